// Package actor carries the person behind a request.
package actor

import (
	"context"
	"errors"
)

// Role is what somebody is in an organisation or below a folder.
type Role int16

const (
	None Role = iota
	Viewer
	Editor
	Owner
)

// ErrAnonymous means that a request that needs somebody came from nobody.
var ErrAnonymous = errors.New("sign in first")

// Actor is a signed-in user. OrgID is the organisation the credential was
// issued for, zero when there is none (any more); Role is the role in it and
// Top the highest role held in any organisation.
type Actor struct {
	UserID   int64
	OrgID    int64
	Role     Role
	Top      Role
	Staff    bool
	ReadOnly bool
}

type key struct{}

func With(ctx context.Context, a *Actor) context.Context {
	return context.WithValue(ctx, key{}, a)
}

func From(ctx context.Context) (*Actor, bool) {
	a, ok := ctx.Value(key{}).(*Actor)
	return a, ok && a != nil
}

// Must returns the actor and panics with ErrAnonymous when there is none;
// the outermost middleware turns that into an answer.
func Must(ctx context.Context) *Actor {
	a, ok := From(ctx)
	if !ok {
		panic(ErrAnonymous)
	}
	return a
}
