// Package token makes and reads access tokens (JWT) and refresh tokens (opaque).
package token

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"

	"example.com/tramline/internal/domain"
)

const issuer = "tramline"

type claims struct {
	Session string      `json:"sid"`
	Role    domain.Role `json:"role,omitempty"`
	jwt.RegisteredClaims
}

// Issuer signs and verifies access tokens.
type Issuer struct {
	key      []byte
	lifetime time.Duration
	parser   *jwt.Parser
}

func NewIssuer(key []byte, lifetime time.Duration) *Issuer {
	return &Issuer{key: key, lifetime: lifetime, parser: jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}),
		jwt.WithIssuer(issuer),
		jwt.WithExpirationRequired(),
	)}
}

// Access makes an access token for the actor.
func (i *Issuer) Access(a domain.Actor) (string, error) {
	now := time.Now()
	c := claims{
		Session: a.SessionID.String(),
		Role:    a.HomeRole,
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer:    issuer,
			Subject:   a.UserID.String(),
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(i.lifetime)),
		},
	}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, c).SignedString(i.key)
}

// Verify checks an access token and returns whom it was made for.
func (i *Issuer) Verify(raw string) (domain.Actor, error) {
	var c claims
	if _, err := i.parser.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return i.key, nil }); err != nil {
		return domain.Actor{}, fmt.Errorf("access token: %w", err)
	}
	return c.actor()
}

// Peek reads an access token that the edge proxy has verified already. Kiosks
// are reached through it only, and the key is not handed out to the edge.
func (i *Issuer) Peek(raw string) (domain.Actor, error) {
	var c claims
	if _, _, err := i.parser.ParseUnverified(raw, &c); err != nil {
		return domain.Actor{}, fmt.Errorf("access token: %w", err)
	}
	if c.Issuer != issuer || c.ExpiresAt == nil || c.ExpiresAt.Before(time.Now()) {
		return domain.Actor{}, errors.New("access token: expired or not ours")
	}
	return c.actor()
}

func (c claims) actor() (a domain.Actor, err error) {
	if a.UserID, err = uuid.Parse(c.Subject); err != nil {
		return a, err
	}
	if a.SessionID, err = uuid.Parse(c.Session); err != nil {
		return a, err
	}
	a.HomeRole = c.Role
	return a, nil
}

// NewRefresh makes a refresh token.
func NewRefresh() (string, error) {
	b := make([]byte, 32)
	if _, err := rand.Read(b); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(b), nil
}

// Hash is how secrets are kept in the database.
func Hash(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}
