package passes

import (
	"net/http"
	"strings"

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
	signedIn := h.tokens.Require
	r.Route("/v1/passes", func(r chi.Router) {
		r.With(signedIn).Get("/", web.H(h.list))
		r.With(signedIn).Post("/", web.H(h.announce))
		r.With(signedIn).Post("/bulk-revoke", web.H(h.revokeMany))
		r.With(signedIn).Get("/{passID}", web.H(h.show))
		r.With(signedIn).Get("/{passID}/badge", web.H(h.badge))
		r.Post("/{passID}/resend", web.H(h.resend))
	})
	r.Route("/kiosk", func(r chi.Router) {
		r.Use(kioskOnly)
		r.Get("/locations/{locationID}/visitors", web.H(h.expected))
		r.Post("/arrivals", web.H(h.arrive))
	})
}

func (h *Handler) list(r *http.Request) (any, error) {
	q := r.URL.Query()
	f := Filter{OrgID: web.QueryID(r, "org_id"), Text: q.Get("q"), Status: q.Get("status")}
	return h.svc.List(r.Context(), authn.ActorFrom(r.Context()), f, web.PageOf(r))
}

type announcement struct {
	BookingID int64  `json:"booking_id"`
	Name      string `json:"name"`
	Email     string `json:"email"`
}

func (in announcement) Validate() error {
	if strings.TrimSpace(in.Name) == "" || !strings.Contains(in.Email, "@") {
		return web.Invalid("name and email are required")
	}
	return nil
}

func (h *Handler) announce(r *http.Request) (any, error) {
	in, err := web.Decode[announcement](r)
	if err != nil {
		return nil, err
	}
	p, err := h.svc.Announce(r.Context(), authn.ActorFrom(r.Context()), in)
	return web.Created{Value: p}, err
}

func (h *Handler) revokeMany(r *http.Request) (any, error) {
	in, err := web.Decode[struct {
		IDs []int64 `json:"ids"`
	}](r)
	if err != nil {
		return nil, err
	}
	return h.svc.RevokeMany(r.Context(), authn.ActorFrom(r.Context()), in.IDs)
}

func (h *Handler) show(r *http.Request) (any, error) {
	return h.svc.Get(r.Context(), authn.ActorFrom(r.Context()), web.ID(r, "passID"))
}

func (h *Handler) badge(r *http.Request) (any, error) {
	return h.svc.Badge(r.Context(), authn.ActorFrom(r.Context()), web.ID(r, "passID"))
}

func (h *Handler) resend(r *http.Request) (any, error) {
	p, err := h.svc.Resend(r.Context(), web.ID(r, "passID"))
	return map[string]any{"sent_to": p.VisitorEmail, "sent_count": p.SentCount}, err
}
