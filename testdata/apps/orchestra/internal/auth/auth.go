// Package auth finds out who is calling: sessions in the database, members of ensembles.
package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"time"

	sq "github.com/Masterminds/squirrel"
	"github.com/labstack/echo/v4"

	"example.com/orchestra/internal/db"
)

const (
	cookieName = "orchestra_sid"
	userKey    = "user"
	memberKey  = "member"
)

// User is somebody who signed in.
type User struct {
	ID    int64
	Email string
	Admin bool
}

// Member is a user within an ensemble.
type Member struct {
	ID         int64
	EnsembleID int64
	UserID     int64
	Role       string
}

// Sessions keeps sessions in the database.
type Sessions struct {
	conn *sql.DB
	ttl  time.Duration
}

func NewSessions(conn *sql.DB, ttl time.Duration) *Sessions { return &Sessions{conn: conn, ttl: ttl} }

// Digest is what the database keeps of tokens.
func Digest(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// Open starts a session and sets its cookie.
func (s *Sessions) Open(c echo.Context, userID int64) error {
	sid, until := rand.Text(), time.Now().Add(s.ttl)
	_, err := db.SQL.Insert("sessions").Columns("sid_hash", "user_id", "expires_at").
		Values(Digest(sid), userID, until).RunWith(s.conn).ExecContext(c.Request().Context())
	if err != nil {
		return err
	}
	c.SetCookie(&http.Cookie{Name: cookieName, Value: sid, Path: "/", Expires: until, HttpOnly: true, SameSite: http.SameSiteLaxMode})
	return nil
}

func (s *Sessions) find(ctx context.Context, sid string) (*User, error) {
	var u User
	err := db.SQL.Select("u.id", "u.email", "u.admin").
		From("sessions s").Join("users u ON u.id = s.user_id").
		Where(sq.Eq{"s.sid_hash": Digest(sid)}).Where("s.expires_at > now()").
		RunWith(s.conn).QueryRowContext(ctx).Scan(&u.ID, &u.Email, &u.Admin)
	if err != nil {
		return nil, err
	}
	return &u, nil
}

// Load puts the user of the session into the context, if there is one.
func (s *Sessions) Load(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		cookie, err := c.Cookie(cookieName)
		if err != nil {
			return next(c)
		}
		u, err := s.find(c.Request().Context(), cookie.Value)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return next(c)
		case err != nil:
			return err
		}
		c.Set(userKey, u)
		return next(c)
	}
}

// Current is the user of the request, or nil.
func Current(c echo.Context) *User {
	u, _ := c.Get(userKey).(*User)
	return u
}

// Require refuses requests without a session.
func Require(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if Current(c) == nil {
			return echo.ErrUnauthorized
		}
		return next(c)
	}
}

// RequireAdmin lets our staff through.
func RequireAdmin(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if u := Current(c); u == nil || !u.Admin {
			return echo.ErrForbidden
		}
		return next(c)
	}
}

// Membership finds the member for a user in an ensemble.
func (s *Sessions) Membership(ctx context.Context, ensemble, user int64) (*Member, error) {
	var m Member
	err := db.SQL.Select("id", "ensemble_id", "user_id", "role").From("memberships").
		Where(sq.Eq{"ensemble_id": ensemble, "user_id": user}).
		RunWith(s.conn).QueryRowContext(ctx).Scan(&m.ID, &m.EnsembleID, &m.UserID, &m.Role)
	if err != nil {
		return nil, err
	}
	return &m, nil
}

// RequireMember lets members of the ensemble in the path through.
func (s *Sessions) RequireMember(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		id, err := strconv.ParseInt(c.Param("ensemble"), 10, 64)
		if err != nil {
			return echo.ErrNotFound
		}
		m, err := s.Membership(c.Request().Context(), id, Current(c).ID)
		if err != nil {
			return err
		}
		c.Set(memberKey, m)
		return next(c)
	}
}

// Acting is the member of the request; handlers below an ensemble have one.
func Acting(c echo.Context) *Member {
	return c.Get(memberKey).(*Member)
}

// Roles lets members with one of the roles through.
func Roles(roles ...string) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if !slices.Contains(roles, Acting(c).Role) {
				return echo.ErrForbidden
			}
			return next(c)
		}
	}
}
