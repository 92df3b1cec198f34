// Package apperr holds the errors that are shown to clients.
package apperr

import (
	"errors"
	"net/http"
)

// Error is what the client may see.
type Error struct {
	Status  int    `json:"-"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Field   string `json:"field,omitempty"`
}

func (e *Error) Error() string { return e.Code + ": " + e.Message }

// ErrNotFound is returned for rows that do not exist, or not for the caller.
var ErrNotFound = NotFound("object")

// NotFound names the kind of object that is missing.
func NotFound(what string) *Error {
	return &Error{Status: http.StatusNotFound, Code: "not_found", Message: "no such " + what}
}

// Unauthorized is for callers that have not shown who they are.
func Unauthorized(msg string) *Error {
	return &Error{Status: http.StatusUnauthorized, Code: "unauthorized", Message: msg}
}

// Forbidden is for callers that are known but lack a permission.
func Forbidden(msg string) *Error {
	return &Error{Status: http.StatusForbidden, Code: "forbidden", Message: msg}
}

// Conflict is for requests that are fine but come at the wrong time.
func Conflict(msg string) *Error {
	return &Error{Status: http.StatusConflict, Code: "conflict", Message: msg}
}

// Invalid reports one bad field.
func Invalid(field, problem string) *Error {
	return &Error{Status: http.StatusUnprocessableEntity, Code: "invalid", Message: problem, Field: field}
}

// Malformed is for input that cannot be parsed at all.
func Malformed(err error) *Error {
	return &Error{Status: http.StatusBadRequest, Code: "malformed", Message: err.Error()}
}

// From turns any error into an *Error; unknown ones become a 500.
func From(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return &Error{Status: http.StatusInternalServerError, Code: "internal", Message: "internal error"}
}
