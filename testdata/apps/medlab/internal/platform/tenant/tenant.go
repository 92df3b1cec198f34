// Package tenant carries the clinic on whose behalf a request is served.
package tenant

import (
	"context"
	"strconv"
)

// ID identifies a clinic. No row belongs to the zero ID.
type ID int64

func (id ID) String() string { return strconv.FormatInt(int64(id), 10) }

type contextKey struct{}

// With returns a context that is served for the clinic.
func With(ctx context.Context, id ID) context.Context {
	return context.WithValue(ctx, contextKey{}, id)
}

// From returns the clinic of the context, zero when there is none.
func From(ctx context.Context) ID {
	id, _ := ctx.Value(contextKey{}).(ID)
	return id
}
