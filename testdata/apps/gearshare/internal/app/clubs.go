package app

import (
	"encoding/csv"
	"net/http"
	"time"

	"example.com/gearshare/internal/authz"
)

func (s *Server) inventory(w http.ResponseWriter, r *http.Request) error {
	club, err := pathID(r, "club")
	if err != nil {
		return err
	}
	lines, err := s.store.Inventory(r.Context(), club, caller(r).ID)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, lines)
}

func (s *Server) roster(w http.ResponseWriter, r *http.Request) error {
	club, err := pathID(r, "club")
	if err != nil {
		return err
	}
	members, err := s.store.Roster(r.Context(), club)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	out := csv.NewWriter(w)
	_ = out.Write([]string{"name", "email", "role", "phone", "joined"})
	for _, m := range members {
		_ = out.Write([]string{m.Name, m.Email, m.Role, m.Phone, m.JoinedAt.Format(time.DateOnly)})
	}
	out.Flush()
	return out.Error()
}

// member reads the two ids of a membership from the path.
func member(r *http.Request) (club, user int64, err error) {
	if club, err = pathID(r, "club"); err != nil {
		return 0, 0, err
	}
	user, err = pathID(r, "user")
	return club, user, err
}

func (s *Server) setRole(w http.ResponseWriter, r *http.Request) error {
	club, user, err := member(r)
	if err != nil {
		return err
	}
	var in struct {
		Role string `json:"role"`
	}
	if err := readJSON(r, &in); err != nil {
		return err
	}
	if in.Role != "member" && in.Role != "steward" && in.Role != "owner" {
		return fail(http.StatusUnprocessableEntity, "no role called %q", in.Role)
	}
	if _, err := s.authz.Can(r.Context(), caller(r), authz.Manage, authz.Club{ID: club}); err != nil {
		return err
	}
	if err := s.store.SetRole(r.Context(), club, user, in.Role); err != nil {
		return err
	}
	s.authz.Forget(user, club)
	return noContent(w)
}

func (s *Server) removeMember(w http.ResponseWriter, r *http.Request) error {
	club, user, err := member(r)
	if err != nil {
		return err
	}
	actor := caller(r)
	owner, err := s.authz.Can(r.Context(), actor, authz.Manage, authz.Club{ID: club})
	switch {
	case err != nil:
		return err
	case !owner && user != actor.ID:
		return authz.ErrDenied
	}
	if err := s.store.RemoveMember(r.Context(), club, user); err != nil {
		return err
	}
	s.authz.Forget(user, club)
	return noContent(w)
}
