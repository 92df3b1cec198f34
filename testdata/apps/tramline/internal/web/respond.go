package web

import (
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"

	"github.com/google/uuid"
	"github.com/gorilla/mux"

	"example.com/tramline/internal/domain"
)

const maxBody = 1 << 20

// endpoint answers a request with a value or an error.
type endpoint func(r *http.Request) (any, error)

// reply makes a handler of an endpoint; nil becomes 204.
func reply(status int, e endpoint) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v, err := e(r)
		if err != nil {
			fail(w, r, err)
			return
		}
		if v == nil {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		writeJSON(w, status, v)
	}
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(v); err != nil {
		slog.Error("response", "error", err)
	}
}

func fail(w http.ResponseWriter, r *http.Request, err error) {
	status := http.StatusInternalServerError
	var invalid *domain.InvalidError
	switch {
	case errors.As(err, &invalid):
		status = http.StatusUnprocessableEntity
	case errors.Is(err, domain.ErrNotFound):
		status = http.StatusNotFound
	case errors.Is(err, domain.ErrForbidden):
		status = http.StatusForbidden
	case errors.Is(err, domain.ErrUnauthorized):
		status = http.StatusUnauthorized
	case errors.Is(err, domain.ErrConflict):
		status = http.StatusConflict
	}
	text := err.Error()
	if status == http.StatusInternalServerError {
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "error", err)
		text = "internal error"
	}
	writeJSON(w, status, map[string]string{"error": text})
}

// body decodes the JSON of a request.
func body[T any](r *http.Request) (v T, err error) {
	dec := json.NewDecoder(io.LimitReader(r.Body, maxBody))
	if err := dec.Decode(&v); err != nil {
		return v, domain.Invalid("body", "not what was expected")
	}
	return v, nil
}

// id reads a variable of the route that is an identifier.
func id(r *http.Request, name string) (uuid.UUID, error) {
	v, err := uuid.Parse(mux.Vars(r)[name])
	if err != nil {
		return uuid.Nil, domain.ErrNotFound
	}
	return v, nil
}
