// Package jobs tidies up in the background.
package jobs

import (
	"context"
	"database/sql"
	"log/slog"
	"time"
)

var statements = map[string]string{
	"holds": `DELETE FROM seat_holds WHERE expires_at < now()`,
	"unpaid orders": `
		WITH dropped AS (
			UPDATE orders SET status = 'cancelled', version = version + 1
			WHERE status = 'pending' AND placed_at < now() - interval '30 minutes'
			RETURNING id)
		UPDATE tickets SET status = 'void', seat_id = NULL WHERE order_id IN (SELECT id FROM dropped)`,
}

// Run works until ctx ends.
func Run(ctx context.Context, db *sql.DB, log *slog.Logger, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			for name, statement := range statements {
				if _, err := db.ExecContext(ctx, statement); err != nil {
					log.Error("job failed", "job", name, "err", err)
				}
			}
		}
	}
}
