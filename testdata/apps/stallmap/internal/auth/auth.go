// Package auth issues and checks access tokens and keeps the caller in the
// request's Locals.
package auth

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	jwtware "github.com/gofiber/contrib/jwt"
	"github.com/gofiber/fiber/v2"
	"github.com/golang-jwt/jwt/v5"
	"github.com/jmoiron/sqlx"
)

const (
	tokenKey     = "token"
	principalKey = "principal"
)

// RoleAdmin is the platform's own staff.
const RoleAdmin = "admin"

// Principal is the signed-in user.
type Principal struct {
	ID    int64  `db:"id"`
	Email string `db:"email"`
	Name  string `db:"name"`
	Role  string `db:"role"`
	Staff bool   `db:"staff"` // works for at least one council
}

// Service checks tokens against the users table.
type Service struct {
	db  *sqlx.DB
	key []byte
	ttl time.Duration
}

// New returns the service.
func New(db *sqlx.DB, key []byte, ttl time.Duration) *Service {
	return &Service{db: db, key: key, ttl: ttl}
}

// Issue signs a token for the user.
func (s *Service) Issue(user int64) (string, error) {
	now := time.Now()
	return jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{
		"sub": strconv.FormatInt(user, 10),
		"iat": now.Unix(),
		"exp": now.Add(s.ttl).Unix(),
	}).SignedString(s.key)
}

// Token verifies the bearer token. Requests for which skip returns true are
// let through as visitors.
func (s *Service) Token(skip func(*fiber.Ctx) bool) fiber.Handler {
	return jwtware.New(jwtware.Config{
		Filter:     skip,
		SigningKey: jwtware.SigningKey{JWTAlg: jwtware.HS256, Key: s.key},
		ContextKey: tokenKey,
		ErrorHandler: func(*fiber.Ctx, error) error {
			return fiber.NewError(fiber.StatusUnauthorized, "sign in first")
		},
	})
}

// Principal loads the user the token was issued to. A visitor has no token and
// stays one.
func (s *Service) Principal(c *fiber.Ctx) error {
	token, ok := c.Locals(tokenKey).(*jwt.Token)
	if !ok {
		return c.Next()
	}
	sub, err := token.Claims.GetSubject()
	if err != nil {
		return fiber.ErrUnauthorized
	}
	id, err := strconv.ParseInt(sub, 10, 64)
	if err != nil {
		return fiber.ErrUnauthorized
	}
	p, err := s.load(c.UserContext(), id)
	if errors.Is(err, sql.ErrNoRows) {
		return fiber.NewError(fiber.StatusUnauthorized, "the account is closed")
	}
	if err != nil {
		return err
	}
	c.Locals(principalKey, p)
	return c.Next()
}

func (s *Service) load(ctx context.Context, id int64) (*Principal, error) {
	var p Principal
	err := s.db.GetContext(ctx, &p, `
		SELECT u.id, u.email, u.name, u.role,
		       EXISTS (SELECT 1 FROM council_members cm WHERE cm.user_id = u.id) AS staff
		FROM users u
		WHERE u.id = $1 AND u.deleted_at IS NULL`, id)
	if err != nil {
		return nil, fmt.Errorf("load principal: %w", err)
	}
	return &p, nil
}

// Current returns the caller on routes behind the guard.
func Current(c *fiber.Ctx) *Principal {
	return c.Locals(principalKey).(*Principal)
}

// Require returns the caller on routes that visitors reach too.
func Require(c *fiber.Ctx) (*Principal, error) {
	p, ok := c.Locals(principalKey).(*Principal)
	if !ok || p == nil {
		return nil, fiber.NewError(fiber.StatusUnauthorized, "sign in first")
	}
	return p, nil
}

// Role admits callers with the given platform role.
func Role(role string) fiber.Handler {
	return func(c *fiber.Ctx) error {
		if Current(c).Role != role {
			return fiber.ErrForbidden
		}
		return c.Next()
	}
}

// Staff admits people who work for a council.
func Staff(c *fiber.Ctx) error {
	if !Current(c).Staff {
		return fiber.ErrForbidden
	}
	return c.Next()
}

// Visitor tells which requests need no token: the way in, and the market
// catalogue, which the website shows to everybody.
func Visitor(prefix string) func(*fiber.Ctx) bool {
	return func(c *fiber.Ctx) bool {
		path := strings.TrimPrefix(c.Path(), prefix)
		if strings.HasPrefix(path, "/auth/") {
			return true
		}
		browsing := c.Method() == fiber.MethodGet && c.Get(fiber.HeaderAuthorization) == ""
		return browsing && strings.HasPrefix(path, "/markets")
	}
}
