package domain

import "errors"

var (
	ErrNotFound        = errors.New("not found")
	ErrForbidden       = errors.New("forbidden")
	ErrUnauthenticated = errors.New("authentication required")
	ErrStale           = errors.New("the resource has changed")
	ErrMismatch        = errors.New("document and path name different resources")
	ErrInvalid         = errors.New("invalid request")
)
