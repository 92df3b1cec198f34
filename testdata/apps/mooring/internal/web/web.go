// Package web has what all handlers share: errors with a status, JSON, ids in paths.
package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5"
)

// Error is a refusal that the client may read.
type Error struct {
	Code int
	Text string
}

func (e *Error) Error() string { return e.Text }

var (
	ErrUnauthorized = &Error{http.StatusUnauthorized, "sign in first"}
	ErrForbidden    = &Error{http.StatusForbidden, "not allowed"}
	ErrNotFound     = &Error{http.StatusNotFound, "no such thing"}
	ErrConflict     = &Error{http.StatusConflict, "somebody was faster"}
)

// BadRequest says what is wrong with the input.
func BadRequest(format string, args ...any) error {
	return &Error{http.StatusBadRequest, fmt.Sprintf(format, args...)}
}

// H lets a handler return its error.
func H(h func(w http.ResponseWriter, r *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			Fail(w, r, err)
		}
	}
}

// Fail answers with the error's status; no row is a 404.
func Fail(w http.ResponseWriter, r *http.Request, err error) {
	var e *Error
	switch {
	case errors.As(err, &e):
	case errors.Is(err, pgx.ErrNoRows):
		e = ErrNotFound
	default:
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
		e = &Error{http.StatusInternalServerError, "something went wrong"}
	}
	_ = JSON(w, e.Code, map[string]string{"error": e.Text})
}

// JSON writes v.
func JSON(w http.ResponseWriter, code int, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	return json.NewEncoder(w).Encode(v)
}

// Decode reads a small JSON body into v.
func Decode(r *http.Request, v any) error {
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<20)).Decode(v); err != nil {
		return BadRequest("body: %v", err)
	}
	return nil
}

// ID is the number in the path.
func ID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(chi.URLParam(r, name), 10, 64)
	if err != nil {
		return 0, ErrNotFound
	}
	return id, nil
}
