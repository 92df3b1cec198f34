// Package contactapi is the directory of customers.
package contactapi

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/atlasdesk/internal/adapter/web/authn"
	"example.com/atlasdesk/internal/adapter/web/httpx"
	"example.com/atlasdesk/internal/usecase/directory"
)

type API struct {
	contacts *directory.Contacts
	rename   *directory.Rename
}

func New(c *directory.Contacts, r *directory.Rename) *API { return &API{contacts: c, rename: r} }

func (a *API) Routes() http.Handler {
	r := chi.NewRouter()
	r.Get("/lookup", a.lookup)
	r.Get("/{contact}", a.show)
	r.Put("/{contact}/name", a.setName)
	r.Get("/{contact}/tickets", a.history)
	return r
}

func (a *API) lookup(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	c, err := a.contacts.Lookup(r.Context(), authn.ActorFrom(r.Context()), q.Get("email"), q.Get("ref"))
	httpx.Reply(w, c, err)
}

func (a *API) show(w http.ResponseWriter, r *http.Request) {
	id, ok := httpx.ID(w, r, "contact")
	if !ok {
		return
	}
	c, err := a.contacts.Show(r.Context(), authn.ActorFrom(r.Context()), id)
	httpx.Reply(w, c, err)
}

func (a *API) setName(w http.ResponseWriter, r *http.Request) {
	id, ok := httpx.ID(w, r, "contact")
	if !ok {
		return
	}
	var in struct {
		Name string `json:"name"`
	}
	if !httpx.Body(w, r, &in) {
		return
	}
	httpx.Done(w, a.rename.Handle(r.Context(), authn.ActorFrom(r.Context()), id, in.Name))
}

func (a *API) history(w http.ResponseWriter, r *http.Request) {
	id, ok := httpx.ID(w, r, "contact")
	if !ok {
		return
	}
	list, err := a.contacts.History(r.Context(), authn.ActorFrom(r.Context()), id)
	httpx.Reply(w, list, err)
}
