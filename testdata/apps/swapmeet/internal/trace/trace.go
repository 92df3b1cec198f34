// Package trace carries the request id through contexts, so that log lines and
// audit rows of one request can be found together.
package trace

import "context"

type key struct{}

// With returns a context that carries the request id.
func With(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, key{}, id)
}

// ID returns the request id of the context, "" outside of a request.
func ID(ctx context.Context) string {
	id, _ := ctx.Value(key{}).(string)
	return id
}
