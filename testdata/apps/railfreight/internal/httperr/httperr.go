// Package httperr holds errors with an HTTP status.
package httperr

import (
	"database/sql"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
)

// Error is meant for the client.
type Error struct {
	Status  int    `json:"-"`
	Message string `json:"error"`
}

func (e Error) Error() string { return e.Message }

// Errors that need no words.
var (
	Unauthorized = Error{http.StatusUnauthorized, "sign in first"}
	Forbidden    = Error{http.StatusForbidden, "not allowed"}
	NotFound     = Error{http.StatusNotFound, "not found"}
	Stale        = Error{http.StatusPreconditionFailed, "somebody was faster"}
	NoMatch      = Error{http.StatusPreconditionRequired, "send If-Match"}
)

// Bad is for requests that make no sense.
func Bad(message string) error { return Error{http.StatusBadRequest, message} }

// Write answers with err.
func Write(w http.ResponseWriter, r *http.Request, err error) {
	var e Error
	switch {
	case errors.As(err, &e):
	case errors.Is(err, sql.ErrNoRows):
		e = NotFound
	default:
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "error", err)
		e = Error{http.StatusInternalServerError, "something went wrong"}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(e.Status)
	_ = json.NewEncoder(w).Encode(e)
}
