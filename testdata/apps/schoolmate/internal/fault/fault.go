// Package fault defines the errors that handlers turn into responses.
package fault

import (
	"errors"
	"net/http"
)

// Error is a failure the client may be told about.
type Error struct {
	Status  int               `json:"-"`
	Message string            `json:"message"`
	Fields  map[string]string `json:"fields,omitempty"`
}

func (e *Error) Error() string { return e.Message }

func of(status int, msg string) error { return &Error{Status: status, Message: msg} }

// NotFound also stands for "not yours": existence is not disclosed.
func NotFound(what string) error { return of(http.StatusNotFound, what+" not found") }

// Unauthorized asks the client to sign in.
func Unauthorized() error { return of(http.StatusUnauthorized, "please sign in") }

// Forbidden tells a signed-in client that its role does not suffice.
func Forbidden(why string) error { return of(http.StatusForbidden, why) }

// Bad reports a malformed request.
func Bad(why string) error { return of(http.StatusBadRequest, why) }

// Conflict reports a clash with existing rows.
func Conflict(why string) error { return of(http.StatusConflict, why) }

// Unavailable reports a part of the service that is not configured.
func Unavailable(why string) error { return of(http.StatusServiceUnavailable, why) }

// Invalid collects field errors.
type Invalid map[string]string

// Check notes msg for field unless ok.
func (v Invalid) Check(ok bool, field, msg string) {
	if !ok {
		v[field] = msg
	}
}

// Err is nil as long as every check passed.
func (v Invalid) Err() error {
	if len(v) == 0 {
		return nil
	}
	return &Error{Status: http.StatusUnprocessableEntity, Message: "some fields are invalid", Fields: v}
}

// IsNotFound reports whether err is a NotFound.
func IsNotFound(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Status == http.StatusNotFound
}
