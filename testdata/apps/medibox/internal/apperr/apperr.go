// Package apperr holds the errors that the layers below the controllers return.
// The error middleware turns them into responses.
package apperr

import (
	"errors"
	"net/http"
)

type Error struct {
	Status  int
	Code    string
	Message string
	cause   error
}

func (e *Error) Error() string {
	if e.cause != nil {
		return e.Code + ": " + e.cause.Error()
	}
	return e.Code + ": " + e.Message
}

func (e *Error) Unwrap() error { return e.cause }

// Is compares codes, so that a copy that carries a cause still matches.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

var (
	ErrNotFound        = &Error{Status: http.StatusNotFound, Code: "not_found", Message: "no such resource"}
	ErrUnauthenticated = &Error{Status: http.StatusUnauthorized, Code: "unauthenticated", Message: "sign in first"}
	ErrForbidden       = &Error{Status: http.StatusForbidden, Code: "forbidden", Message: "not permitted"}
	ErrConflict        = &Error{Status: http.StatusConflict, Code: "conflict", Message: "the resource has moved on"}
	ErrCredentials     = &Error{Status: http.StatusUnauthorized, Code: "bad_credentials", Message: "wrong e-mail address or password"}
)

// Invalid wraps a binding or validation error.
func Invalid(cause error) *Error {
	return &Error{Status: http.StatusBadRequest, Code: "invalid", Message: cause.Error(), cause: cause}
}

// Unprocessable reports input that is well formed but breaks a business rule.
func Unprocessable(message string) *Error {
	return &Error{Status: http.StatusUnprocessableEntity, Code: "unprocessable", Message: message}
}

// From finds the *Error in a chain; anything else is an internal error whose text stays in the log.
func From(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return &Error{Status: http.StatusInternalServerError, Code: "internal", Message: "internal error", cause: err}
}
