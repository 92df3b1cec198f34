// Package app builds the server.
package app

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/lighthouse/internal/machines"
	"example.com/lighthouse/internal/rest"
	"example.com/lighthouse/internal/store"
)

// New returns the router with both APIs.
func New(pool *pgxpool.Pool) *chi.Mux {
	st := &store.Store{Pool: pool}
	r := chi.NewMux()
	r.Use(middleware.RequestID, middleware.Recoverer)
	r.Get("/healthz", func(w http.ResponseWriter, req *http.Request) {
		if err := st.Ping(req.Context()); err != nil {
			http.Error(w, "no database", http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("lit"))
	})
	rest.Mount(r, st)
	machines.Mount(r, st)
	return r
}
