// Package token issues and verifies access tokens and makes refresh tokens.
package token

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"example.com/insurely/internal/domain"
)

const issuer = "insurely"

type Service struct {
	secret []byte
	ttl    time.Duration
	parser *jwt.Parser
}

func New(secret []byte, ttl time.Duration) *Service {
	return &Service{secret: secret, ttl: ttl, parser: jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}),
		jwt.WithIssuer(issuer),
		jwt.WithExpirationRequired(),
	)}
}

type claims struct {
	jwt.RegisteredClaims
	Role domain.Role `json:"role"`
}

func (s *Service) Issue(u domain.User) (string, error) {
	now := time.Now()
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer:    issuer,
			Subject:   string(u.ID),
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(s.ttl)),
		},
		Role: u.Role,
	}).SignedString(s.secret)
}

func (s *Service) Verify(raw string) (domain.Actor, error) {
	var c claims
	if _, err := s.parser.ParseWithClaims(raw, &c, func(*jwt.Token) (any, error) { return s.secret, nil }); err != nil {
		return domain.Actor{}, fmt.Errorf("%w: %w", domain.ErrUnauthorized, err)
	}
	if c.Subject == "" || !c.Role.Valid() {
		return domain.Actor{}, domain.ErrUnauthorized
	}
	return domain.Actor{ID: domain.ID(c.Subject), Role: c.Role}, nil
}

// Opaque returns a random token and the digest that is stored of it.
func Opaque() (plain string, digest []byte) {
	b := make([]byte, 32)
	_, _ = rand.Read(b)
	plain = base64.RawURLEncoding.EncodeToString(b)
	return plain, Digest(plain)
}

func Digest(plain string) []byte {
	sum := sha256.Sum256([]byte(plain))
	return sum[:]
}
