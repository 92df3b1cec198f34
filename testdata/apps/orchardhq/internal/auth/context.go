package auth

import "context"

type key[T any] struct{}

func with[T any](ctx context.Context, v T) context.Context {
	return context.WithValue(ctx, key[T]{}, v)
}

func from[T any](ctx context.Context) (T, bool) {
	v, ok := ctx.Value(key[T]{}).(T)
	return v, ok
}

func WithPrincipal(ctx context.Context, p Principal) context.Context { return with(ctx, p) }

// From returns the caller.
func From(ctx context.Context) (Principal, bool) { return from[Principal](ctx) }

func WithMembership(ctx context.Context, m Membership) context.Context { return with(ctx, m) }

// MemberFrom returns the caller's membership in the organisation of the path.
func MemberFrom(ctx context.Context) (Membership, bool) { return from[Membership](ctx) }
