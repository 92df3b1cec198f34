// Package middleware authenticates the callers of the REST API.
package middleware

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/golang-jwt/jwt/v5"

	"example.com/ferrybook/domain"
	"example.com/ferrybook/pkg/locals"
)

var (
	IdentityKey = locals.NewKey[domain.Identity]("identity")
	PartnerKey  = locals.NewKey[*domain.Partner]("partner")
)

type Claims struct {
	OperatorID int64  `json:"opr"`
	UserID     int64  `json:"uid"`
	Role       string `json:"role"`
	Superuser  bool   `json:"su,omitempty"`
	jwt.RegisteredClaims
}

// Identify parses an access token.
func Identify(raw string, secret []byte) (domain.Identity, error) {
	var claims Claims
	token, err := jwt.ParseWithClaims(raw, &claims, func(t *jwt.Token) (any, error) {
		if _, ok := t.Method.(*jwt.SigningMethodHMAC); !ok {
			return nil, fmt.Errorf("unexpected method %v", t.Header["alg"])
		}
		return secret, nil
	}, jwt.WithIssuer("ferrybook"), jwt.WithExpirationRequired())
	if err != nil || !token.Valid {
		return domain.Identity{}, domain.ErrUnauthorized
	}
	return domain.Identity{UserID: claims.UserID, OperatorID: claims.OperatorID, Role: claims.Role, Superuser: claims.Superuser}, nil
}

func bearer(c *fiber.Ctx) (string, bool) {
	return strings.CutPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
}

// Authenticated turns away whoever has no valid access token.
func Authenticated(secret []byte) fiber.Handler {
	return func(c *fiber.Ctx) error {
		raw, ok := bearer(c)
		if !ok {
			return domain.ErrUnauthorized
		}
		id, err := Identify(raw, secret)
		if err != nil {
			return err
		}
		locals.Set(c, IdentityKey, id)
		return c.Next()
	}
}

// MaybeAuthenticated recognises a caller who sends a token.
func MaybeAuthenticated(secret []byte) fiber.Handler {
	return func(c *fiber.Ctx) error {
		if raw, ok := bearer(c); ok {
			id, err := Identify(raw, secret)
			if err != nil {
				return err
			}
			locals.Set(c, IdentityKey, id)
		}
		return c.Next()
	}
}

// RequireRole lets the given roles of the caller's own company pass.
func RequireRole(roles ...string) fiber.Handler {
	return func(c *fiber.Ctx) error {
		id, ok := locals.Get(c, IdentityKey)
		if !ok {
			return domain.ErrUnauthorized
		}
		if !slices.Contains(roles, id.Role) {
			return domain.ErrForbidden
		}
		return c.Next()
	}
}

// APIKey authenticates a partner by the X-Api-Key header.
func APIKey(keys domain.KeyRepository) fiber.Handler {
	return func(c *fiber.Ctx) error {
		key := c.Get("X-Api-Key")
		if key == "" {
			return domain.ErrUnauthorized
		}
		sum := sha256.Sum256([]byte(key))
		partner, err := keys.PartnerByKey(c.UserContext(), sum[:])
		if errors.Is(err, domain.ErrNotFound) {
			return domain.ErrUnauthorized
		}
		if err != nil {
			return err
		}
		locals.Set(c, PartnerKey, partner)
		return c.Next()
	}
}
