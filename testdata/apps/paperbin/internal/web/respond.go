package web

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5"

	"example.com/paperbin/internal/actor"
	"example.com/paperbin/internal/policy"
	"example.com/paperbin/internal/store"
)

// problem is an error that says what to answer.
type problem struct {
	status int
	text   string
}

func (p problem) Error() string { return p.text }

func bad(text string) error { return problem{http.StatusBadRequest, text} }

// do adapts a handler that returns its failure.
func (s *Server) do(h func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			s.fail(w, r, err)
		}
	}
}

func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	var p problem
	switch {
	case errors.As(err, &p):
	case errors.Is(err, actor.ErrAnonymous):
		p = problem{http.StatusUnauthorized, err.Error()}
	case errors.Is(err, policy.ErrForbidden):
		p = problem{http.StatusForbidden, err.Error()}
	case errors.Is(err, policy.ErrNoRelation), errors.Is(err, store.ErrNotFound), errors.Is(err, pgx.ErrNoRows):
		p = problem{http.StatusNotFound, "not found"}
	case errors.Is(err, store.ErrStale):
		p = problem{http.StatusPreconditionFailed, err.Error()}
	default:
		s.log.Error("request failed", "path", r.URL.Path, "err", err)
		p = problem{http.StatusInternalServerError, "internal error"}
	}
	reply(w, p.status, map[string]string{"error": p.text})
}

func reply(w http.ResponseWriter, status int, v any) error {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(v)
}

func done(w http.ResponseWriter) error {
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func read[T any](r *http.Request) (v T, err error) {
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, 4<<20)).Decode(&v); err != nil {
		return v, bad("malformed body")
	}
	return v, nil
}

func number(r *http.Request, param string) (int64, error) {
	n, err := strconv.ParseInt(chi.URLParam(r, param), 10, 64)
	if err != nil || n <= 0 {
		return 0, problem{http.StatusNotFound, "not found"}
	}
	return n, nil
}

func newSecret(prefix string) string { return prefix + rand.Text() }
