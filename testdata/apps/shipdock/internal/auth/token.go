// Package auth tells who is calling and what the role of the caller permits.
package auth

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const (
	issuer   = "shipdock"
	tokenTTL = 8 * time.Hour
)

// Principal is a signed-in user.
type Principal struct {
	UserID    int64
	CompanyID int64
	Role      string
}

// Can tells whether the role of the principal holds a permission.
func (p Principal) Can(perm string) bool { return allows(p.Role, perm) }

type claims struct {
	CompanyID int64  `json:"company_id"`
	Role      string `json:"role"`
	jwt.RegisteredClaims
}

// Tokens issues and verifies the bearer tokens of users.
type Tokens struct {
	secret []byte
}

// NewTokens returns a Tokens that signs with HS256.
func NewTokens(secret string) *Tokens {
	return &Tokens{secret: []byte(secret)}
}

// Issue makes a token for p.
func (t *Tokens) Issue(p Principal) (string, error) {
	now := time.Now()
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims{
		CompanyID: p.CompanyID,
		Role:      p.Role,
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer:    issuer,
			Subject:   strconv.FormatInt(p.UserID, 10),
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(tokenTTL)),
		},
	}).SignedString(t.secret)
}

// Verify checks signature, algorithm, issuer and expiry.
func (t *Tokens) Verify(raw string) (Principal, error) {
	var cl claims
	_, err := jwt.ParseWithClaims(raw, &cl, func(*jwt.Token) (any, error) { return t.secret, nil },
		jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}),
		jwt.WithIssuer(issuer), jwt.WithExpirationRequired())
	if err != nil {
		return Principal{}, fmt.Errorf("token: %w", err)
	}
	id, err := strconv.ParseInt(cl.Subject, 10, 64)
	if err != nil || id <= 0 || cl.CompanyID <= 0 {
		return Principal{}, errors.New("token: incomplete claims")
	}
	return Principal{UserID: id, CompanyID: cl.CompanyID, Role: cl.Role}, nil
}

// Digest is how long random secrets are kept in the database.
func Digest(secret string) []byte {
	h := sha256.Sum256([]byte(secret))
	return h[:]
}
