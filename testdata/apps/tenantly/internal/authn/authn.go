// Package authn carries the verified caller in the context.
package authn

import (
	"context"

	"example.com/tenantly/internal/domain"
)

type principalKey struct{}

func With(ctx context.Context, p domain.Principal) context.Context {
	return context.WithValue(ctx, principalKey{}, p)
}

// From returns the caller, or ErrUnauthenticated when nobody was verified.
func From(ctx context.Context) (domain.Principal, error) {
	p, ok := ctx.Value(principalKey{}).(domain.Principal)
	if !ok {
		return domain.Principal{}, domain.ErrUnauthenticated
	}
	return p, nil
}
