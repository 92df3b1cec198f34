// Package caller carries who is calling in the context.
package caller

import (
	"context"

	"example.com/hoistway/internal/domain"
)

type key[T any] struct{}

func with[T any](ctx context.Context, v T) context.Context {
	return context.WithValue(ctx, key[T]{}, v)
}

func from[T any](ctx context.Context) (T, error) {
	v, ok := ctx.Value(key[T]{}).(T)
	if !ok {
		return v, domain.ErrUnauthenticated
	}
	return v, nil
}

// WithUser notes who has signed in.
func WithUser(ctx context.Context, p domain.Principal) context.Context { return with(ctx, p) }

// User returns who has signed in.
func User(ctx context.Context) (domain.Principal, error) { return from[domain.Principal](ctx) }

// WithMachine notes which machine is calling.
func WithMachine(ctx context.Context, m domain.Machine) context.Context { return with(ctx, m) }

// Machine returns which machine is calling.
func Machine(ctx context.Context) (domain.Machine, error) { return from[domain.Machine](ctx) }
