// Package identity says who calls: a person with a session or a machine with a
// token of its company.
package identity

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
)

// Identity is a caller. The zero value is a visitor.
type Identity struct {
	User    int64 // 0 for machines and visitors
	Company int64 // of a machine, else 0
	Staff   bool
}

// Known reports whether the caller is anybody at all.
func (i Identity) Known() bool { return i.User != 0 || i.Company != 0 }

type key struct{}

// With returns a context of i's.
func With(ctx context.Context, i Identity) context.Context { return context.WithValue(ctx, key{}, i) }

// Of returns the caller.
func Of(ctx context.Context) Identity {
	i, _ := ctx.Value(key{}).(Identity)
	return i
}

// NewSecret returns a random secret for a cookie or a token.
func NewSecret() string {
	b := make([]byte, 24)
	_, _ = rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}

// Digest is what the database holds of a secret.
func Digest(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}
