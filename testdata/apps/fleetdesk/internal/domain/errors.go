package domain

import "errors"

// The errors every use case may return. Adapters wrap them or return them as
// they are; the transport turns them into status codes.
var (
	ErrUnauthenticated = errors.New("not signed in")
	ErrForbidden       = errors.New("not allowed")
	ErrNotFound        = errors.New("not found")
	ErrConflict        = errors.New("conflict")
	ErrInvalid         = errors.New("invalid request")
)

// None is the answer of use cases that have nothing to say.
type None struct{}
