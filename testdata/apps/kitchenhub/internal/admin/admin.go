// Package admin is for platform staff.
package admin

import (
	"log/slog"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"example.com/kitchenhub/internal/access"
	"example.com/kitchenhub/internal/render"
	"example.com/kitchenhub/internal/store"
)

// Handlers for platform staff.
type Handlers struct {
	store *store.Store
	gate  *access.Gate
}

// New returns the handlers.
func New(st *store.Store, g *access.Gate) *Handlers { return &Handlers{st, g} }

// Routes hangs below /admin.
func (h *Handlers) Routes(r chi.Router) {
	r.Use(h.gate.SignedIn)
	r.Post("/flags/{name}", h.setFlag)
	r.Post("/restaurants/{id}/suspend", h.suspend)
}

func (h *Handlers) setFlag(w http.ResponseWriter, r *http.Request) {
	u, ok := h.gate.Admin(w, r)
	if !ok {
		return
	}
	name, on := chi.URLParam(r, "name"), r.PostFormValue("on") == "1"
	if err := h.store.Flags.Set(r.Context(), name, on); err != nil {
		render.Fail(w, r, err)
		return
	}
	slog.InfoContext(r.Context(), "flag", "name", name, "on", on, "by", u.Email)
	render.Back(w, r, "/me/orders", "Switched.")
}

// suspend closes a restaurant that does not pay its bill, or opens it again.
func (h *Handlers) suspend(w http.ResponseWriter, r *http.Request) {
	u, _ := h.gate.Admin(w, r)
	id, err := strconv.ParseInt(chi.URLParam(r, "id"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	off := r.PostFormValue("off") != "0"
	if err := h.store.Restaurants.Suspend(r.Context(), id, off); err != nil {
		render.Fail(w, r, err)
		return
	}
	slog.InfoContext(r.Context(), "suspend", "restaurant", id, "off", off, "by", u.Email)
	render.Back(w, r, "/me/orders", "Done.")
}
