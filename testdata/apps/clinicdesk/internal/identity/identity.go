// Package identity tells who is calling: a person with a session or a
// clinic's system with an API key.
package identity

import (
	"context"
	"slices"
)

// Roles of people who work at a clinic. Patients and relatives have none.
const (
	Practitioner = "practitioner"
	Receptionist = "receptionist"
	Admin        = "admin"
)

// Principal is a person. ClinicID and Role are set for staff only.
type Principal struct {
	UserID   int64
	ClinicID int64
	Role     string
}

// Known tells whether anybody is signed in.
func (p Principal) Known() bool { return p.UserID != 0 }

// Staff tells whether the person works at a clinic.
func (p Principal) Staff() bool { return p.Role != "" }

// Key is an API key of a clinic.
type Key struct {
	ID       int64
	ClinicID int64
	Scopes   []string
}

// Has tells whether the key may be used for scope.
func (k Key) Has(scope string) bool { return slices.Contains(k.Scopes, scope) }

type userKey struct{}
type apiKey struct{}

// WithUser puts the person into the context.
func WithUser(ctx context.Context, p Principal) context.Context {
	return context.WithValue(ctx, userKey{}, p)
}

// User is the person who calls, the zero Principal when nobody is signed in.
func User(ctx context.Context) Principal {
	p, _ := ctx.Value(userKey{}).(Principal)
	return p
}

// WithKey puts the API key into the context.
func WithKey(ctx context.Context, k Key) context.Context {
	return context.WithValue(ctx, apiKey{}, k)
}

// KeyOf is the API key that the request came with.
func KeyOf(ctx context.Context) (Key, bool) {
	k, ok := ctx.Value(apiKey{}).(Key)
	return k, ok
}
