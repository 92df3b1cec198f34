package orgs

import (
	"context"
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/roomly/internal/authn"
	"example.com/roomly/internal/web"
)

type Handler struct {
	svc    *Service
	repo   *Repo
	tokens *authn.Tokens
}

func NewHandler(svc *Service, repo *Repo, tokens *authn.Tokens) *Handler {
	return &Handler{svc: svc, repo: repo, tokens: tokens}
}

func (h *Handler) Routes(r chi.Router) {
	r.Route("/v1/orgs/{orgID}", func(r chi.Router) {
		r.Use(h.tokens.Require, h.seat)
		r.Get("/", web.H(h.show))
		r.Patch("/members/{memberID}", web.H(h.setRole))
		r.Delete("/members/{memberID}", web.H(h.remove))
	})
}

type seatKey struct{}

// seat loads the caller's membership of the organisation in the path and hands
// it down. Whoever has none sees a 404.
func (h *Handler) seat(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		m, err := h.repo.Membership(r.Context(), web.ID(r, "orgID"), authn.ActorFrom(r.Context()).UserID)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), seatKey{}, m)))
	})
}

// actorHere is the caller with the role they have in the organisation of the path.
func actorHere(r *http.Request) authn.Actor {
	m, _ := r.Context().Value(seatKey{}).(Membership)
	return authn.ActorFrom(r.Context()).In(m.OrgID, m.Role)
}

// ActiveOrg is for routes that follow the organisation switcher of the apps:
// the organisation of the header replaces the one of the token, once the
// caller's membership there is established.
func (h *Handler) ActiveOrg(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		orgID := web.OrgHint(r)
		if orgID == 0 {
			next.ServeHTTP(w, r)
			return
		}
		actor := authn.ActorFrom(r.Context())
		m, err := h.repo.Membership(r.Context(), orgID, actor.UserID)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(authn.WithActor(r.Context(), actor.In(m.OrgID, m.Role))))
	})
}

func (h *Handler) show(r *http.Request) (any, error) {
	return r.Context().Value(seatKey{}), nil
}

type roleChange struct {
	Role string `json:"role"`
}

func (in roleChange) Validate() error {
	if in.Role != authn.RoleMember && in.Role != authn.RoleManager {
		return web.Invalid("role is member or manager")
	}
	return nil
}

func (h *Handler) setRole(r *http.Request) (any, error) {
	in, err := web.Decode[roleChange](r)
	if err != nil {
		return nil, err
	}
	return nil, h.svc.SetRole(r.Context(), actorHere(r), web.ID(r, "memberID"), in.Role)
}

func (h *Handler) remove(r *http.Request) (any, error) {
	return nil, h.svc.Remove(r.Context(), actorHere(r), web.ID(r, "memberID"))
}
