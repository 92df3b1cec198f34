// Package auth knows who is calling and what they may do.
//
// There are two generations in here. claims.go is from the first year: a
// middleware that leaves jwt.MapClaims in the context. token.go and this file
// are what new code should use.
package auth

import (
	"context"

	"example.com/harbor/internal/model"
)

// Roles as in users.role.
const (
	RoleHolder   = "holder"
	RoleStaff    = "staff"
	RoleOperator = "operator"
)

// Principal is the person behind a request.
type Principal struct {
	UserID   int64
	MarinaID int64
	Role     string

	perms map[string]bool
}

// IsStaff tells whether the person works for their marina.
func (p Principal) IsStaff() bool { return p.Role == RoleStaff }

// IsOperator tells whether the person works for us.
func (p Principal) IsOperator() bool { return p.Role == RoleOperator }

// Owns tells whether the boat is the person's own, or lies in the marina they
// work for.
func (p Principal) Owns(b model.Boat) bool {
	if p.IsStaff() {
		return b.MarinaID == p.MarinaID
	}
	return p.UserID != 0 && b.OwnerID == p.UserID
}

// Can tells whether the person's role has the permission.
func (p Principal) Can(perm string) bool { return p.perms[p.Role+"/"+perm] }

type principalKey struct{}

func with(ctx context.Context, p Principal) context.Context {
	return context.WithValue(ctx, principalKey{}, p)
}

// From returns the principal, if there is one.
func From(ctx context.Context) (Principal, bool) {
	p, ok := ctx.Value(principalKey{}).(Principal)
	return p, ok
}

// Current is From for handlers that stand behind Require.
func Current(ctx context.Context) Principal {
	p, _ := From(ctx)
	return p
}
