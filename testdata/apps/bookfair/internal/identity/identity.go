// Package identity carries who is calling through a request's context.
package identity

import (
	"context"

	"github.com/google/uuid"
)

// Caller is the person behind a session.
type Caller struct {
	UserID    uuid.UUID
	Email     string
	Staff     bool
	ActiveOrg uuid.UUID
}

// Key is the integration behind an API key.
type Key struct {
	ID     uuid.UUID
	OrgID  uuid.UUID
	Scopes []string
}

// Scope is a caller acting inside one organisation.
type Scope struct {
	OrgID  uuid.UUID
	UserID uuid.UUID
	Role   Role
}

type Role string

const (
	Staff   Role = "staff"
	Manager Role = "manager"
	Owner   Role = "owner"
)

var ranks = map[Role]int{Staff: 1, Manager: 2, Owner: 3}

func (r Role) Valid() bool { return ranks[r] > 0 }

func (r Role) AtLeast(min Role) bool { return ranks[r] >= ranks[min] }

type (
	callerKey struct{}
	apiKey    struct{}
	scopeKey  struct{}
)

func WithCaller(ctx context.Context, c Caller) context.Context {
	return context.WithValue(ctx, callerKey{}, c)
}

func CallerFrom(ctx context.Context) (Caller, bool) {
	c, ok := ctx.Value(callerKey{}).(Caller)
	return c, ok
}

// MustCaller is for handlers that are mounted behind a session.
func MustCaller(ctx context.Context) Caller {
	c, ok := CallerFrom(ctx)
	if !ok {
		panic("identity: no caller in context")
	}
	return c
}

func WithKey(ctx context.Context, k Key) context.Context {
	return context.WithValue(ctx, apiKey{}, k)
}

func KeyFrom(ctx context.Context) (Key, bool) {
	k, ok := ctx.Value(apiKey{}).(Key)
	return k, ok
}

func WithScope(ctx context.Context, s Scope) context.Context {
	return context.WithValue(ctx, scopeKey{}, s)
}

// MustScope is for handlers that are mounted under an organisation.
func MustScope(ctx context.Context) Scope {
	s, ok := ctx.Value(scopeKey{}).(Scope)
	if !ok {
		panic("identity: no scope in context")
	}
	return s
}
