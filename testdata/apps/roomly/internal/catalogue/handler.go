package catalogue

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/roomly/internal/authn"
	"example.com/roomly/internal/web"
)

type Handler struct {
	svc    *Service
	tokens *authn.Tokens
}

func NewHandler(svc *Service, tokens *authn.Tokens) *Handler {
	return &Handler{svc: svc, tokens: tokens}
}

func (h *Handler) Routes(r chi.Router) {
	//authvet:public the list of locations is on our web site
	r.Get("/v1/locations", web.H(h.locations))
	r.With(h.tokens.Require).Get("/v1/rooms/{roomID}", web.H(h.room))
}

func (h *Handler) locations(r *http.Request) (any, error) {
	return h.svc.Locations(r.Context(), r.URL.Query().Get("city"))
}

func (h *Handler) room(r *http.Request) (any, error) {
	return h.svc.Room(r.Context(), web.ID(r, "roomID"))
}
