package api

import (
	"crypto/subtle"
	"database/sql"
	"errors"
	"net/http"
	"strings"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/railfreight/internal/db"
	"example.com/railfreight/internal/httperr"
	"example.com/railfreight/internal/identity"
)

const (
	cookieName = "rf_session"
	lifetime   = 12 * time.Hour
)

// identify finds out who calls and refuses nobody but those whose credentials
// are wrong. What needs a caller says so with a check.
func (a *API) identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, err := a.caller(r)
		if err != nil {
			httperr.Write(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(identity.With(r.Context(), who)))
	})
}

func (a *API) caller(r *http.Request) (identity.Identity, error) {
	if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		company, err := a.q.GetTokenCompany(r.Context(), identity.Digest(token))
		if errors.Is(err, sql.ErrNoRows) {
			return identity.Identity{}, httperr.Unauthorized
		}
		return identity.Identity{Company: company}, err
	}
	cookie, err := r.Cookie(cookieName)
	if err != nil {
		return identity.Identity{}, nil
	}
	s, err := a.q.GetSession(r.Context(), identity.Digest(cookie.Value))
	if errors.Is(err, sql.ErrNoRows) {
		return identity.Identity{}, nil // expired: a visitor again
	}
	if err != nil {
		return identity.Identity{}, err
	}
	if !safe(r.Method) && subtle.ConstantTimeCompare([]byte(r.Header.Get("X-CSRF-Token")), []byte(s.Csrf)) != 1 {
		return identity.Identity{}, httperr.Forbidden
	}
	return identity.Identity{User: s.UserID, Staff: s.Staff}, nil
}

func safe(method string) bool {
	return method == http.MethodGet || method == http.MethodHead || method == http.MethodOptions
}

func (a *API) login(w http.ResponseWriter, r *http.Request) error {
	var req struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}
	if err := decode(r, &req); err != nil {
		return err
	}
	u, err := a.q.GetUserByEmail(r.Context(), req.Email)
	if errors.Is(err, sql.ErrNoRows) {
		return httperr.Unauthorized
	}
	if err != nil {
		return err
	}
	if bcrypt.CompareHashAndPassword([]byte(u.PasswordHash), []byte(req.Password)) != nil {
		return httperr.Unauthorized
	}
	secret, csrf := identity.NewSecret(), identity.NewSecret()
	err = a.q.CreateSession(r.Context(), db.CreateSessionParams{
		TokenHash: identity.Digest(secret), UserID: u.ID, Csrf: csrf, ExpiresAt: time.Now().Add(lifetime),
	})
	if err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{
		Name: cookieName, Value: secret, Path: "/", MaxAge: int(lifetime.Seconds()),
		HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode,
	})
	return reply(w, map[string]string{"csrf": csrf})
}

func (a *API) logout(w http.ResponseWriter, r *http.Request) error {
	cookie, err := r.Cookie(cookieName)
	if err != nil {
		return httperr.Bad("there is no session")
	}
	if err := a.q.DeleteSession(r.Context(), identity.Digest(cookie.Value)); err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{Name: cookieName, Path: "/", MaxAge: -1, HttpOnly: true, Secure: true})
	return done(w)
}
