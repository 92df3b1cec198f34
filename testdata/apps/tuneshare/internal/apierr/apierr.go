// Package apierr has the errors that travel from the repositories up to the HTTP layer.
package apierr

import (
	"errors"
	"net/http"
)

// Error is an error with a status and a stable code for clients.
type Error struct {
	Status int    `json:"-"`
	Code   string `json:"code"`
	Msg    string `json:"message"`
}

func (e *Error) Error() string { return e.Code + ": " + e.Msg }

var (
	ErrNotFound     = &Error{http.StatusNotFound, "not_found", "no such object"}
	ErrForbidden    = &Error{http.StatusForbidden, "forbidden", "your role does not allow this"}
	ErrUnauthorized = &Error{http.StatusUnauthorized, "unauthorized", "sign in first"}
	ErrConflict     = &Error{http.StatusConflict, "conflict", "already exists"}
)

// Invalid reports a request that does not validate.
func Invalid(msg string) error {
	return &Error{http.StatusUnprocessableEntity, "invalid", msg}
}

// As finds the API error in err, or hides err behind a 500.
func As(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return &Error{http.StatusInternalServerError, "internal", "something went wrong"}
}
