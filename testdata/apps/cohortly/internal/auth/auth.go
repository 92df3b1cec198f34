// Package auth issues and reads the tokens of signed-in people.
package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"strconv"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/crypto/bcrypt"
)

// Caller is the signed-in person a request comes from.
type Caller struct {
	ID    int64
	Email string
	Staff bool
}

// Is tells whether the caller is the user with this id.
func (c Caller) Is(userID int64) bool { return c.ID != 0 && c.ID == userID }

// Claims is what a token says.
type Claims struct {
	jwt.RegisteredClaims
}

// UserID is the subject as a number.
func (c *Claims) UserID() (int64, error) {
	id, err := strconv.ParseInt(c.Subject, 10, 64)
	if err != nil || id <= 0 {
		return 0, errors.New("token without a usable subject")
	}
	return id, nil
}

// Tokens signs access tokens.
type Tokens struct {
	secret   []byte
	lifetime time.Duration
}

// NewTokens returns an issuer that signs with secret.
func NewTokens(secret []byte, lifetime time.Duration) *Tokens {
	return &Tokens{secret: secret, lifetime: lifetime}
}

// Issue returns a signed token for the user.
func (t *Tokens) Issue(userID int64) (string, error) {
	now := time.Now()
	claims := &Claims{jwt.RegisteredClaims{
		Subject:   strconv.FormatInt(userID, 10),
		Issuer:    "cohortly",
		IssuedAt:  jwt.NewNumericDate(now),
		ExpiresAt: jwt.NewNumericDate(now.Add(t.lifetime)),
	}}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(t.secret)
}

// HashPassword returns the bcrypt hash to store.
func HashPassword(password string) (string, error) {
	h, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	return string(h), err
}

// PasswordMatches compares a password with its stored hash.
func PasswordMatches(hash, password string) bool {
	return bcrypt.CompareHashAndPassword([]byte(hash), []byte(password)) == nil
}

// RandomToken returns an unguessable token that is fit for a URL.
func RandomToken() string {
	b := make([]byte, 24)
	_, _ = rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}

// KeyDigest is the form in which integration keys are stored.
func KeyDigest(key string) []byte {
	sum := sha256.Sum256([]byte(key))
	return sum[:]
}

type requestIDKey struct{}

// WithRequestID keeps the id of the request for audit rows.
func WithRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestIDKey{}, id)
}

// RequestID returns the id kept by WithRequestID.
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}
