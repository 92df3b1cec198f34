// Package ident knows who is calling.
package ident

import (
	"context"
	"slices"

	"example.com/grantwell/internal/fault"
)

// Caller is a signed-in person, or the service account of an organisation.
type Caller struct {
	PersonID   int64
	Staff      bool
	Reviewer   bool
	roles      map[int64]string
	ServiceOrg int64
}

type key struct{}

func With(ctx context.Context, c Caller) context.Context {
	return context.WithValue(ctx, key{}, c)
}

// From returns the caller, the zero Caller where there is none.
func From(ctx context.Context) Caller {
	c, _ := ctx.Value(key{}).(Caller)
	return c
}

// Current is From for functions that need a person.
func Current(ctx context.Context) (Caller, error) {
	c := From(ctx)
	if c.PersonID == 0 {
		return c, fault.ErrUnauthenticated
	}
	return c, nil
}

// RoleIn tells the caller's role in an organisation, "" for none.
func (c Caller) RoleIn(org int64) string { return c.roles[org] }

// Orgs lists the organisations where the caller has one of the roles, or any role when none is given.
func (c Caller) Orgs(roles ...string) []int64 {
	orgs := []int64{}
	for org, role := range c.roles {
		if len(roles) == 0 || slices.Contains(roles, role) {
			orgs = append(orgs, org)
		}
	}
	return orgs
}

// IsSystem is true in jobs of our own, which run for nobody in particular.
func (c Caller) IsSystem() bool { return c.PersonID == 0 && c.ServiceOrg == 0 }
