// Package apierr holds the typed errors that services return and httpx renders.
package apierr

import (
	"database/sql"
	"errors"
	"fmt"
	"net/http"

	"github.com/lib/pq"
)

type Error struct {
	Status  int    `json:"-"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (e *Error) Error() string { return e.Code + ": " + e.Message }

func Unauthorized(msg string) error {
	return &Error{http.StatusUnauthorized, "unauthorized", msg}
}

func Forbidden(msg string) error { return &Error{http.StatusForbidden, "forbidden", msg} }

func NotFound(what string) error {
	return &Error{http.StatusNotFound, "not_found", what + " not found"}
}

func Conflict(msg string) error { return &Error{http.StatusConflict, "conflict", msg} }

func Invalid(format string, args ...any) error {
	return &Error{http.StatusUnprocessableEntity, "invalid", fmt.Sprintf(format, args...)}
}

// FromDB translates what the database says about one object.
func FromDB(err error, what string) error {
	var pgErr *pq.Error
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return NotFound(what)
	case errors.As(err, &pgErr) && pgErr.Code.Name() == "unique_violation":
		return Conflict(what + " already exists")
	case errors.As(err, &pgErr) && pgErr.Code.Name() == "foreign_key_violation":
		return Invalid("%s refers to something unknown", what)
	}
	return fmt.Errorf("%s: %w", what, err)
}
