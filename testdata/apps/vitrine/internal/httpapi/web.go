package httpapi

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"example.com/vitrine/internal/access"
	"example.com/vitrine/internal/service"
)

const maxBody = 1 << 20

// errBadRequest says that the request can't be read.
var errBadRequest = errors.New("bad request")

// endpoint is a handler that leaves errors to endpoint.ServeHTTP.
type endpoint func(w http.ResponseWriter, r *http.Request) error

func (e endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := e(w, r); err != nil {
		refuse(w, r, err)
	}
}

func refuse(w http.ResponseWriter, r *http.Request, err error) {
	status := http.StatusInternalServerError
	switch {
	case errors.Is(err, errBadRequest):
		status = http.StatusBadRequest
	case errors.Is(err, access.ErrNotFound):
		status = http.StatusNotFound
	case errors.Is(err, access.ErrForbidden):
		status = http.StatusForbidden
	case errors.Is(err, service.ErrState):
		status = http.StatusConflict
	default:
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
	}
	http.Error(w, http.StatusText(status), status)
}

func reply(w http.ResponseWriter, status int, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(v)
}

// created answers with the id of what was made.
func created(w http.ResponseWriter, id uuid.UUID, err error) error {
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, map[string]uuid.UUID{"id": id})
}

// done answers nothing but that it worked.
func done(w http.ResponseWriter, err error) error {
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// show answers with what a service returned.
func show[T any](w http.ResponseWriter, v T, err error) error {
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, v)
}

func decode[T any](w http.ResponseWriter, r *http.Request) (T, error) {
	var v T
	dec := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	if err := dec.Decode(&v); err != nil {
		return v, errBadRequest
	}
	return v, nil
}

// pathID reads a parameter of the path. What is no id is nobody's.
func pathID(r *http.Request, name string) (uuid.UUID, error) {
	id, err := uuid.Parse(chi.URLParam(r, name))
	if err != nil {
		return uuid.Nil, access.ErrNotFound
	}
	return id, nil
}

// pathIDs reads two parameters of the path.
func pathIDs(r *http.Request, first, second string) (a, b uuid.UUID, err error) {
	if a, err = pathID(r, first); err != nil {
		return a, b, err
	}
	b, err = pathID(r, second)
	return a, b, err
}
