// Package httpx reads requests and writes answers.
package httpx

import (
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"example.com/atlasdesk/internal/domain"
)

const maxBody = 1 << 20

// JSON writes v.
func JSON(w http.ResponseWriter, code int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	if err := json.NewEncoder(w).Encode(v); err != nil {
		slog.Error("encode", "err", err)
	}
}

// Fail answers with the status of err.
func Fail(w http.ResponseWriter, err error) {
	code := http.StatusInternalServerError
	switch {
	case errors.Is(err, domain.ErrNotFound):
		code = http.StatusNotFound
	case errors.Is(err, domain.ErrForbidden):
		code = http.StatusForbidden
	case errors.Is(err, domain.ErrConflict):
		code = http.StatusConflict
	case errors.Is(err, domain.ErrInvalid):
		code = http.StatusUnprocessableEntity
	default:
		slog.Error("request failed", "err", err)
	}
	JSON(w, code, map[string]string{"error": http.StatusText(code)})
}

// Reply writes v, or the failure.
func Reply[T any](w http.ResponseWriter, v T, err error) {
	if err != nil {
		Fail(w, err)
		return
	}
	JSON(w, http.StatusOK, v)
}

// Done answers 204, or the failure.
func Done(w http.ResponseWriter, err error) {
	if err != nil {
		Fail(w, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// Body decodes the request's body; false means it has answered.
func Body(w http.ResponseWriter, r *http.Request, into any) bool {
	dec := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil && !errors.Is(err, io.EOF) {
		Fail(w, domain.ErrInvalid)
		return false
	}
	return true
}

// ID reads a number out of the path; false means it has answered.
func ID(w http.ResponseWriter, r *http.Request, name string) (int64, bool) {
	id, err := strconv.ParseInt(chi.URLParam(r, name), 10, 64)
	if err != nil || id <= 0 {
		Fail(w, domain.ErrNotFound)
		return 0, false
	}
	return id, true
}
