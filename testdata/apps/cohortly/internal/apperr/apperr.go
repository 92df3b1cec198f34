// Package apperr has the errors that services hand to the HTTP layer.
package apperr

import (
	"fmt"
	"net/http"
)

// Error is a failure that the client is told about.
type Error struct {
	Status  int               `json:"-"`
	Code    string            `json:"code"`
	Message string            `json:"message"`
	Fields  map[string]string `json:"fields,omitempty"`
	cause   error
}

func (e *Error) Error() string {
	if e.cause != nil {
		return fmt.Sprintf("%s: %s: %v", e.Code, e.Message, e.cause)
	}
	return e.Code + ": " + e.Message
}

// Unwrap returns the cause, which is logged and never sent.
func (e *Error) Unwrap() error { return e.cause }

// NotFound says that there is no such thing, or none the caller may know of.
func NotFound(what string) *Error {
	return &Error{Status: http.StatusNotFound, Code: "not_found", Message: what + " not found"}
}

// Forbidden says that the caller is known and may not do this.
func Forbidden(message string) *Error {
	return &Error{Status: http.StatusForbidden, Code: "forbidden", Message: message}
}

// Unauthenticated says that the caller is not known.
func Unauthenticated(cause error) *Error {
	return &Error{Status: http.StatusUnauthorized, Code: "unauthenticated", Message: "sign in first", cause: cause}
}

// Conflict says that the state of things does not allow it.
func Conflict(message string) *Error {
	return &Error{Status: http.StatusConflict, Code: "conflict", Message: message}
}

// Invalid lists what is wrong with the request, by field.
func Invalid(fields map[string]string) *Error {
	return &Error{Status: http.StatusUnprocessableEntity, Code: "invalid", Message: "check the fields", Fields: fields}
}
