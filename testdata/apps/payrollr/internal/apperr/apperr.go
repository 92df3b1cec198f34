// Package apperr is the error type the whole service speaks. The error
// middleware turns it into a response.
package apperr

import (
	"database/sql"
	"errors"
	"net/http"
)

// Code tells what went wrong, independent of HTTP.
type Code string

// The codes clients may rely on.
const (
	CodeBadRequest   Code = "bad_request"
	CodeUnauthorized Code = "unauthorized"
	CodeForbidden    Code = "forbidden"
	CodeNotFound     Code = "not_found"
	CodeConflict     Code = "conflict"
	CodeInternal     Code = "internal"
)

// Error is an error with a code.
type Error struct {
	Code Code
	Msg  string
	Err  error
}

func (e *Error) Error() string {
	if e.Err != nil {
		return e.Msg + ": " + e.Err.Error()
	}
	return e.Msg
}

func (e *Error) Unwrap() error { return e.Err }

// BadRequest wraps a binding or validation error.
func BadRequest(err error) *Error { return &Error{Code: CodeBadRequest, Msg: "bad request", Err: err} }

// Unauthorized is for callers we do not know.
func Unauthorized(msg string) *Error { return &Error{Code: CodeUnauthorized, Msg: msg} }

// Forbidden is for callers we know too well.
func Forbidden(msg string) *Error { return &Error{Code: CodeForbidden, Msg: msg} }

// NotFound is also what other people's objects look like.
func NotFound(what string) *Error { return &Error{Code: CodeNotFound, Msg: what + " not found"} }

// FromDB maps sql.ErrNoRows to NotFound and leaves the rest alone.
func FromDB(err error, what string) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, sql.ErrNoRows) {
		return NotFound(what)
	}
	return &Error{Code: CodeInternal, Msg: "database", Err: err}
}

// Status maps an error to the HTTP status.
func Status(err error) (int, Code) {
	var e *Error
	if !errors.As(err, &e) {
		return http.StatusInternalServerError, CodeInternal
	}
	switch e.Code {
	case CodeBadRequest:
		return http.StatusBadRequest, e.Code
	case CodeUnauthorized:
		return http.StatusUnauthorized, e.Code
	case CodeForbidden:
		return http.StatusForbidden, e.Code
	case CodeNotFound:
		return http.StatusNotFound, e.Code
	case CodeConflict:
		return http.StatusConflict, e.Code
	}
	return http.StatusInternalServerError, e.Code
}
