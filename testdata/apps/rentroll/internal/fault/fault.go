// Package fault holds the errors that the layers of rentroll hand to each other.
// The web package turns them into responses.
package fault

import (
	"errors"
	"net/http"
)

// Error is an error that a client may see. The cause is for the log only.
type Error struct {
	Status  int               `json:"-"`
	Code    string            `json:"code"`
	Message string            `json:"message"`
	Fields  map[string]string `json:"fields,omitempty"`
	cause   error
}

func (e *Error) Error() string { return e.Code + ": " + e.Message }
func (e *Error) Unwrap() error { return e.cause }

// Because returns the fault with a cause.
func (e *Error) Because(err error) *Error {
	c := *e
	c.cause = err
	return &c
}

func fault(status int, code, message string) *Error {
	return &Error{Status: status, Code: code, Message: message}
}

// Unauthorized means: we do not know who is calling.
func Unauthorized() *Error { return fault(http.StatusUnauthorized, "unauthorized", "please sign in") }

// Forbidden means: we know who is calling and the answer is no.
func Forbidden(message string) *Error { return fault(http.StatusForbidden, "forbidden", message) }

// NotFound is also the answer for objects of other people.
func NotFound(kind string) *Error { return fault(http.StatusNotFound, "not_found", kind+" not found") }

// Conflict means: the object is not in a state that allows the operation.
func Conflict(message string) *Error { return fault(http.StatusConflict, "conflict", message) }

// BadRequest means: we cannot read the request.
func BadRequest(message string) *Error { return fault(http.StatusBadRequest, "bad_request", message) }

// Invalid means: we can read the request, but its values are wrong.
func Invalid(fields map[string]string) *Error {
	return &Error{Status: http.StatusUnprocessableEntity, Code: "invalid", Message: "some fields are invalid", Fields: fields}
}

// As returns the fault within err, or an opaque internal one.
func As(err error) *Error {
	if f, ok := errors.AsType[*Error](err); ok {
		return f
	}
	return fault(http.StatusInternalServerError, "internal", "internal error").Because(err)
}

// IsNotFound reports whether err is a NotFound fault.
func IsNotFound(err error) bool { return err != nil && As(err).Status == http.StatusNotFound }
