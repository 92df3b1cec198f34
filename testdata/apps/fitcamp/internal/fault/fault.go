// Package fault names the ways in which a request can fail. The web package
// turns them into status codes; nothing else knows about HTTP.
package fault

import (
	"errors"
	"fmt"
)

// The sentinel values that every layer returns or wraps.
var (
	ErrUnauthenticated = errors.New("authentication required")
	ErrForbidden       = errors.New("not permitted")
	ErrNotFound        = errors.New("not found")
	ErrConflict        = errors.New("conflict")
	ErrInvalid         = errors.New("invalid request")
)

// Invalid wraps ErrInvalid with a reason that the client may see.
func Invalid(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrInvalid, fmt.Sprintf(format, args...))
}

// Conflict wraps ErrConflict with a reason that the client may see.
func Conflict(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrConflict, fmt.Sprintf(format, args...))
}

// IfNone answers ErrNotFound when a conditional statement touched no row.
func IfNone(n int64, err error) error {
	if err == nil && n == 0 {
		return ErrNotFound
	}
	return err
}
