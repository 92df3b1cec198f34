// Package audit writes the audit trail in the background.
package audit

import (
	"context"
	"log/slog"
	"time"

	"github.com/gin-gonic/gin"

	"example.com/carelog/internal/auth"
	"example.com/carelog/internal/db"
)

type event struct {
	agencyID, actorID int64
	action            string
	objectID          int64
	requestID         string
	at                time.Time
}

// Trail takes events from the handlers and stores them one by one.
type Trail struct {
	db     db.Queries
	log    *slog.Logger
	events chan event
}

// New makes a trail; Run must be started for anything to be stored.
func New(q db.Queries, log *slog.Logger) *Trail {
	return &Trail{db: q, log: log, events: make(chan event, 256)}
}

// Record queues an event of the request's actor. It never blocks the request.
func (t *Trail) Record(c *gin.Context, action string, objectID int64) {
	actor, ok := auth.From(c.Request.Context())
	if !ok {
		return
	}
	e := event{actor.AgencyID, actor.UserID, action, objectID, c.GetString("request_id"), time.Now()}
	select {
	case t.events <- e:
	default:
		t.log.Warn("audit queue is full", "action", action, "object", objectID)
	}
}

// Run stores events until ctx ends.
func (t *Trail) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-t.events:
			_, err := t.db.Exec(ctx, `
				INSERT INTO audit_log (agency_id, actor_id, action, object_id, request_id, at)
				VALUES ($1, $2, $3, $4, $5, $6)`, e.agencyID, e.actorID, e.action, e.objectID, e.requestID, e.at)
			if err != nil && ctx.Err() == nil {
				t.log.Error("audit", "action", e.action, "err", err)
			}
		}
	}
}
