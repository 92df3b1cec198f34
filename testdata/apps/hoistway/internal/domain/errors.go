// Package domain holds what hoistway is about, free of transport and storage.
package domain

import "errors"

// What use cases answer with. Adapters translate them.
var (
	ErrNotFound        = errors.New("not found")
	ErrForbidden       = errors.New("forbidden")
	ErrUnauthenticated = errors.New("unauthenticated")
	ErrConflict        = errors.New("conflict")
)

// InvalidError says what is wrong with a request.
type InvalidError struct{ Reason string }

func (e InvalidError) Error() string { return e.Reason }

// Invalid is an InvalidError with a reason.
func Invalid(reason string) error { return InvalidError{reason} }
