// Package principal says who is calling. Exactly one principal travels in the
// context of every request.
package principal

import (
	"context"

	"example.com/metrica/internal/domain"
	"example.com/metrica/internal/result"
)

// Principal is a User, an SDK key, a Service or Anonymous.
type Principal interface{ isPrincipal() }

// User is a person signed in to one organisation.
type User struct {
	ID    string
	OrgID string
	Role  string
}

// SDK is an API key of one project.
type SDK struct {
	KeyID     string
	OrgID     string
	ProjectID string
	CanWrite  bool
}

// Service is one of our own workloads. Services belong to no organisation.
type Service struct{ Name string }

// Anonymous is everybody else.
type Anonymous struct{}

func (User) isPrincipal()      {}
func (SDK) isPrincipal()       {}
func (Service) isPrincipal()   {}
func (Anonymous) isPrincipal() {}

type ctxKey struct{}

// With stores p in the context.
func With(ctx context.Context, p Principal) context.Context {
	return context.WithValue(ctx, ctxKey{}, p)
}

// From returns the caller; it never returns nil.
func From(ctx context.Context) Principal {
	if p, ok := ctx.Value(ctxKey{}).(Principal); ok {
		return p
	}
	return Anonymous{}
}

// As returns the caller when it is a P.
func As[P Principal](ctx context.Context) result.Result[P] {
	switch p := From(ctx).(type) {
	case P:
		return result.Ok(p)
	case Anonymous:
		return result.Err[P](domain.ErrUnauthenticated)
	default:
		return result.Err[P](domain.ErrForbidden)
	}
}

// TenantOf returns the caller's organisation. Services have none.
func TenantOf(ctx context.Context) string {
	switch p := From(ctx).(type) {
	case User:
		return p.OrgID
	case SDK:
		return p.OrgID
	}
	return ""
}
