// Package audit keeps the trail of who changed what.
package audit

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// Entry is one line of the trail.
type Entry struct {
	Actor     int64
	Action    string
	Object    int64
	RequestID string
}

// Write appends an entry on the given connection or transaction.
func Write(ctx context.Context, q sqlx.ExecerContext, e Entry) error {
	_, err := q.ExecContext(ctx,
		`INSERT INTO audit_log (actor_id, action, object_id, request_id) VALUES (NULLIF($1::bigint, 0), $2, $3, $4)`,
		e.Actor, e.Action, e.Object, e.RequestID)
	if err != nil {
		return fmt.Errorf("audit %s: %w", e.Action, err)
	}
	return nil
}
