// Package auth issues and checks access tokens.
package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"example.com/atelier/internal/apperr"
)

const issuer = "atelier"

// Claims is what an access token says.
type Claims struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

// Tokens signs and verifies access tokens.
type Tokens struct {
	key []byte
	ttl time.Duration
	now func() time.Time
}

// NewTokens returns Tokens with a shared secret.
func NewTokens(secret string, ttl time.Duration) *Tokens {
	return &Tokens{key: []byte(secret), ttl: ttl, now: time.Now}
}

// Issue makes an access token for the user.
func (t *Tokens) Issue(userID int64, role string) (string, error) {
	now := t.now()
	claims := Claims{
		Role: role,
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer:    issuer,
			Subject:   strconv.FormatInt(userID, 10),
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(t.ttl)),
		},
	}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(t.key)
}

// Verify checks signature and expiry and returns the caller.
func (t *Tokens) Verify(raw string) (Caller, error) {
	var claims Claims
	_, err := jwt.ParseWithClaims(raw, &claims,
		func(*jwt.Token) (any, error) { return t.key, nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}),
		jwt.WithIssuer(issuer),
		jwt.WithExpirationRequired(),
	)
	if err != nil {
		return Caller{}, fmt.Errorf("%w: %v", apperr.ErrUnauthorized, err)
	}
	id, err := strconv.ParseInt(claims.Subject, 10, 64)
	if err != nil || id <= 0 {
		return Caller{}, fmt.Errorf("%w: subject %q", apperr.ErrUnauthorized, claims.Subject)
	}
	return Caller{ID: id, Role: claims.Role}, nil
}

// NewOpaque returns a random secret and the digest that is stored of it.
func NewOpaque() (secret, digest string) {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // never fails
	secret = hex.EncodeToString(b)
	return secret, Digest(secret)
}

// Digest is how opaque secrets are kept in the database.
func Digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
