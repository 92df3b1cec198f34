// Package jobs runs the housekeeping in the background.
package jobs

import (
	"context"
	"log/slog"
	"time"

	"github.com/jmoiron/sqlx"
)

const (
	every   = 5 * time.Minute
	keepKey = 72 * time.Hour
)

// Run sweeps until ctx is done.
func Run(ctx context.Context, db *sqlx.DB, log *slog.Logger, holdFor time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			sweep(ctx, db, log, "lapsed bookings",
				`UPDATE bookings SET status = 'lapsed', updated_at = now() WHERE status = 'held' AND created_at < $1`, holdFor)
			sweep(ctx, db, log, "idempotency keys", `DELETE FROM idempotency_keys WHERE created_at < $1`, keepKey)
		}
	}
}

func sweep(ctx context.Context, db *sqlx.DB, log *slog.Logger, what, query string, age time.Duration) {
	res, err := db.ExecContext(ctx, query, time.Now().Add(-age))
	if err != nil {
		log.ErrorContext(ctx, "sweep failed", "what", what, "error", err)
		return
	}
	if n, err := res.RowsAffected(); err == nil && n > 0 {
		log.InfoContext(ctx, "swept", "what", what, "rows", n)
	}
}
