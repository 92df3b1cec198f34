// Package server implements the generated interface.
package server

import (
	"database/sql"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/jmoiron/sqlx"

	"example.com/harvest/internal/api"
	"example.com/harvest/internal/guard"
	"example.com/harvest/internal/store"
)

// Server has a method for each operation of openapi.yaml.
type Server struct {
	store *store.Store
	guard *guard.Guard
}

var _ api.ServerInterface = (*Server)(nil)

// New returns the service.
func New(db *sqlx.DB) *chi.Mux {
	s := &Server{store: store.New(db), guard: guard.New(db)}
	r := chi.NewRouter()
	r.Use(middleware.Recoverer, middleware.RequestID)

	// spreadsheets do not fit into the document
	r.Get("/orgs/{org}/members.csv", s.membersCSV)

	api.HandlerWithOptions(s, api.ChiServerOptions{
		BaseRouter: r,
		// the last one is the outermost
		Middlewares: []api.MiddlewareFunc{s.guard.Roles, s.guard.Authenticate},
		ErrorHandlerFunc: func(w http.ResponseWriter, _ *http.Request, err error) {
			http.Error(w, err.Error(), http.StatusBadRequest)
		},
	})
	return r
}

func decode(w http.ResponseWriter, r *http.Request, into any) (ok bool) {
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(into); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return false
	}
	return true
}

func reply(w http.ResponseWriter, code int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	if err := json.NewEncoder(w).Encode(v); err != nil {
		slog.Error("reply", "err", err)
	}
}

func fail(w http.ResponseWriter, r *http.Request, err error) {
	switch {
	case errors.Is(err, sql.ErrNoRows):
		http.Error(w, "not found", http.StatusNotFound)
	case errors.Is(err, guard.ErrNotMember):
		http.Error(w, "not for you", http.StatusForbidden)
	default:
		slog.ErrorContext(r.Context(), "request failed", "path", r.URL.Path, "err", err)
		http.Error(w, "something broke", http.StatusInternalServerError)
	}
}

// done answers a write.
func done(w http.ResponseWriter, r *http.Request, err error) {
	if err != nil {
		fail(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// answer answers a read.
func answer[T any](w http.ResponseWriter, r *http.Request, v T, err error) {
	if err != nil {
		fail(w, r, err)
		return
	}
	reply(w, http.StatusOK, v)
}
