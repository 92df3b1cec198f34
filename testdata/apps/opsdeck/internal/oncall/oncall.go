// Package oncall serves schedules and who is on call.
package oncall

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"example.com/opsdeck/internal/access"
	"example.com/opsdeck/internal/apierr"
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

func (h *Handler) Routes() chi.Router {
	r := chi.NewRouter()
	r.Get("/{schedule}", httpx.Handle(h.get))
	r.Get("/{schedule}/oncall", httpx.Handle(h.current))
	r.Route("/{schedule}/overrides/{override}", func(r chi.Router) {
		r.Use(auth.RequireScope(auth.ScopeWrite))
		r.Put("/", httpx.Handle(h.putOverride))
		r.Delete("/", httpx.Handle(h.removeOverride))
	})
	return r
}

// schedule loads {schedule} for a caller with at least the given role in its team.
func (h *Handler) schedule(r *http.Request, min access.Role) (db.Schedule, error) {
	id, err := httpx.ID(r, "schedule")
	if err != nil {
		return db.Schedule{}, err
	}
	sched, err := h.store.GetSchedule(r.Context(), id)
	if err != nil {
		return db.Schedule{}, apierr.FromDB(err, "schedule")
	}
	if err := h.policy.Require(r.Context(), sched.TeamID, min); err != nil {
		return db.Schedule{}, err
	}
	return sched, nil
}

func (h *Handler) get(w http.ResponseWriter, r *http.Request) error {
	sched, err := h.schedule(r, access.Viewer)
	if err != nil {
		return err
	}
	overrides, err := h.store.ListOverrides(r.Context(), sched.ID)
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, map[string]any{"id": sched.ID, "name": sched.Name, "overrides": overrides})
}

// current tells who is on call now.
func (h *Handler) current(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	id, err := httpx.ID(r, "schedule")
	if err != nil {
		return err
	}
	sched, err := h.store.GetSchedule(ctx, id)
	if err != nil {
		return apierr.FromDB(err, "schedule")
	}
	// Outsiders must not learn that the schedule exists.
	if err := h.policy.Require(ctx, sched.TeamID, access.Viewer); errors.Is(err, sql.ErrNoRows) {
		return apierr.NotFound("schedule")
	}
	row, err := h.store.GetOnCall(ctx, sched.ID)
	if errors.Is(err, sql.ErrNoRows) {
		return httpx.NoContent(w)
	}
	if err != nil {
		return err
	}
	return httpx.JSON(w, http.StatusOK, row)
}

type overrideInput struct {
	UserID   uuid.UUID `json:"user_id"`
	Note     string    `json:"note"`
	StartsAt time.Time `json:"starts_at"`
	EndsAt   time.Time `json:"ends_at"`
}

func (in *overrideInput) Validate() error {
	if !in.EndsAt.After(in.StartsAt) || in.EndsAt.Sub(in.StartsAt) > 31*24*time.Hour {
		return apierr.Invalid("an override lasts up to 31 days")
	}
	return nil
}

// putOverride creates or replaces an override. Clients choose the id, so that a retry does no harm.
func (h *Handler) putOverride(w http.ResponseWriter, r *http.Request) error {
	sched, err := h.schedule(r, access.Editor)
	if err != nil {
		return err
	}
	id, err := httpx.ID(r, "override")
	if err != nil {
		return err
	}
	var in overrideInput
	if err := httpx.Decode(r, &in); err != nil {
		return err
	}
	if err := h.isMember(r.Context(), sched.TeamID, in.UserID); err != nil {
		return err
	}
	o, err := h.store.UpsertOverride(r.Context(), db.UpsertOverrideParams{
		ID: id, ScheduleID: sched.ID, UserID: in.UserID, Note: in.Note, StartsAt: in.StartsAt, EndsAt: in.EndsAt,
	})
	if err != nil {
		return apierr.FromDB(err, "override")
	}
	if o.ScheduleID != sched.ID {
		return apierr.NotFound("override")
	}
	return httpx.JSON(w, http.StatusOK, o)
}

func (h *Handler) isMember(ctx context.Context, teamID, userID uuid.UUID) error {
	_, err := h.store.GetTeamRole(ctx, db.GetTeamRoleParams{TeamID: teamID, UserID: userID})
	return apierr.FromDB(err, "member")
}

func (h *Handler) removeOverride(w http.ResponseWriter, r *http.Request) error {
	sched, err := h.schedule(r, access.Editor)
	if err != nil {
		return err
	}
	id, err := httpx.ID(r, "override")
	if err != nil {
		return err
	}
	err = h.store.InTx(r.Context(), func(q *db.Queries) error {
		from, err := q.DeleteOverride(r.Context(), id)
		if err != nil {
			return apierr.FromDB(err, "override")
		}
		if from != sched.ID {
			return apierr.NotFound("override")
		}
		return store.Emit(r.Context(), q, "override.removed", map[string]any{"override_id": id})
	})
	if err != nil {
		return err
	}
	return httpx.NoContent(w)
}
