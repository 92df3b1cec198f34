// Package ctxkey gives context values a type.
package ctxkey

import "context"

// Key is the key of one value of type T. Two keys are never equal, whatever
// their names are.
type Key[T any] struct{ name string }

// New returns a new key; the name shows up in debuggers only.
func New[T any](name string) *Key[T] { return &Key[T]{name: name} }

// With returns a context that carries v.
func (k *Key[T]) With(ctx context.Context, v T) context.Context {
	return context.WithValue(ctx, k, v)
}

// From returns the value that ctx carries.
func (k *Key[T]) From(ctx context.Context) (T, bool) {
	v, ok := ctx.Value(k).(T)
	return v, ok
}
