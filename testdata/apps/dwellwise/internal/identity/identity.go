// Package identity knows who is calling.
package identity

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"

	"golang.org/x/crypto/bcrypt"

	"example.com/dwellwise/internal/domain"
)

type ctxKey struct{}

// With returns a context that carries the caller.
func With(ctx context.Context, u domain.User) context.Context {
	return context.WithValue(ctx, ctxKey{}, u)
}

// From returns the caller, or the zero User where nobody has signed in.
func From(ctx context.Context) domain.User {
	u, _ := ctx.Value(ctxKey{}).(domain.User)
	return u
}

// NewToken returns a secret for the client and the hash that is stored.
func NewToken() (secret string, hash []byte) {
	raw := make([]byte, 32)
	_, _ = rand.Read(raw) // never fails
	secret = hex.EncodeToString(raw)
	return secret, HashToken(secret)
}

// HashToken hashes a secret for lookup; secrets are random, so no salt is needed.
func HashToken(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

func HashPassword(password string) (string, error) {
	h, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	return string(h), err
}

func PasswordMatches(hash, password string) bool {
	return bcrypt.CompareHashAndPassword([]byte(hash), []byte(password)) == nil
}
