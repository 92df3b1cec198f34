// Package apperr holds the errors that every layer agrees on. Wrap them with
// %w; package httpx turns them into status codes at the edge.
package apperr

import "errors"

var (
	ErrNotFound     = errors.New("not found")
	ErrForbidden    = errors.New("forbidden")
	ErrUnauthorized = errors.New("unauthorized")
	ErrConflict     = errors.New("conflict")
	ErrInvalid      = errors.New("invalid request")
)
