// Package domain holds the entities, the ports and the caller's identity. It
// depends on nothing but the standard library.
package domain

import (
	"context"
	"strconv"
)

// ID identifies a row. Zero is never a valid id.
type ID int64

func (id ID) String() string { return strconv.FormatInt(int64(id), 10) }

// ParseID parses a positive decimal id.
func ParseID(s string) (ID, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n <= 0 {
		return 0, Invalid("not an id: %q", s)
	}
	return ID(n), nil
}

// Kind tells which of the three front ends an account belongs to.
type Kind string

const (
	KindStaff   Kind = "staff"
	KindOwner   Kind = "owner"
	KindSupport Kind = "support"
)

// Perm is a set of permissions within the practice of the actor.
type Perm uint32

const (
	PermPets Perm = 1 << iota
	PermVisits
	PermPrescribe
	PermBilling
	PermStaff
)

var roleMatrix = map[string]Perm{
	"manager":   PermPets | PermVisits | PermPrescribe | PermBilling | PermStaff,
	"vet":       PermPets | PermVisits | PermPrescribe,
	"nurse":     PermPets | PermVisits,
	"frontdesk": PermPets | PermVisits | PermBilling,
}

// PermsOf returns what a role may do.
func PermsOf(role string) Perm { return roleMatrix[role] }

// KnownRole reports whether the role exists.
func KnownRole(role string) bool { _, ok := roleMatrix[role]; return ok }

// Actor is the verified caller.
type Actor struct {
	ID         ID
	Kind       Kind
	PracticeID ID // zero for owners and support
	Perms      Perm
	OnBehalf   ID // support account that impersonates this one
}

// Has reports whether the actor holds all of p.
func (a Actor) Has(p Perm) bool { return a.Perms&p == p }

type actorKey struct{}

// WithActor returns a context that carries the actor.
func WithActor(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// ActorFrom returns the actor of the request.
func ActorFrom(ctx context.Context) (Actor, bool) {
	a, ok := ctx.Value(actorKey{}).(Actor)
	return a, ok
}

// MustActor is for use cases that sit behind an adapter which has asked for an
// actor already.
func MustActor(ctx context.Context) Actor {
	a, ok := ActorFrom(ctx)
	if !ok {
		panic("domain: no actor in context")
	}
	return a
}
