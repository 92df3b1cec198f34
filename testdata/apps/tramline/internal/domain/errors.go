package domain

import "errors"

// What goes wrong in the domain; the web layer maps these to status codes.
var (
	ErrNotFound     = errors.New("not found")
	ErrForbidden    = errors.New("forbidden")
	ErrUnauthorized = errors.New("unauthorized")
	ErrConflict     = errors.New("conflict")
)

// InvalidError is a mistake in the request.
type InvalidError struct{ Field, Reason string }

func (e *InvalidError) Error() string { return e.Field + ": " + e.Reason }

// Invalid makes an InvalidError.
func Invalid(field, reason string) error { return &InvalidError{Field: field, Reason: reason} }
