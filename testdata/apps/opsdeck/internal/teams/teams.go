// Package teams serves a team's members and audit log.
package teams

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/opsdeck/internal/access"
	"example.com/opsdeck/internal/apierr"
	"example.com/opsdeck/internal/audit"
	"example.com/opsdeck/internal/auth"
	"example.com/opsdeck/internal/db"
	"example.com/opsdeck/internal/httpx"
	"example.com/opsdeck/internal/store"
)

type Handler struct {
	store  *store.Store
	policy *access.Policy
}

func NewHandler(s *store.Store, p *access.Policy) *Handler { return &Handler{store: s, policy: p} }

// Routes is mounted where {team} can follow.
func (h *Handler) Routes(trail *audit.Handler, createProject http.HandlerFunc) chi.Router {
	r := chi.NewRouter()
	r.Route("/{team}", func(r chi.Router) {
		r.Use(h.policy.Team)
		r.With(access.AtLeast(access.Editor)).Post("/projects", createProject)
		r.Group(func(r chi.Router) {
			r.Use(access.AtLeast(access.Admin))
			r.Get("/audit", httpx.Handle(trail.ForTeam))
			r.With(auth.RequireScope(auth.ScopeAdmin)).Post("/members", httpx.Handle(h.add))
			r.With(auth.RequireScope(auth.ScopeAdmin)).Patch("/members/{member}", httpx.Handle(h.changeRole))
			r.With(auth.RequireScope(auth.ScopeAdmin)).Delete("/members/{member}", httpx.Handle(h.remove))
		})
	})
	return r
}

type memberInput struct {
	Email string      `json:"email"`
	Role  access.Role `json:"role"`
}

func (in *memberInput) Validate() error {
	if !in.Role.Known() || in.Role == access.Owner {
		return apierr.Invalid("role must be viewer, editor or admin")
	}
	return nil
}

func (h *Handler) add(w http.ResponseWriter, r *http.Request) error {
	var in memberInput
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	user, err := h.store.GetUserByEmail(r.Context(), in.Email)
	if err != nil {
		return apierr.FromDB(err, "user")
	}
	id, err := h.store.AddTeamMember(r.Context(), db.AddTeamMemberParams{
		TeamID: access.From(r.Context()).TeamID, UserID: user.ID, Role: string(in.Role),
	})
	if err != nil {
		return apierr.FromDB(err, "member")
	}
	return httpx.JSON(w, http.StatusCreated, map[string]any{"id": id})
}

// changeRole gives a member another role. Owners keep theirs.
func (h *Handler) changeRole(w http.ResponseWriter, r *http.Request) error {
	ctx, scope := r.Context(), access.From(r.Context())
	member, err := httpx.ID(r, "member")
	if err != nil {
		return err
	}
	var in memberInput
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	err = h.store.InTx(ctx, func(q *db.Queries) error {
		n, err := q.UpdateMemberRole(ctx, db.UpdateMemberRoleParams{ID: member, Role: string(in.Role)})
		if err != nil {
			return err
		}
		if n == 0 {
			return apierr.NotFound("member")
		}
		return audit.Record(ctx, q, scope.TeamID, "member.role", member.String())
	})
	if err != nil {
		return err
	}
	return httpx.NoContent(w)
}

func (h *Handler) remove(w http.ResponseWriter, r *http.Request) error {
	ctx, scope := r.Context(), access.From(r.Context())
	member, err := httpx.ID(r, "member")
	if err != nil {
		return err
	}
	err = h.store.InTx(ctx, func(q *db.Queries) error {
		n, err := q.RemoveMember(ctx, db.RemoveMemberParams{ID: member, TeamID: scope.TeamID})
		if err != nil {
			return err
		}
		if n == 0 {
			return apierr.NotFound("member")
		}
		return audit.Record(ctx, q, scope.TeamID, "member.remove", member.String())
	})
	if err != nil {
		return err
	}
	return httpx.NoContent(w)
}
