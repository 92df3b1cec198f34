// Package libraryapi is for the macros of a workspace.
package libraryapi

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/atlasdesk/internal/adapter/web/authn"
	"example.com/atlasdesk/internal/adapter/web/httpx"
	"example.com/atlasdesk/internal/domain"
	"example.com/atlasdesk/internal/usecase/library"
)

type API struct{ macros *library.Macros }

func New(m *library.Macros) *API { return &API{macros: m} }

// Register hangs the macros below r.
func (a *API) Register(r chi.Router) {
	r.Route("/macros/{macro}", func(r chi.Router) {
		r.Get("/", a.show)
		r.Put("/", a.save)
		r.Delete("/", a.drop)
	})
}

func (a *API) show(w http.ResponseWriter, r *http.Request) {
	id, ok := httpx.ID(w, r, "macro")
	if !ok {
		return
	}
	m, err := a.macros.Show(r.Context(), authn.ActorFrom(r.Context()), id)
	httpx.Reply(w, m, err)
}

func (a *API) save(w http.ResponseWriter, r *http.Request) {
	id, ok := httpx.ID(w, r, "macro")
	if !ok {
		return
	}
	var m domain.Macro
	if !httpx.Body(w, r, &m) {
		return
	}
	m.ID = id
	httpx.Done(w, a.macros.Save(r.Context(), authn.ActorFrom(r.Context()), m))
}

func (a *API) drop(w http.ResponseWriter, r *http.Request) {
	id, ok := httpx.ID(w, r, "macro")
	if !ok {
		return
	}
	httpx.Done(w, a.macros.Drop(r.Context(), authn.ActorFrom(r.Context()), id))
}
