package app

import (
	"database/sql"
	"errors"
	"net/http"
	"strings"

	"example.com/gearshare/internal/authn"
)

func (s *Server) health(w http.ResponseWriter, r *http.Request) error {
	if err := s.store.Ping(r.Context()); err != nil {
		return fail(http.StatusServiceUnavailable, "database: %v", err)
	}
	return writeJSON(w, http.StatusOK, map[string]string{"status": "up"})
}

func (s *Server) loginPage(w http.ResponseWriter, r *http.Request) error {
	return s.render(w, r, "login.html", r.FormValue("next"))
}

func (s *Server) login(w http.ResponseWriter, r *http.Request) error {
	cred, err := s.store.Credentials(r.Context(), r.PostFormValue("email"))
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if err != nil || !authn.VerifyPassword(cred.Hash, r.PostFormValue("password")) {
		return fail(http.StatusUnauthorized, "wrong address or password")
	}
	http.SetCookie(w, s.keys.Cookie(cred.User, cred.Epoch))
	next := r.PostFormValue("next")
	if !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.Contains(next, "\\") {
		next = "/browse"
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
	return nil
}

func (s *Server) revokeToken(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	if err := s.store.RevokeToken(r.Context(), caller(r).ID, id); err != nil {
		return err
	}
	return noContent(w)
}
