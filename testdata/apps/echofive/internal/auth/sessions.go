// Package auth knows the three kinds of callers: people with a session,
// the back office with a password, and playout machines with a key.
package auth

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/labstack/echo/v5"

	"example.com/echofive/internal/httpx"
	"example.com/echofive/internal/store"
)

// Role is the network-wide role of an account.
type Role string

const (
	Listener Role = "listener"
	Host     Role = "host"
	Admin    Role = "admin"
)

// CookieName of the session cookie.
const CookieName = "echofive_session"

const accountKey = "account"

type sessionStore interface {
	OpenSession(ctx context.Context, tokenHash string, accountID int64, until time.Time) error
	AccountBySession(ctx context.Context, tokenHash string) (store.Account, error)
}

// Sessions opens and resolves cookie sessions.
type Sessions struct {
	store sessionStore
	ttl   time.Duration
}

// NewSessions keeps sessions in the given store.
func NewSessions(s sessionStore, ttl time.Duration) *Sessions {
	return &Sessions{store: s, ttl: ttl}
}

// Start opens a session and hands the cookie to the browser.
func (s *Sessions) Start(c *echo.Context, accountID int64) error {
	token, until := NewToken(), time.Now().Add(s.ttl)
	if err := s.store.OpenSession(c.Request().Context(), HashToken(token), accountID, until); err != nil {
		return err
	}
	c.SetCookie(&http.Cookie{Name: CookieName, Value: token, Path: "/", Expires: until,
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: c.IsTLS()})
	return nil
}

// Require admits accounts with a live session and one of the roles.
func (s *Sessions) Require(roles ...Role) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c *echo.Context) error {
			cookie, err := c.Cookie(CookieName)
			if err != nil || cookie.Value == "" {
				return httpx.ErrUnauthenticated
			}
			acct, err := s.store.AccountBySession(c.Request().Context(), HashToken(cookie.Value))
			switch {
			case errors.Is(err, store.ErrNotFound):
				return httpx.ErrUnauthenticated
			case err != nil:
				return err
			}
			if !slices.Contains(roles, Role(acct.Role)) {
				return httpx.ErrForbidden
			}
			c.Set(accountKey, &acct)
			return next(c)
		}
	}
}

// Account returns who is calling. It is an error to ask on a route without a guard.
func Account(c *echo.Context) (*store.Account, error) {
	acct, err := echo.ContextGet[*store.Account](c, accountKey)
	if err != nil || acct == nil {
		return nil, httpx.ErrUnauthenticated
	}
	return acct, nil
}
