// Package opsapi has the tools of our own staff.
package opsapi

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/atlasdesk/internal/adapter/web/authn"
	"example.com/atlasdesk/internal/adapter/web/httpx"
	"example.com/atlasdesk/internal/usecase/operations"
)

type API struct {
	tenants *operations.Tenants
	gate    *authn.Gate
}

func New(t *operations.Tenants, g *authn.Gate) *API { return &API{tenants: t, gate: g} }

func (a *API) Routes() chi.Router {
	r := chi.NewRouter()
	r.With(a.gate.Operator).Get("/workspaces/{workspace}", a.inspect)
	r.With(a.gate.Watched).Post("/workspaces/{workspace}/suspend", a.suspend)
	return r
}

// Exports go to the warehouse, which fetches them at night.
func (a *API) Exports() chi.Router {
	r := chi.NewRouter()
	r.With(a.gate.Identify, a.gate.Operator)
	r.Get("/contacts", a.exportContacts)
	return r
}

func (a *API) inspect(w http.ResponseWriter, r *http.Request) {
	id, ok := httpx.ID(w, r, "workspace")
	if !ok {
		return
	}
	ws, err := a.tenants.Inspect(r.Context(), id)
	httpx.Reply(w, ws, err)
}

func (a *API) suspend(w http.ResponseWriter, r *http.Request) {
	id, ok := httpx.ID(w, r, "workspace")
	if !ok {
		return
	}
	httpx.Done(w, a.tenants.Suspend(r.Context(), id))
}
