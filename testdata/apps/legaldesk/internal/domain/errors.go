package domain

import (
	"fmt"
	"net/http"
)

// Error is what the service layer returns when the caller, not the server, is
// to blame. Everything else becomes a 500.
type Error struct {
	Status  int    `json:"-"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Field   string `json:"field,omitempty"`
}

func (e *Error) Error() string { return e.Code + ": " + e.Message }

var (
	ErrNotFound        = &Error{Status: http.StatusNotFound, Code: "not_found", Message: "no such object"}
	ErrUnauthenticated = &Error{Status: http.StatusUnauthorized, Code: "unauthenticated", Message: "please sign in"}
	ErrForbidden       = &Error{Status: http.StatusForbidden, Code: "forbidden", Message: "not allowed"}
)

// Invalid reports one bad input field.
func Invalid(field, message string) *Error {
	return &Error{Status: http.StatusUnprocessableEntity, Code: "invalid", Message: message, Field: field}
}

// BadRequest reports a request that cannot be read at all.
func BadRequest(format string, args ...any) *Error {
	return &Error{Status: http.StatusBadRequest, Code: "bad_request", Message: fmt.Sprintf(format, args...)}
}

// Conflict reports an object that is not, or no longer, in the right state.
func Conflict(message string) *Error {
	return &Error{Status: http.StatusConflict, Code: "conflict", Message: message}
}
