package web

import (
	"errors"
	"net/http"
	"strings"

	"golang.org/x/crypto/bcrypt"

	"example.com/paperbin/internal/actor"
	"example.com/paperbin/internal/store"
)

func (s *Server) login(w http.ResponseWriter, r *http.Request) error {
	in, err := read[struct{ Email, Password string }](r)
	if err != nil {
		return err
	}
	u, err := s.store.UserByEmail(r.Context(), in.Email)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	if bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(in.Password)) != nil {
		return problem{http.StatusUnauthorized, "wrong address or password"}
	}
	secret := newSecret("pbs_")
	if err := s.store.OpenSession(r.Context(), u.ID, secret); err != nil {
		return err
	}
	return reply(w, http.StatusOK, map[string]string{"token": secret})
}

func (s *Server) acceptInvite(w http.ResponseWriter, r *http.Request) error {
	in, err := read[struct{ Secret, Name, Password string }](r)
	if err != nil {
		return err
	}
	if len(in.Password) < 10 || len(in.Password) > 72 {
		return bad("choose a password of 10 to 72 characters")
	}
	hash, err := bcrypt.GenerateFromPassword([]byte(in.Password), bcrypt.DefaultCost)
	if err != nil {
		return err
	}
	if err := s.store.Accept(r.Context(), in.Secret, in.Name, string(hash)); err != nil {
		return err
	}
	return reply(w, http.StatusCreated, map[string]string{"next": "/auth/login"})
}

func (s *Server) me(w http.ResponseWriter, r *http.Request) error {
	a := actor.Must(r.Context())
	u, err := s.store.User(r.Context(), a.UserID)
	if err != nil {
		return err
	}
	orgs, err := s.store.Memberships(r.Context(), a.UserID)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, map[string]any{"user": u, "orgs": orgs})
}

func (s *Server) presence(w http.ResponseWriter, r *http.Request) error {
	org, err := number(r, "org")
	if err != nil {
		return err
	}
	if a, ok := actor.From(r.Context()); ok && a.OrgID == org {
		if err := s.store.Seen(r.Context(), org, a.UserID); err != nil {
			return err
		}
	}
	here, err := s.store.WhoIsHere(r.Context(), org)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, here)
}

func (s *Server) createToken(w http.ResponseWriter, r *http.Request) error {
	in, err := read[struct {
		Label    string `json:"label"`
		ReadOnly bool   `json:"read_only"`
	}](r)
	if err != nil {
		return err
	}
	a := actor.Must(r.Context())
	secret := newSecret("pbt_")
	t, err := s.store.IssueToken(r.Context(), a.UserID, a.OrgID, in.Label, in.ReadOnly, secret)
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, map[string]any{"token": t, "secret": secret})
}

func (s *Server) revokeToken(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	if err := s.store.RevokeToken(r.Context(), id, actor.Must(r.Context()).UserID); err != nil {
		return err
	}
	return done(w)
}

func (s *Server) listMembers(w http.ResponseWriter, r *http.Request) error {
	org, err := number(r, "org")
	if err != nil {
		return err
	}
	list, err := s.store.Members(r.Context(), org)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, list)
}

func (s *Server) setRole(w http.ResponseWriter, r *http.Request) error {
	org, err := number(r, "org")
	if err != nil {
		return err
	}
	user, err := number(r, "user")
	if err != nil {
		return err
	}
	in, err := read[struct{ Role actor.Role }](r)
	if err != nil {
		return err
	}
	if in.Role < actor.Viewer || in.Role > actor.Owner {
		return bad("no such role")
	}
	if err := s.store.SetRole(r.Context(), org, user, in.Role); err != nil {
		return err
	}
	return done(w)
}

func (s *Server) invite(w http.ResponseWriter, r *http.Request) error {
	org, err := number(r, "org")
	if err != nil {
		return err
	}
	in, err := read[struct {
		Email string
		Role  actor.Role
	}](r)
	if err != nil {
		return err
	}
	if !strings.Contains(in.Email, "@") || in.Role < actor.Viewer || in.Role > actor.Owner {
		return bad("whom do you want to invite, and as what?")
	}
	secret := newSecret("pbi_")
	id, err := s.store.Invite(r.Context(), org, actor.Must(r.Context()).UserID, in.Email, in.Role, secret)
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, map[string]any{"id": id, "secret": secret})
}

func (s *Server) withdraw(w http.ResponseWriter, r *http.Request) error {
	org, err := number(r, "org")
	if err != nil {
		return err
	}
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	if err := s.store.Withdraw(r.Context(), org, id); err != nil {
		return err
	}
	return done(w)
}
