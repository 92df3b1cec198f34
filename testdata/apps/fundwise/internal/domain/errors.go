package domain

import (
	"errors"
	"fmt"
)

var (
	ErrUnauthenticated = errors.New("sign in first")
	ErrForbidden       = errors.New("not permitted")
	ErrNotFound        = errors.New("not found")
	ErrConflict        = errors.New("conflicts with the current state")
)

// ValidationError names the input that is not acceptable.
type ValidationError struct {
	Field   string `json:"field"`
	Problem string `json:"problem"`
}

func (e *ValidationError) Error() string { return e.Field + ": " + e.Problem }

// Invalid returns a *ValidationError.
func Invalid(field, format string, args ...any) error {
	return &ValidationError{Field: field, Problem: fmt.Sprintf(format, args...)}
}
