// Package session keeps cookie sessions in PostgreSQL.
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
)

// Session is the server side of a cookie. SchoolID and Role are those of the
// school the user works in at the moment.
type Session struct {
	hash     []byte
	UserID   int64
	SchoolID int64
	Role     string
}

type contextKey struct{ name string }

var sessionKey = &contextKey{"session"}

// From returns the session of the request, if there is one.
func From(ctx context.Context) (*Session, bool) {
	s, ok := ctx.Value(sessionKey).(*Session)
	return s, ok
}

// Manager creates, finds and ends sessions.
type Manager struct {
	name   string
	secure bool
	ttl    time.Duration

	insert, find, choose, purge *sql.Stmt
}

// NewManager prepares the statements of a Manager.
func NewManager(ctx context.Context, db *sql.DB, cookie string, secure bool, ttl time.Duration) (*Manager, error) {
	m := &Manager{name: cookie, secure: secure, ttl: ttl}
	for dst, q := range map[**sql.Stmt]string{
		&m.insert: `INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, $3)`,
		&m.find:   `SELECT user_id, COALESCE(school_id, 0), role FROM sessions WHERE token_hash = $1 AND expires_at > now()`,
		&m.choose: `UPDATE sessions SET school_id = $2, role = $3 WHERE token_hash = $1`,
		&m.purge:  `DELETE FROM sessions WHERE expires_at <= now()`,
	} {
		s, err := db.PrepareContext(ctx, q)
		if err != nil {
			return nil, err
		}
		*dst = s
	}
	return m, nil
}

// Load puts the session of a valid cookie into the context. Requests without
// one go on as anonymous.
func (m *Manager) Load(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := r.Cookie(m.name)
		if err != nil {
			next.ServeHTTP(w, r)
			return
		}
		sum := sha256.Sum256([]byte(c.Value))
		s := &Session{hash: sum[:]}
		err = m.find.QueryRowContext(r.Context(), s.hash).Scan(&s.UserID, &s.SchoolID, &s.Role)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			http.SetCookie(w, m.cookie("", -1))
			next.ServeHTTP(w, r)
		case err != nil:
			slog.ErrorContext(r.Context(), "session lookup", "err", err)
			http.Error(w, "session store unavailable", http.StatusServiceUnavailable)
		default:
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), sessionKey, s)))
		}
	})
}

// Start opens a session for userID and sets the cookie.
func (m *Manager) Start(ctx context.Context, w http.ResponseWriter, userID int64) error {
	raw := make([]byte, 32)
	if _, err := rand.Read(raw); err != nil {
		return err
	}
	token := base64.RawURLEncoding.EncodeToString(raw)
	sum := sha256.Sum256([]byte(token))
	if _, err := m.insert.ExecContext(ctx, sum[:], userID, time.Now().Add(m.ttl)); err != nil {
		return err
	}
	http.SetCookie(w, m.cookie(token, int(m.ttl.Seconds())))
	return nil
}

// Choose remembers the school the user works in and the role held there.
func (m *Manager) Choose(ctx context.Context, s *Session, schoolID int64, role string) error {
	if _, err := m.choose.ExecContext(ctx, s.hash, schoolID, role); err != nil {
		return err
	}
	s.SchoolID, s.Role = schoolID, role
	return nil
}

// Purge removes what has expired.
func (m *Manager) Purge(ctx context.Context) error {
	_, err := m.purge.ExecContext(ctx)
	return err
}

func (m *Manager) cookie(value string, maxAge int) *http.Cookie {
	return &http.Cookie{
		Name: m.name, Value: value, Path: "/", MaxAge: maxAge,
		HttpOnly: true, Secure: m.secure, SameSite: http.SameSiteLaxMode,
	}
}
