package waitlist

import (
	"cmp"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"example.com/roomly/internal/authn"
	"example.com/roomly/internal/web"
)

type Handler struct {
	svc       *Service
	tokens    *authn.Tokens
	activeOrg func(http.Handler) http.Handler // follows the organisation switcher
}

func NewHandler(svc *Service, tokens *authn.Tokens, activeOrg func(http.Handler) http.Handler) *Handler {
	return &Handler{svc: svc, tokens: tokens, activeOrg: activeOrg}
}

func (h *Handler) Routes(r chi.Router) {
	r.Route("/v1/waitlist/{entryID}", func(r chi.Router) {
		r.Use(h.tokens.Require)
		r.With(h.activeOrg).Patch("/", web.H(h.move))
		r.Delete("/", web.H(h.drop))
	})
}

func (h *Handler) move(r *http.Request) (any, error) {
	in, err := web.Decode[struct {
		Day string `json:"day"`
	}](r)
	if err != nil {
		return nil, err
	}
	day, err := time.Parse(time.DateOnly, in.Day)
	if err != nil {
		return nil, web.Invalid("day is not a date")
	}
	return nil, h.svc.Move(r.Context(), authn.ActorFrom(r.Context()), web.ID(r, "entryID"), day)
}

func (h *Handler) drop(r *http.Request) (any, error) {
	actor := authn.ActorFrom(r.Context())
	return nil, h.svc.Drop(r.Context(), actor, web.ID(r, "entryID"), cmp.Or(web.OrgHint(r), actor.OrgID))
}
