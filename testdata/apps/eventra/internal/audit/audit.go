// Package audit keeps the trail that organizers and our support rely on.
package audit

import (
	"context"
	"fmt"

	"example.com/eventra/internal/sqlutil"
)

// Record appends a line; orgID 0 means that no organizer is concerned.
func Record(ctx context.Context, q sqlutil.Querier, orgID int64, actor, action, subject string) error {
	_, err := q.ExecContext(ctx,
		`INSERT INTO audit_log (org_id, actor, action, subject) VALUES (NULLIF($1::bigint, 0), $2, $3, $4)`,
		orgID, actor, action, subject)
	return err
}

// Subject names what a line is about.
func Subject(kind string, id int64) string { return fmt.Sprintf("%s %d", kind, id) }
