// Package web holds what all handlers share: the handler type that returns an
// error, the error values that carry a status, and the JSON helpers.
package web

import (
	"database/sql"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"

	"github.com/go-chi/chi/v5"
)

// Error is an error that knows its status.
type Error struct {
	Status int
	Msg    string
}

func (e *Error) Error() string { return e.Msg }

var (
	ErrBadRequest   = &Error{http.StatusBadRequest, "bad request"}
	ErrUnauthorized = &Error{http.StatusUnauthorized, "sign in first"}
	ErrForbidden    = &Error{http.StatusForbidden, "not allowed"}
	ErrNotFound     = &Error{http.StatusNotFound, "not found"}
)

// Handler is an http.Handler that may fail.
type Handler func(w http.ResponseWriter, r *http.Request) error

func (h Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := h(w, r); err != nil {
		Fail(w, r, err)
	}
}

// Fail answers with the status of err.
func Fail(w http.ResponseWriter, r *http.Request, err error) {
	var we *Error
	switch {
	case errors.As(err, &we):
	case errors.Is(err, sql.ErrNoRows):
		we = ErrNotFound
	default:
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
		we = &Error{http.StatusInternalServerError, "internal error"}
	}
	_ = JSON(w, we.Status, map[string]string{"error": we.Msg})
}

// Recover turns a panic into an answer. Handlers may panic with an *Error.
func Recover(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			switch v := recover().(type) {
			case nil:
			case *Error:
				Fail(w, r, v)
			default:
				if v == http.ErrAbortHandler {
					panic(v)
				}
				slog.Error("panic", "value", v, "stack", string(debug.Stack()))
				_ = JSON(w, http.StatusInternalServerError, map[string]string{"error": "internal error"})
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func JSON(w http.ResponseWriter, status int, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(v)
}

func NoContent(w http.ResponseWriter) error {
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// Decode reads the JSON body into v.
func Decode(r *http.Request, v any) error {
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<20)).Decode(v); err != nil {
		return ErrBadRequest
	}
	return nil
}

// ID returns a numeric path parameter.
func ID(r *http.Request, name string) (int64, error) {
	id, err := strconv.ParseInt(chi.URLParam(r, name), 10, 64)
	if err != nil || id <= 0 {
		return 0, ErrNotFound
	}
	return id, nil
}

// QueryID returns a numeric query parameter, nil when it is absent or no number.
func QueryID(r *http.Request, name string) *int64 {
	id, err := strconv.ParseInt(r.URL.Query().Get(name), 10, 64)
	if err != nil {
		return nil
	}
	return &id
}
