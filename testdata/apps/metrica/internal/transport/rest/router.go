// Package rest is the public HTTP interface.
package rest

import (
	"context"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/metrica/internal/principal"
	"example.com/metrica/internal/transport/authn"
	"example.com/metrica/internal/transport/jsonapi"
)

// Deps is everything the router mounts.
type Deps struct {
	Auth       *authn.Authenticator
	Ping       func(context.Context) error
	Session    *Session
	Dashboards *Dashboards
	Snapshots  *Snapshots
	Shares     *Shares
	Queries    *Queries
	Projects   *Projects
	Webhooks   *Webhooks
	Flags      *Flags
	Org        *Org
	Exports    *Exports
	Internal   http.Handler
}

// Router builds the handler tree.
func Router(d Deps) http.Handler {
	r := chi.NewRouter()
	r.Use(middleware.RequestID, middleware.Recoverer)
	r.Use(d.Auth.Identify)

	r.Get("/healthz", func(w http.ResponseWriter, r *http.Request) {
		if err := d.Ping(r.Context()); err != nil {
			http.Error(w, "database", http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("ok\n"))
	})

	r.Mount("/internal", d.Internal)

	r.Route("/v1", func(r chi.Router) {
		r.Post("/auth/token", handle(d.Session.token))
		r.Get("/shared/{token}", handle(d.Shares.show))
		d.Exports.mount(r)

		r.Group(func(r chi.Router) {
			r.Use(authn.Require[principal.User])
			r.Route("/dashboards", func(r chi.Router) {
				d.Dashboards.mount(r)
				r.Get("/{id}/snapshot", handle(d.Snapshots.csv))
			})
			r.Route("/queries/{id}", d.Queries.mount)
			r.Route("/projects/{project}", d.Projects.mount)
			r.Post("/environments/{env}/reset", handle(d.Projects.resetEnvironment))
			r.Route("/webhooks", d.Webhooks.mount)
			r.Patch("/members/{user}", handle(d.Org.setRole))
			r.Get("/audit", handle(d.Org.audit))
			r.Get("/billing/invoices", handle(d.Org.invoices))
		})

		// CI pipelines toggle flags with a key
		r.With(authn.RequireAny).Route("/flags/{id}", func(r chi.Router) {
			r.Get("/", handle(d.Flags.show))
			r.Patch("/", handle(d.Flags.patch))
		})
	})

	r.Route("/sdk/v1", func(r chi.Router) {
		r.Use(authn.Require[principal.SDK])
		r.Get("/flags", handle(d.Flags.set))
		r.Post("/events", handle(d.Flags.track))
	})
	return r
}

// handle fits our handlers to chi.
func handle(h jsonapi.Handler) http.HandlerFunc { return h.ServeHTTP }
