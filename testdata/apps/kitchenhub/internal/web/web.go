// Package web puts the portal together.
package web

import (
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/kitchenhub/internal/access"
	"example.com/kitchenhub/internal/admin"
	"example.com/kitchenhub/internal/guest"
	"example.com/kitchenhub/internal/office"
	"example.com/kitchenhub/internal/session"
	"example.com/kitchenhub/internal/store"
)

// Portal returns the public site with the back office.
func Portal(st *store.Store, sm *session.Manager) chi.Router {
	gate := access.New(st)
	r := chi.NewRouter()
	r.Use(middleware.Recoverer)
	r.Use(sm.Load, session.CSRF, gate.WithUser)

	guest.New(st, gate).Routes(r)
	r.Route("/office", office.New(st, gate).Routes)
	r.Route("/admin", admin.New(st, gate).Routes)
	return r
}
