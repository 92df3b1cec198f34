// Package session keeps browser sessions in the database.
package session

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"

	"example.com/rentroll/internal/config"
	"example.com/rentroll/internal/fault"
	"example.com/rentroll/internal/models"
	"example.com/rentroll/internal/secret"
	"example.com/rentroll/internal/web"
)

const keySession = "session"

// Manager opens, resolves and ends sessions.
type Manager struct {
	db  *sqlx.DB
	cfg config.Config
}

// NewManager returns a Manager.
func NewManager(db *sqlx.DB, cfg config.Config) *Manager { return &Manager{db: db, cfg: cfg} }

// Open starts a session for a user whose password has been verified and sets the cookie.
func (m *Manager) Open(c *web.Ctx, u *models.User) error {
	token := secret.NewToken()
	id, err := models.InsertSession(c.Std(), m.db, u.ID, secret.Hash(token), c.Request.UserAgent(), m.cfg.SessionTTL)
	if err != nil {
		return err
	}
	m.setCookie(c, *id+"."+token, int(m.cfg.SessionTTL.Seconds()))
	return nil
}

// Close ends the session of the request.
func (m *Manager) Close(c *web.Ctx) error {
	m.setCookie(c, "", -1)
	return c.MustGet(keySession).(*models.Session).Delete(c.Std(), m.db)
}

func (m *Manager) setCookie(c *web.Ctx, value string, maxAge int) {
	http.SetCookie(c.Writer, &http.Cookie{Name: m.cfg.CookieName, Value: value, Path: "/", MaxAge: maxAge,
		HttpOnly: true, Secure: m.cfg.CookieSecure, SameSite: http.SameSiteLaxMode})
}

// attach resolves the cookie and puts the session into the request.
func (m *Manager) attach(c *web.Ctx) error {
	cookie, err := c.Cookie(m.cfg.CookieName)
	if err != nil {
		return fault.Unauthorized()
	}
	id, token, _ := strings.Cut(cookie, ".")
	s, err := models.FindSession(c.Std(), m.db, id)
	if fault.IsNotFound(err) {
		return fault.Unauthorized()
	}
	if err != nil {
		return err
	}
	if !secret.Matches(token, s.SecretHash) {
		return fault.Unauthorized()
	}
	c.Set(keySession, s)
	return nil
}

// Require admits signed-in users only.
func (m *Manager) Require() gin.HandlerFunc { return web.Middleware(m.attach) }

// Degraded admits signed-in users and survives an outage of the session table:
// the wall boards in the leasing offices must not go dark because of it.
func (m *Manager) Degraded() gin.HandlerFunc {
	return web.Middleware(func(c *web.Ctx) error {
		err := m.attach(c)
		if err != nil && fault.As(err).Status != http.StatusUnauthorized {
			c.Log().Warn("sessions are unavailable, serving degraded", "err", err)
			return nil
		}
		return err
	})
}

// Present is the cheap variant of Require for endpoints that a browser polls:
// it spares the database the lookup on every tick.
func (m *Manager) Present() gin.HandlerFunc {
	return web.Middleware(func(c *web.Ctx) error {
		if v, err := c.Cookie(m.cfg.CookieName); err != nil || v == "" {
			return fault.Unauthorized()
		}
		return nil
	})
}

// Role admits users of the given roles; it comes after Require.
func Role(roles ...string) gin.HandlerFunc {
	return web.Middleware(func(c *web.Ctx) error {
		u := Current(c)
		if u == nil {
			return fault.Unauthorized()
		}
		if !u.Is(roles...) {
			return fault.Forbidden("this needs another role")
		}
		return nil
	})
}

// Current returns the user of the request, or nil.
func Current(c *web.Ctx) *models.User {
	if s, ok := c.Value(keySession).(*models.Session); ok {
		return &s.User
	}
	return nil
}
