// Package apperr holds the error type that every layer below the handlers
// returns and that httpx turns into a response.
package apperr

import (
	"database/sql"
	"errors"
	"fmt"
	"net/http"

	"github.com/lib/pq"
)

// Error is an error with a place in the public API.
type Error struct {
	Status  int               `json:"-"`
	Message string            `json:"message"`
	Fields  map[string]string `json:"fields,omitempty"`
}

func (e *Error) Error() string { return e.Message }

// New returns an error with a formatted message.
func New(status int, format string, args ...any) *Error {
	return &Error{Status: status, Message: fmt.Sprintf(format, args...)}
}

// NotFound is also what a caller gets who may not know that the thing exists.
func NotFound(what string) *Error { return New(http.StatusNotFound, "%s not found", what) }

// Unauthorized asks the client to log in.
func Unauthorized() *Error { return New(http.StatusUnauthorized, "please log in") }

// BadRequest is for input that cannot be used at all.
func BadRequest(format string, args ...any) *Error {
	return New(http.StatusBadRequest, format, args...)
}

// Conflict says that the object is in the wrong state.
func Conflict(why string) *Error { return New(http.StatusConflict, "%s", why) }

// From classifies any error; what it does not know becomes an internal error.
func From(err error) *Error {
	var e *Error
	var pe *pq.Error
	switch {
	case errors.As(err, &e):
		return e
	case errors.Is(err, sql.ErrNoRows):
		return NotFound("resource")
	case errors.As(err, &pe) && pe.Code.Name() == "unique_violation":
		return Conflict("already exists")
	case errors.As(err, &pe) && pe.Code.Name() == "foreign_key_violation":
		return NotFound("referenced object")
	}
	return New(http.StatusInternalServerError, "something went wrong")
}

// Check collects complaints about the fields of an input.
type Check map[string]string

// That records the complaint unless the condition holds.
func (c Check) That(cond bool, field, complaint string) {
	if !cond {
		c[field] = complaint
	}
}

// Err returns nil when nobody complained.
func (c Check) Err() error {
	if len(c) == 0 {
		return nil
	}
	return &Error{Status: http.StatusUnprocessableEntity, Message: "invalid input", Fields: c}
}
