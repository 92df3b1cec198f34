package auth

import (
	"context"
	"slices"
)

// Principal is who calls: a user, an API client, or nobody.
type Principal struct {
	UserID   int64
	ClientID string
	OrgID    int64
	Scopes   []string
}

// Can reports whether an API client holds the scope.
func (p Principal) Can(scope string) bool { return slices.Contains(p.Scopes, scope) }

type principalKey struct{}

// WithPrincipal returns a context that carries the caller.
func WithPrincipal(ctx context.Context, p Principal) context.Context {
	return context.WithValue(ctx, principalKey{}, p)
}

// FromContext returns the caller; nobody when there is none.
func FromContext(ctx context.Context) Principal {
	p, _ := ctx.Value(principalKey{}).(Principal)
	return p
}
