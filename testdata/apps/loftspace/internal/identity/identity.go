// Package identity carries the caller through the context.
package identity

import (
	"context"

	"example.com/loftspace/internal/domain"
)

type key struct{}

// With returns a context that knows the caller.
func With(ctx context.Context, c domain.Caller) context.Context {
	return context.WithValue(ctx, key{}, c)
}

// From returns the caller, or the zero caller.
func From(ctx context.Context) domain.Caller {
	c, _ := ctx.Value(key{}).(domain.Caller)
	return c
}

// Require returns the caller, or ErrUnauthorized when nobody has signed in.
func Require(ctx context.Context) (domain.Caller, error) {
	c := From(ctx)
	if !c.ID.Known() {
		return domain.Caller{}, domain.ErrUnauthorized
	}
	return c, nil
}
