// Package session knows who is behind a request: sessions are rows of our own,
// the browser has a random token in a cookie.
package session

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"errors"
	"time"

	"github.com/gofiber/fiber/v3"
)

const (
	Cookie = "brickyard"
	ttl    = 14 * 24 * time.Hour
)

type key struct{}

// User is who is signed in.
type User struct {
	ID        int64  `json:"id"`
	CompanyID int64  `json:"company_id"`
	Name      string `json:"name"`
	Email     string `json:"email"`
	Role      string `json:"role"`
	Staff     bool   `json:"-"`
}

type Store struct{ db *sql.DB }

func NewStore(db *sql.DB) *Store { return &Store{db} }

func hash(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// Start signs a user in.
func (s *Store) Start(c fiber.Ctx, user int64) error {
	token := rand.Text()
	expires := time.Now().Add(ttl)
	_, err := s.db.ExecContext(c.Context(),
		`INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, $3)`, hash(token), user, expires)
	if err != nil {
		return err
	}
	c.Cookie(&fiber.Cookie{Name: Cookie, Value: token, Expires: expires, HTTPOnly: true, Secure: true, SameSite: "Lax"})
	return nil
}

// End signs the browser out.
func (s *Store) End(c fiber.Ctx) error {
	if _, err := s.db.ExecContext(c.Context(), `DELETE FROM sessions WHERE token_hash = $1`, hash(c.Cookies(Cookie))); err != nil {
		return err
	}
	c.ClearCookie(Cookie)
	return nil
}

func (s *Store) user(ctx context.Context, token string) (*User, error) {
	var u User
	err := s.db.QueryRowContext(ctx, `
		SELECT u.id, u.company_id, u.name, u.email, u.role, u.staff
		FROM sessions s JOIN users u ON u.id = s.user_id
		WHERE s.token_hash = $1 AND s.expires_at > now() AND NOT u.locked`, hash(token)).
		Scan(&u.ID, &u.CompanyID, &u.Name, &u.Email, &u.Role, &u.Staff)
	if err != nil {
		return nil, err
	}
	return &u, nil
}

// Load finds out who is signed in, for all pages. Visitors go on without a user.
func (s *Store) Load(c fiber.Ctx) error {
	if token := c.Cookies(Cookie); token != "" {
		u, err := s.user(c.Context(), token)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if u != nil {
			fiber.Locals(c, key{}, u)
		}
	}
	return c.Next()
}

// Get is who is signed in, nil for visitors.
func Get(c fiber.Ctx) *User { return fiber.Locals[*User](c, key{}) }

// Require sends visitors away.
func Require(c fiber.Ctx) error {
	if Get(c) == nil {
		return fiber.ErrUnauthorized
	}
	return c.Next()
}

// Staff is for our own people at the yard.
func Staff(c fiber.Ctx) error {
	if u := Get(c); u == nil || !u.Staff {
		return fiber.ErrForbidden
	}
	return c.Next()
}

// Role is for people with that role at their company.
func Role(role string) fiber.Handler {
	return func(c fiber.Ctx) error {
		if Get(c).Role != role {
			return fiber.NewError(fiber.StatusForbidden, "for "+role+"s")
		}
		return c.Next()
	}
}
