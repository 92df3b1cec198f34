// Package result holds the value-or-error pair that use cases and repositories
// hand around.
package result

// Unit is the value of an operation that has none.
type Unit struct{}

// Result is either a value or an error.
type Result[T any] struct {
	val T
	err error
}

func Ok[T any](v T) Result[T] { return Result[T]{val: v} }

func Err[T any](err error) Result[T] { return Result[T]{err: err} }

// Of adapts the usual Go pair.
func Of[T any](v T, err error) Result[T] {
	if err != nil {
		return Err[T](err)
	}
	return Ok(v)
}

// Done is Of for operations without a value.
func Done(err error) Result[Unit] { return Result[Unit]{err: err} }

func (r Result[T]) Err() error         { return r.err }
func (r Result[T]) Value() T           { return r.val }
func (r Result[T]) Unwrap() (T, error) { return r.val, r.err }
func (r Result[T]) OrElse(fallback T) T {
	if r.err != nil {
		return fallback
	}
	return r.val
}

// Then runs f on the value and skips it on an error.
func Then[A, B any](r Result[A], f func(A) Result[B]) Result[B] {
	if r.err != nil {
		return Err[B](r.err)
	}
	return f(r.val)
}
