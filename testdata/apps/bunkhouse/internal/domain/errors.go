package domain

import (
	"errors"
	"fmt"
)

// The errors that the layers below the web know. Anything else is an internal error.
var (
	ErrNotFound     = errors.New("not found")
	ErrForbidden    = errors.New("not allowed")
	ErrUnauthorized = errors.New("not signed in")
	ErrConflict     = errors.New("conflict")
	ErrArchived     = errors.New("archived")
)

// InvalidError tells the client what is wrong with its input.
type InvalidError struct {
	Field, Reason string
}

func (e *InvalidError) Error() string { return fmt.Sprintf("%s %s", e.Field, e.Reason) }

// Invalid is shorthand for an *InvalidError.
func Invalid(field, format string, args ...any) error {
	return &InvalidError{Field: field, Reason: fmt.Sprintf(format, args...)}
}
