package accounts

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
	r.Route("/auth", func(r chi.Router) {
		r.Post("/register", web.H(h.register))
		r.Post("/login", web.H(h.login))
		r.With(h.tokens.Require).Post("/switch", web.H(h.switchOrg))
	})
}

type registration struct {
	Email        string `json:"email"`
	Password     string `json:"password"`
	Name         string `json:"name"`
	Organisation string `json:"organisation"`
}

func (in registration) Validate() error {
	switch {
	case !strings.Contains(in.Email, "@"):
		return web.Invalid("email is not a mail address")
	case len(in.Password) < 10 || len(in.Password) > 72:
		return web.Invalid("password needs 10 to 72 bytes")
	case strings.TrimSpace(in.Organisation) == "":
		return web.Invalid("organisation is required")
	}
	return nil
}

func (h *Handler) register(r *http.Request) (any, error) {
	in, err := web.Decode[registration](r)
	if err != nil {
		return nil, err
	}
	grant, err := h.svc.Register(r.Context(), in)
	return web.Created{Value: grant}, err
}

func (h *Handler) login(r *http.Request) (any, error) {
	in, err := web.Decode[struct {
		Email    string `json:"email"`
		Password string `json:"password"`
	}](r)
	if err != nil {
		return nil, err
	}
	return h.svc.Login(r.Context(), in.Email, in.Password)
}

func (h *Handler) switchOrg(r *http.Request) (any, error) {
	in, err := web.Decode[struct {
		OrgID int64 `json:"org_id"`
	}](r)
	if err != nil {
		return nil, err
	}
	return h.svc.Switch(r.Context(), authn.ActorFrom(r.Context()), in.OrgID)
}
