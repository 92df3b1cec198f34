// Package httpx has the small change of the HTTP edge.
package httpx

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"example.com/atelier/internal/apperr"
)

// JSON writes v with the status code.
func JSON(w http.ResponseWriter, code int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	if err := json.NewEncoder(w).Encode(v); err != nil {
		slog.Error("encode response", "err", err)
	}
}

// Status returns the status code an error maps to.
func Status(err error) int {
	switch {
	case errors.Is(err, apperr.ErrNotFound):
		return http.StatusNotFound
	case errors.Is(err, apperr.ErrForbidden):
		return http.StatusForbidden
	case errors.Is(err, apperr.ErrUnauthorized):
		return http.StatusUnauthorized
	case errors.Is(err, apperr.ErrConflict):
		return http.StatusConflict
	case errors.Is(err, apperr.ErrInvalid):
		return http.StatusUnprocessableEntity
	}
	return http.StatusInternalServerError
}

// Fail answers with the status err maps to. Callers return afterwards.
func Fail(w http.ResponseWriter, r *http.Request, err error) {
	code := Status(err)
	msg := http.StatusText(code)
	if code >= 500 {
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
	} else if code == http.StatusUnprocessableEntity {
		msg = err.Error()
	}
	JSON(w, code, map[string]string{"error": msg})
}

// HandlerFunc is a handler that leaves its errors to Handle. The newer
// handlers are written this way.
type HandlerFunc func(w http.ResponseWriter, r *http.Request) error

// Handle adapts a HandlerFunc.
func Handle(fn HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := fn(w, r); err != nil {
			Fail(w, r, err)
		}
	}
}
