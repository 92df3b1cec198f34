package api

import (
	"net/http"
	"strings"

	"example.com/trackfit/internal/auth"
	"example.com/trackfit/internal/db"
	"example.com/trackfit/internal/web"
)

func (s *Server) health(w http.ResponseWriter, r *http.Request) error {
	if _, err := s.store.Ping(r.Context()); err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, map[string]string{"status": "ok"})
}

func (s *Server) signup(w http.ResponseWriter, r *http.Request) error {
	var in struct {
		Email    string `json:"email"`
		Handle   string `json:"handle"`
		Password string `json:"password"`
		Coach    bool   `json:"coach"`
	}
	if err := web.Decode(r, &in); err != nil {
		return err
	}
	if !strings.Contains(in.Email, "@") || in.Handle == "" || len(in.Password) < 10 {
		return web.BadRequest("email, handle and a password of ten characters, please")
	}
	hash, err := auth.HashPassword(in.Password)
	if err != nil {
		return err
	}
	role := auth.RoleMember
	if in.Coach {
		role = auth.RoleCoach
	}
	u, err := s.store.CreateUser(r.Context(), db.CreateUserParams{
		Email: strings.ToLower(in.Email), Handle: in.Handle, PasswordHash: hash, Role: role,
	})
	if err != nil {
		return err
	}
	if err := s.auth.Open(r.Context(), w, u.ID); err != nil {
		return err
	}
	return web.JSON(w, http.StatusCreated, u)
}

func (s *Server) login(w http.ResponseWriter, r *http.Request) error {
	var in struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}
	if err := web.Decode(r, &in); err != nil {
		return err
	}
	u, err := s.auth.Login(r.Context(), strings.ToLower(in.Email), in.Password)
	if err != nil {
		return err
	}
	if err := s.auth.Open(r.Context(), w, u.ID); err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, u)
}

func (s *Server) logout(w http.ResponseWriter, r *http.Request) error {
	if err := s.auth.Close(w, r); err != nil {
		return err
	}
	return web.NoContent(w)
}

func (s *Server) acceptFollower(w http.ResponseWriter, r *http.Request) error {
	follower, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	n, err := s.store.AcceptFollower(r.Context(), db.AcceptFollowerParams{
		FollowerID: follower,
		FolloweeID: auth.Me(r.Context()).UserID,
	})
	if err != nil {
		return err
	}
	if n == 0 {
		return web.NotFound("request")
	}
	return web.NoContent(w)
}

// userMetrics feeds the dashboard in the office.
func (s *Server) userMetrics(w http.ResponseWriter, r *http.Request) error {
	var cur struct {
		After int64 `json:"a"`
	}
	if err := web.DecodeCursor(r, &cur); err != nil {
		return err
	}
	rows, err := s.store.ListUserMetrics(r.Context(), db.ListUserMetricsParams{ID: cur.After, Limit: web.Limit(r)})
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, rows)
}

func (s *Server) listReports(w http.ResponseWriter, r *http.Request) error {
	rows, err := s.store.ListReports(r.Context(), web.Limit(r))
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, rows)
}

func (s *Server) hideActivity(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "id")
	if err != nil {
		return err
	}
	n, err := s.store.HideActivity(r.Context(), id)
	if err != nil {
		return err
	}
	if n == 0 {
		return web.NotFound("activity")
	}
	return web.NoContent(w)
}
