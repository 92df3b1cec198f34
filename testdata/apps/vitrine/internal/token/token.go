// Package token issues and reads the tokens that clients put into the Authorization header.
package token

import (
	"errors"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"
)

// ErrInvalid says that there is no token, or none of ours.
var ErrInvalid = errors.New("token: invalid")

// Claims are what a token says of its bearer.
type Claims struct {
	jwt.RegisteredClaims
	Email     string `json:"email"`
	Superuser bool   `json:"su,omitempty"`
}

// UserID is the subject as an id.
func (c *Claims) UserID() uuid.UUID {
	id, _ := uuid.Parse(c.Subject)
	return id
}

// Maker signs tokens with a key.
type Maker struct {
	key []byte
	ttl time.Duration
}

func NewMaker(key []byte, ttl time.Duration) *Maker {
	return &Maker{key: key, ttl: ttl}
}

func (m *Maker) Issue(user uuid.UUID, email string, superuser bool) (string, error) {
	now := time.Now()
	claims := &Claims{
		RegisteredClaims: jwt.RegisteredClaims{
			Subject:   user.String(),
			IssuedAt:  jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(m.ttl)),
		},
		Email:     email,
		Superuser: superuser,
	}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(m.key)
}

// Parse reads the value of an Authorization header.
func (m *Maker) Parse(header string) (*Claims, error) {
	raw, ok := strings.CutPrefix(header, "Bearer ")
	if !ok {
		return nil, ErrInvalid
	}
	var claims Claims
	parsed, err := jwt.ParseWithClaims(raw, &claims, func(*jwt.Token) (any, error) {
		return m.key, nil
	}, jwt.WithValidMethods([]string{jwt.SigningMethodHS256.Alg()}), jwt.WithExpirationRequired())
	if err != nil || !parsed.Valid {
		return nil, ErrInvalid
	}
	return &claims, nil
}
