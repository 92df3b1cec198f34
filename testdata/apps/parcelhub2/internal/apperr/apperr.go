// Package apperr holds the errors that the API shows to its callers.
package apperr

import (
	"database/sql"
	"errors"
	"fmt"
	"net/http"
)

// Error is a failure with a status and a stable code.
type Error struct {
	Status int    `json:"-"`
	Code   string `json:"code"`
	Detail string `json:"detail,omitempty"`
}

func (e *Error) Error() string { return e.Code + ": " + e.Detail }

var (
	Unauthenticated = &Error{Status: http.StatusUnauthorized, Code: "unauthenticated"}
	Forbidden       = &Error{Status: http.StatusForbidden, Code: "forbidden"}
	NotFound        = &Error{Status: http.StatusNotFound, Code: "not_found"}
	Conflict        = &Error{Status: http.StatusConflict, Code: "conflict"}
)

// Invalid reports a request that cannot be understood.
func Invalid(format string, args ...any) error {
	return &Error{Status: http.StatusBadRequest, Code: "invalid", Detail: fmt.Sprintf(format, args...)}
}

// Missing turns sql.ErrNoRows into NotFound and leaves other errors alone.
func Missing(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return NotFound
	}
	return err
}

// From returns the public face of err.
func From(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return &Error{Status: http.StatusInternalServerError, Code: "internal"}
}
