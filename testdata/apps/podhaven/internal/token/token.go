// Package token signs and reads the JWTs of the platform.
package token

import (
	"errors"
	"strconv"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// What a token is good for.
const (
	Access   = "access"
	Download = "download"
)

// ErrInvalid covers every token that is not good.
var ErrInvalid = errors.New("token: not valid")

// Claims of a token: the subject is an account, or an episode for downloads.
type Claims struct {
	Role string `json:"role,omitempty"`
	jwt.RegisteredClaims
}

// ID is the subject as a number.
func (c *Claims) ID() int64 {
	id, _ := strconv.ParseInt(c.Subject, 10, 64)
	return id
}

// Signer signs with HS256.
type Signer struct{ key []byte }

// NewSigner returns a Signer.
func NewSigner(key []byte) *Signer { return &Signer{key} }

// Sign makes a token for one use.
func (s *Signer) Sign(use string, id int64, role string, ttl time.Duration) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodHS256, &Claims{
		Role: role,
		RegisteredClaims: jwt.RegisteredClaims{
			Subject:   strconv.FormatInt(id, 10),
			Audience:  jwt.ClaimStrings{use},
			ExpiresAt: jwt.NewNumericDate(time.Now().Add(ttl)),
		},
	}).SignedString(s.key)
}

// Read verifies a token for one use.
func (s *Signer) Read(use, raw string) (*Claims, error) {
	claims := new(Claims)
	_, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return s.key, nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithAudience(use), jwt.WithExpirationRequired())
	if err != nil {
		return nil, errors.Join(ErrInvalid, err)
	}
	return claims, nil
}

// Peek reads a token's claims, for the log and the like.
func Peek(raw string) (*Claims, error) {
	claims := new(Claims)
	if _, _, err := jwt.NewParser().ParseUnverified(raw, claims); err != nil {
		return nil, errors.Join(ErrInvalid, err)
	}
	return claims, nil
}
