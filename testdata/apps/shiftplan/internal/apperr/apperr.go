// Package apperr holds the errors that services hand to the HTTP layer.
package apperr

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

type Error struct {
	Status  int
	Code    string
	Message string
	cause   error
}

func (e *Error) Error() string {
	if e.cause != nil {
		return fmt.Sprintf("%s: %s: %v", e.Code, e.Message, e.cause)
	}
	return e.Code + ": " + e.Message
}

func (e *Error) Unwrap() error { return e.cause }

func NotFound(what string) *Error {
	return &Error{Status: http.StatusNotFound, Code: "not_found", Message: what + " not found"}
}

func Forbidden(msg string) *Error {
	return &Error{Status: http.StatusForbidden, Code: "forbidden", Message: msg}
}

func Unauthorized(msg string) *Error {
	return &Error{Status: http.StatusUnauthorized, Code: "unauthorized", Message: msg}
}

func Conflict(msg string) *Error {
	return &Error{Status: http.StatusConflict, Code: "conflict", Message: msg}
}

func Invalid(err error) *Error {
	return &Error{Status: http.StatusBadRequest, Code: "invalid", Message: "the request is not valid", cause: err}
}

// FromDB translates what pgx returns; nil stays nil.
func FromDB(err error, what string) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, pgx.ErrNoRows) {
		return NotFound(what)
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		switch pg.Code {
		case "23505":
			return &Error{Status: http.StatusConflict, Code: "conflict", Message: what + " already exists", cause: err}
		case "23503", "23514":
			return &Error{Status: http.StatusUnprocessableEntity, Code: "invalid_reference", Message: "invalid " + what, cause: err}
		}
	}
	return fmt.Errorf("%s: %w", what, err)
}

// As finds the *Error in a chain, or wraps err as an internal one.
func As(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return &Error{Status: http.StatusInternalServerError, Code: "internal", Message: "something went wrong", cause: err}
}
