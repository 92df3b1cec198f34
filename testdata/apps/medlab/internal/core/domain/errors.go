package domain

import (
	"errors"
	"fmt"
)

var (
	ErrNotFound        = errors.New("not found")
	ErrForbidden       = errors.New("forbidden")
	ErrUnauthenticated = errors.New("not authenticated")
	ErrConflict        = errors.New("conflict")
)

// Invalid is a problem with a field of the request.
type Invalid struct {
	Field   string
	Problem string
}

func (e *Invalid) Error() string { return fmt.Sprintf("%s %s", e.Field, e.Problem) }

// Check returns an *Invalid unless the condition holds.
func Check(ok bool, field, problem string) error {
	if ok {
		return nil
	}
	return &Invalid{Field: field, Problem: problem}
}

// FirstOf returns the first error, if any.
func FirstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
