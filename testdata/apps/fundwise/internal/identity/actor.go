// Package identity knows who is calling.
package identity

import (
	"context"

	"example.com/fundwise/internal/domain"
)

type Role string

const (
	Member Role = "member"
	Staff  Role = "staff"
)

// Actor is the account behind a verified session.
type Actor struct {
	account domain.AccountID
	role    Role
}

func NewActor(account domain.AccountID, role Role) Actor { return Actor{account, role} }

func (a Actor) Account() domain.AccountID { return a.account }
func (a Actor) IsStaff() bool             { return a.role == Staff }

type (
	actorKey  struct{}
	tenantKey struct{}
)

// WithActor is for the middleware that has verified the session.
func WithActor(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// Caller returns the actor. Use cases that have one run behind the session
// guard; one that does not is a mistake in the routes and ends in a panic.
func Caller(ctx context.Context) Actor { return ctx.Value(actorKey{}).(Actor) }

// WithTenant records the charity that the caller has been found to act for.
func WithTenant(ctx context.Context, id domain.CharityID) context.Context {
	return context.WithValue(ctx, tenantKey{}, id)
}

// RequireTenant returns the charity that the caller acts for.
func RequireTenant(ctx context.Context) (domain.CharityID, error) {
	id, ok := ctx.Value(tenantKey{}).(domain.CharityID)
	if !ok {
		return domain.CharityID{}, domain.ErrForbidden
	}
	return id, nil
}
