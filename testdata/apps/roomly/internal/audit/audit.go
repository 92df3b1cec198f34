// Package audit writes the trail of who changed what.
package audit

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/go-chi/chi/v5/middleware"

	"example.com/roomly/internal/authn"
	"example.com/roomly/internal/db"
)

const sqlInsert = `
INSERT INTO audit_log (org_id, actor_id, action, subject, request_id)
VALUES ($1, $2, $3, $4, $5)`

// Record writes one entry; inside a transaction it commits with the change.
func Record(ctx context.Context, c db.Conn, actor authn.Actor, action string, id int64) error {
	_, err := c.Exec(ctx, sqlInsert, actor.OrgID, actor.UserID, action, fmt.Sprint(id), middleware.GetReqID(ctx))
	return err
}

// Note is Record for changes that have happened already: a lost entry must not
// fail the request.
func Note(ctx context.Context, c db.Conn, actor authn.Actor, action string, id int64) {
	if err := Record(ctx, c, actor, action, id); err != nil {
		slog.ErrorContext(ctx, "audit entry lost", "action", action, "err", err)
	}
}
