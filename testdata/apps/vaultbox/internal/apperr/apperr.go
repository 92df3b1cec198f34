// Package apperr holds the errors that cross the layers of the service.
package apperr

import (
	"errors"
	"net/http"
)

// Error is an error with a code that clients may rely on.
type Error struct {
	Status  int               `json:"-"`
	Code    string            `json:"code"`
	Message string            `json:"message"`
	Fields  map[string]string `json:"fields,omitempty"`
}

func (e *Error) Error() string { return e.Code + ": " + e.Message }

var (
	ErrUnauthenticated = &Error{Status: http.StatusUnauthorized, Code: "unauthenticated", Message: "sign in first"}
	ErrForbidden       = &Error{Status: http.StatusForbidden, Code: "forbidden", Message: "your permission level does not allow this"}
	ErrNotFound        = &Error{Status: http.StatusNotFound, Code: "not_found", Message: "no such object"}
	ErrGone            = &Error{Status: http.StatusGone, Code: "gone", Message: "this link has expired"}
	ErrQuarantined     = &Error{Status: http.StatusUnprocessableEntity, Code: "quarantined", Message: "the file did not pass the virus scan"}
)

// Conflict tells that the object is not in the state that the request assumes.
func Conflict(message string) error {
	return &Error{Status: http.StatusConflict, Code: "conflict", Message: message}
}

// Invalid reports one bad field of the request.
func Invalid(field, problem string) error {
	return &Error{Status: http.StatusBadRequest, Code: "invalid", Message: "the request is not valid",
		Fields: map[string]string{field: problem}}
}

// From returns the Error inside err, or a general one that gives nothing away.
func From(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return &Error{Status: http.StatusInternalServerError, Code: "internal", Message: "something went wrong"}
}

// IsNotFound reports whether err says that there is no such object.
func IsNotFound(err error) bool { return errors.Is(err, ErrNotFound) }
