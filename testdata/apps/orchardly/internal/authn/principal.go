// Package authn says who calls.
package authn

import (
	"context"
	"slices"

	"example.com/orchardly/internal/ctxkey"
	"example.com/orchardly/internal/domain"
	"example.com/orchardly/internal/problem"
)

// Principal is the caller, in the tenant that the token was issued for.
type Principal struct {
	User   domain.UserID
	Tenant domain.TenantID
	Email  string
	Scopes []string
}

// Can reports whether the token has the scope.
func (p Principal) Can(scope string) bool { return slices.Contains(p.Scopes, scope) }

var principalKey = ctxkey.New[Principal]("principal")

// With returns a context of p's.
func With(ctx context.Context, p Principal) context.Context { return principalKey.With(ctx, p) }

// Maybe returns the caller, if there is one.
func Maybe(ctx context.Context) (Principal, bool) { return principalKey.From(ctx) }

// Caller returns the caller or problem.Unauthenticated.
func Caller(ctx context.Context) (Principal, error) {
	p, ok := principalKey.From(ctx)
	if !ok || p.User == "" {
		return Principal{}, problem.Unauthenticated
	}
	return p, nil
}

// Member is Caller for those who act for a tenant.
func Member(ctx context.Context) (Principal, error) {
	p, err := Caller(ctx)
	if err != nil {
		return p, err
	}
	if p.Tenant == "" {
		return Principal{}, problem.Forbidden
	}
	return p, nil
}

// MemberWith is Member for those who have the scope.
func MemberWith(ctx context.Context, scope string) (Principal, error) {
	p, err := Member(ctx)
	if err != nil {
		return p, err
	}
	if !p.Can(scope) {
		return Principal{}, problem.Forbidden
	}
	return p, nil
}
