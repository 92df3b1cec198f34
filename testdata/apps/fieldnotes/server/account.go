package server

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"golang.org/x/crypto/bcrypt"

	"example.com/fieldnotes/internal/session"
	"example.com/fieldnotes/internal/store"
)

func (s *server) handleHealth() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := s.store.Ping(r.Context()); err != nil {
			s.fail(w, r, err)
			return
		}
		encode(w, http.StatusOK, map[string]string{"status": "ok"})
	}
}

type loginRequest struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

func (q loginRequest) Valid(context.Context) map[string]string {
	problems := map[string]string{}
	if !strings.Contains(q.Email, "@") {
		problems["email"] = "not a mail address"
	}
	if q.Password == "" {
		problems["password"] = "missing"
	}
	return problems
}

func (s *server) handleLogin() http.HandlerFunc {
	// compared against when there is no such account, so that both take as long
	decoy, _ := bcrypt.GenerateFromPassword([]byte(session.Random(8)), bcrypt.MinCost)
	return func(w http.ResponseWriter, r *http.Request) {
		q, problems, err := decodeValid[loginRequest](r)
		if err != nil {
			s.reject(w, r, problems, err)
			return
		}
		u, err := s.store.Users.ByEmail(r.Context(), q.Email)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			s.fail(w, r, err)
			return
		}
		hash := []byte(u.PasswordHash)
		if err != nil {
			hash = decoy
		}
		if bcrypt.CompareHashAndPassword(hash, []byte(q.Password)) != nil || u.ID == 0 {
			encode(w, http.StatusUnauthorized, map[string]string{"error": "wrong mail address or password"})
			return
		}
		if err := s.sessions.Issue(w, u.ID); err != nil {
			s.fail(w, r, err)
			return
		}
		encode(w, http.StatusOK, u)
	}
}

func (s *server) handleTokenRevoke() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := s.store.Tokens.Revoke(r.Context(), currentUser(r).ID, pathID(r, "token")); err != nil {
			s.fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}
