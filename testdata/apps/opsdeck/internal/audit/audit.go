// Package audit records and lists who did what.
package audit

import (
	"context"
	"net/http"
	"time"

	"github.com/google/uuid"

	"example.com/opsdeck/internal/access"
	"example.com/opsdeck/internal/auth"
	"example.com/opsdeck/internal/db"
	"example.com/opsdeck/internal/httpx"
	"example.com/opsdeck/internal/store"
)

// Record adds an event by the caller.
func Record(ctx context.Context, q *db.Queries, teamID uuid.UUID, action, subject string) error {
	return q.CreateAuditEvent(ctx, db.CreateAuditEventParams{
		TeamID: teamID, ActorID: auth.Caller(ctx).UserID, Action: action, Subject: subject,
	})
}

type Handler struct{ store *store.Store }

func NewHandler(s *store.Store) *Handler { return &Handler{store: s} }

// Trail lists the caller's own events across teams, or those of one actor.
func (h *Handler) Trail(w http.ResponseWriter, r *http.Request) error {
	page, err := httpx.PageOf(r)
	if err != nil {
		return err
	}
	actor, err := httpx.QueryID(r, "actor")
	if err != nil {
		return err
	}
	if !actor.Valid {
		actor.UUID = auth.Caller(r.Context()).UserID
	}
	events, err := h.store.ListAuditByActor(r.Context(), db.ListAuditByActorParams{
		ActorID: actor.UUID, BeforeAt: page.At, BeforeID: page.ID, PageSize: page.Size,
	})
	if err != nil {
		return err
	}
	return httpx.List(w, page, events, sortKey)
}

// ForTeam lists the events of the team in scope, on request those of one actor.
func (h *Handler) ForTeam(w http.ResponseWriter, r *http.Request) error {
	page, err := httpx.PageOf(r)
	if err != nil {
		return err
	}
	actor, err := httpx.QueryID(r, "actor")
	if err != nil {
		return err
	}
	events, err := h.store.ListTeamAudit(r.Context(), db.ListTeamAuditParams{
		TeamID: access.From(r.Context()).TeamID, ActorID: actor,
		BeforeAt: page.At, BeforeID: page.ID, PageSize: page.Size,
	})
	if err != nil {
		return err
	}
	return httpx.List(w, page, events, sortKey)
}

func sortKey(e db.AuditEvent) (time.Time, uuid.UUID) { return e.CreatedAt, e.ID }
