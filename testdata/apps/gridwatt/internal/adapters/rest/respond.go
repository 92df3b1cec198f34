package rest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"example.com/gridwatt/internal/app"
	"example.com/gridwatt/internal/domain"
)

func statusOf(err error) int {
	switch {
	case errors.Is(err, domain.ErrUnauthenticated):
		return http.StatusUnauthorized
	case errors.Is(err, domain.ErrForbidden):
		return http.StatusForbidden
	case errors.Is(err, domain.ErrNotFound):
		return http.StatusNotFound
	case errors.Is(err, domain.ErrConflict):
		return http.StatusConflict
	case errors.Is(err, domain.ErrInvalid):
		return http.StatusUnprocessableEntity
	}
	return http.StatusInternalServerError
}

func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	code := statusOf(err)
	if code >= 500 {
		s.log.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
	}
	reply(w, code, map[string]string{"error": http.StatusText(code)})
}

func reply(w http.ResponseWriter, code int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	json.NewEncoder(w).Encode(v)
}

// serve binds a request to a command, runs the use case and writes its result.
func serve[C, R any](s *Server, code int, uc app.UseCase[C, R], bind func(*http.Request) (C, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		cmd, err := bind(r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		out, err := uc.Execute(r.Context(), cmd)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		reply(w, code, out)
	}
}

func nothing[C any](*http.Request) (c C, err error) { return c, nil }

func pathID(r *http.Request, name string) (uuid.UUID, error) {
	id, err := uuid.Parse(chi.URLParam(r, name))
	if err != nil {
		return uuid.Nil, fmt.Errorf("%s: %w", name, domain.ErrInvalid)
	}
	return id, nil
}

func body[C any](r *http.Request) (c C, err error) {
	if err := json.NewDecoder(io.LimitReader(r.Body, 1<<20)).Decode(&c); err != nil {
		return c, fmt.Errorf("body: %v: %w", err, domain.ErrInvalid)
	}
	return c, nil
}
