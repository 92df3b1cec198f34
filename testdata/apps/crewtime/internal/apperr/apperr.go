// Package apperr has the errors that controllers turn into HTTP statuses.
package apperr

import (
	"errors"
	"net/http"
)

// Error is an error that is meant for the client.
type Error struct {
	Status  int    `json:"-"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (e *Error) Error() string { return e.Code + ": " + e.Message }

var (
	ErrNotFound     = &Error{http.StatusNotFound, "not_found", "no such object"}
	ErrForbidden    = &Error{http.StatusForbidden, "forbidden", "you may not do this"}
	ErrUnauthorized = &Error{http.StatusUnauthorized, "unauthorized", "please sign in"}
	ErrConflict     = &Error{http.StatusConflict, "conflict", "the object is in another state"}
)

// Invalid reports a request that does not make sense.
func Invalid(message string) error {
	return &Error{http.StatusBadRequest, "invalid", message}
}

// As returns the client error inside err, or a generic one.
func As(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return &Error{http.StatusInternalServerError, "internal", "something went wrong"}
}
