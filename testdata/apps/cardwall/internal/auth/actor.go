// Package auth finds out who sends a request: a person with a session, or a program with an API key.
package auth

import (
	"context"
	"slices"
)

// Actor is whoever sends a request. A person has a UserID; a key has an OrgID and scopes.
type Actor struct {
	UserID int64
	KeyID  int64
	OrgID  int64
	Scopes []string
}

// IsKey tells a program from a person.
func (a Actor) IsKey() bool { return a.KeyID != 0 }

// HasScope says whether the key was made for something. People are not limited by scopes.
func (a Actor) HasScope(scope string) bool {
	return !a.IsKey() || slices.Contains(a.Scopes, scope)
}

type actorKey struct{}

// WithActor returns a context that carries the actor.
func WithActor(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// From returns the actor of the request.
func From(ctx context.Context) (Actor, bool) {
	a, ok := ctx.Value(actorKey{}).(Actor)
	return a, ok
}
