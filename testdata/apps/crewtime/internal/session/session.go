// Package session knows who makes a request and what they may do.
package session

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"

	"example.com/crewtime/internal/apperr"
)

const (
	cookieName = "crewtime_session"
	contextKey = "crewtime.session"
)

// Session is the verified identity behind a request.
type Session struct {
	EmployeeID int64  `db:"employee_id"`
	OrgID      int64  `db:"org_id"`
	Role       string `db:"role"`
	Operator   bool   `db:"operator"`

	permissions map[string]struct{}
}

// Can tells whether the role of the employee grants the permission.
func (s *Session) Can(permission string) bool {
	_, ok := s.permissions[permission]
	return ok
}

// Manager opens and resolves sessions.
type Manager struct {
	db     *sqlx.DB
	ttl    time.Duration
	secure bool
	log    *slog.Logger
}

func NewManager(db *sqlx.DB, ttl time.Duration, secure bool, log *slog.Logger) *Manager {
	return &Manager{db: db, ttl: ttl, secure: secure, log: log}
}

// Digest is what we store of a secret token.
func Digest(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// Open starts a session for the employee and sets the cookie.
func (m *Manager) Open(c *gin.Context, employee int64) error {
	token := base64.RawURLEncoding.EncodeToString(randomBytes(32))
	const q = `INSERT INTO sessions (token_hash, employee_id, expires_at) VALUES ($1, $2, $3)`
	if _, err := m.db.ExecContext(c.Request.Context(), q, Digest(token), employee, time.Now().Add(m.ttl)); err != nil {
		return err
	}
	c.SetSameSite(http.SameSiteLaxMode)
	c.SetCookie(cookieName, token, int(m.ttl.Seconds()), "/", "", m.secure, true)
	return nil
}

// resolve returns the session of the token; role and permissions are read on
// every request so that a demotion takes effect at once.
func (m *Manager) resolve(ctx context.Context, token string) (*Session, error) {
	const q = `
		SELECT e.id AS employee_id, e.org_id, e.role, e.operator
		FROM sessions s
		JOIN employees e ON e.id = s.employee_id AND e.deleted_at IS NULL
		JOIN organizations o ON o.id = e.org_id AND o.deleted_at IS NULL
		WHERE s.token_hash = $1 AND s.expires_at > now()`
	var s Session
	if err := m.db.GetContext(ctx, &s, q, Digest(token)); err != nil {
		if errors.Is(err, sql.ErrNoRows) {
			return nil, apperr.ErrUnauthorized
		}
		return nil, err
	}
	var granted []string
	if err := m.db.SelectContext(ctx, &granted, `SELECT permission FROM role_permissions WHERE role = $1`, s.Role); err != nil {
		return nil, err
	}
	s.permissions = make(map[string]struct{}, len(granted))
	for _, p := range granted {
		s.permissions[p] = struct{}{}
	}
	return &s, nil
}

// Require lets signed-in employees through and puts their session into the context.
func (m *Manager) Require() gin.HandlerFunc {
	return func(c *gin.Context) {
		s, err := m.fromCookie(c)
		if err != nil {
			e := apperr.As(err)
			if e.Status >= http.StatusInternalServerError {
				m.log.ErrorContext(c.Request.Context(), "session lookup failed", "err", err)
			}
			c.AbortWithStatusJSON(e.Status, e)
			return
		}
		c.Set(contextKey, s)
		c.Next()
	}
}

// RequireOrKey is Require for links that are also opened from mails. Those
// carry a download key, as mail clients have no cookie.
func (m *Manager) RequireOrKey() gin.HandlerFunc {
	require := m.Require()
	return func(c *gin.Context) {
		if key := c.Query("download_key"); key != "" {
			c.Header("Cache-Control", "no-store")
			c.Next()
			return
		}
		require(c)
	}
}

// RequireOperator admits the people who run the service itself.
func RequireOperator() gin.HandlerFunc {
	return func(c *gin.Context) {
		s, ok := From(c)
		if !ok || !s.Operator {
			c.AbortWithStatusJSON(http.StatusForbidden, apperr.ErrForbidden)
			return
		}
		c.Next()
	}
}

func (m *Manager) fromCookie(c *gin.Context) (*Session, error) {
	token, err := c.Cookie(cookieName)
	if err != nil || token == "" {
		return nil, apperr.ErrUnauthorized
	}
	return m.resolve(c.Request.Context(), token)
}

// From returns the session of the request, if there is one.
func From(c *gin.Context) (*Session, bool) {
	v, ok := c.Get(contextKey)
	if !ok {
		return nil, false
	}
	s, ok := v.(*Session)
	return s, ok
}

// MustFrom is From for handlers behind Require.
func MustFrom(c *gin.Context) *Session {
	return c.MustGet(contextKey).(*Session)
}

func randomBytes(n int) []byte {
	b := make([]byte, n)
	if _, err := rand.Read(b); err != nil {
		panic(err)
	}
	return b
}
