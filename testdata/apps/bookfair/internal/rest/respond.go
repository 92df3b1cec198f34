package rest

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"example.com/bookfair/internal/service"
	"example.com/bookfair/internal/signing"
)

type handler func(w http.ResponseWriter, r *http.Request) error

// handle adapts a handler that may fail.
func (s *Server) handle(h handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			s.fail(w, r, err)
		}
	}
}

var statuses = []struct {
	err    error
	status int
}{
	{service.ErrUnauthenticated, http.StatusUnauthorized},
	{signing.ErrUnsigned, http.StatusUnauthorized},
	{signing.ErrMismatch, http.StatusUnauthorized},
	{signing.ErrExpired, http.StatusForbidden},
	{service.ErrForbidden, http.StatusForbidden},
	{service.ErrNotFound, http.StatusNotFound},
	{pgx.ErrNoRows, http.StatusNotFound},
	{service.ErrInvalid, http.StatusBadRequest},
	{service.ErrConflict, http.StatusConflict},
}

func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	status, message := http.StatusInternalServerError, "internal error"
	for _, m := range statuses {
		if errors.Is(err, m.err) {
			status, message = m.status, m.err.Error()
			break
		}
	}
	if status == http.StatusInternalServerError {
		s.Log.ErrorContext(r.Context(), "request failed", "method", r.Method, "path", r.URL.Path, "err", err)
	}
	_ = reply(w, status, map[string]string{"error": message})
}

func reply(w http.ResponseWriter, status int, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(v)
}

func ok(w http.ResponseWriter, v any, err error) error {
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, v)
}

func done(w http.ResponseWriter, err error) error {
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func decode[T any](r *http.Request) (T, error) {
	var v T
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 1<<20)).Decode(&v); err != nil {
		return v, fmt.Errorf("%w: %v", service.ErrInvalid, err)
	}
	return v, nil
}

func pathID(r *http.Request, name string) (uuid.UUID, error) {
	id, err := uuid.Parse(chi.URLParam(r, name))
	if err != nil {
		return uuid.Nil, service.ErrNotFound
	}
	return id, nil
}

func queryID(r *http.Request, name string) (uuid.NullUUID, error) {
	raw := r.URL.Query().Get(name)
	if raw == "" {
		return uuid.NullUUID{}, nil
	}
	id, err := uuid.Parse(raw)
	if err != nil {
		return uuid.NullUUID{}, fmt.Errorf("%w: %s", service.ErrInvalid, name)
	}
	return uuid.NullUUID{UUID: id, Valid: true}, nil
}
