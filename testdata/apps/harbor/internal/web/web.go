// Package web has the plumbing that every handler uses.
package web

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
)

// Middleware wraps a handler.
type Middleware func(http.Handler) http.Handler

// Stack makes one middleware of several; the first is the outermost.
func Stack(mws ...Middleware) Middleware {
	return func(next http.Handler) http.Handler {
		for i := len(mws) - 1; i >= 0; i-- {
			next = mws[i](next)
		}
		return next
	}
}

// ErrForbidden says that the row exists and is somebody else's.
var ErrForbidden = errors.New("not yours")

// JSON writes v.
func JSON(w http.ResponseWriter, code int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	if err := json.NewEncoder(w).Encode(v); err != nil {
		slog.Error("encode", "err", err)
	}
}

// Error writes the status with its standard text.
func Error(w http.ResponseWriter, code int) {
	JSON(w, code, map[string]string{"error": http.StatusText(code)})
}

// Fail turns an error of the database or of a check into a status. Rows of
// other people look like rows that do not exist.
func Fail(w http.ResponseWriter, r *http.Request, err error) {
	switch {
	case errors.Is(err, pgx.ErrNoRows), errors.Is(err, ErrForbidden):
		Error(w, http.StatusNotFound)
	default:
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
		Error(w, http.StatusInternalServerError)
	}
}

// Decode reads the body into v; it answers 400 and returns false if it cannot.
func Decode(w http.ResponseWriter, r *http.Request, v any) bool {
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(v); err != nil {
		Error(w, http.StatusBadRequest)
		return false
	}
	return true
}

// ID reads a numeric path parameter; it answers 404 and returns false if it is none.
func ID(w http.ResponseWriter, r *http.Request, name string) (int64, bool) {
	id, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil {
		Error(w, http.StatusNotFound)
		return 0, false
	}
	return id, true
}

// Recover answers 500 when a handler panics.
func Recover(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if v := recover(); v != nil {
				slog.ErrorContext(r.Context(), "panic", "path", r.URL.Path, "value", v)
				Error(w, http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// AccessLog writes a line per request.
func AccessLog(log *slog.Logger) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			start := time.Now()
			next.ServeHTTP(w, r)
			log.Info("request", "method", r.Method, "path", r.URL.Path, "took", time.Since(start))
		})
	}
}
