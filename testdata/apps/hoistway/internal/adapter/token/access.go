// Package token makes and checks what callers carry: access tokens, random secrets, signed links.
package token

import (
	"fmt"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"

	"example.com/hoistway/internal/domain"
)

const issuer = "hoistway"

type claims struct {
	Account uuid.UUID   `json:"acc"`
	Role    domain.Role `json:"role"`
	jwt.RegisteredClaims
}

// Access issues and parses access tokens.
type Access struct {
	secret []byte
	ttl    time.Duration
}

// NewAccess signs with secret; tokens are good for ttl.
func NewAccess(secret []byte, ttl time.Duration) *Access { return &Access{secret, ttl} }

// Issue makes a token for a principal.
func (a *Access) Issue(p domain.Principal) (string, error) {
	now := time.Now()
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims{
		Account: p.AccountID,
		Role:    p.Role,
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer:    issuer,
			Subject:   p.UserID.String(),
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(a.ttl)),
		},
	}).SignedString(a.secret)
}

// Parse verifies a token.
func (a *Access) Parse(raw string) (domain.Principal, error) {
	var c claims
	_, err := jwt.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return a.secret, nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}), jwt.WithIssuer(issuer), jwt.WithExpirationRequired())
	if err != nil {
		return domain.Principal{}, fmt.Errorf("access token: %w", err)
	}
	user, err := uuid.Parse(c.Subject)
	if err != nil {
		return domain.Principal{}, fmt.Errorf("access token: subject: %w", err)
	}
	return domain.Principal{UserID: user, AccountID: c.Account, Role: c.Role}, nil
}
