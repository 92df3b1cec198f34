// Package auth knows who is calling: users by PASETO token, carrier
// integrations by API key.
package auth

import (
	"context"

	"example.com/parcelhub2/internal/apperr"
)

// Kinds of company.
const (
	Shipper  = "shipper"
	Carrier  = "carrier"
	Platform = "platform"
)

// Roles of a principal.
const (
	RoleDispatcher  = "dispatcher"
	RoleDriver      = "driver"
	RoleOps         = "ops"
	RoleIntegration = "integration"
)

// Principal is the verified caller. UserID is zero for an integration.
type Principal struct {
	UserID    int64
	CompanyID int64
	Kind      string
	Role      string
}

// IsOps tells whether the caller belongs to our own operations staff.
func (p Principal) IsOps() bool { return p.Kind == Platform && p.Role == RoleOps }

type ctxKey struct{}

// With returns a context that carries p.
func With(ctx context.Context, p Principal) context.Context {
	return context.WithValue(ctx, ctxKey{}, p)
}

// From returns the caller; the zero Principal when the guard let none in.
func From(ctx context.Context) Principal {
	p, _ := ctx.Value(ctxKey{}).(Principal)
	return p
}

// Require returns the caller, or apperr.Unauthenticated.
func Require(ctx context.Context) (Principal, error) {
	p, ok := ctx.Value(ctxKey{}).(Principal)
	if !ok || p.CompanyID == 0 {
		return Principal{}, apperr.Unauthenticated
	}
	return p, nil
}
