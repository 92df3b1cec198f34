// Package jobs runs the housekeeping in the background.
package jobs

import (
	"context"
	"log/slog"
	"time"

	"example.com/swapmeet/internal/model"
)

// Job is something that is done again and again.
type Job struct {
	Name  string
	Every time.Duration
	Do    func(ctx context.Context) error
}

// Housekeeping returns the jobs on the database.
func Housekeeping(db model.DB) []Job {
	statement := func(query string) func(context.Context) error {
		return func(ctx context.Context) error {
			_, err := db.ExecContext(ctx, query)
			return err
		}
	}
	return []Job{
		{"expire offers", 10 * time.Minute, statement(`UPDATE offers SET status = 'expired', decided_at = now()
			 WHERE status = 'open' AND created_at < now() - interval '7 days'`)},
		{"purge idempotency keys", time.Hour,
			statement(`DELETE FROM idempotency_keys WHERE created_at < now() - interval '2 days'`)},
		{"schedule payouts", time.Hour, statement(`INSERT INTO payouts (shop_id, order_id, amount_cents, reference)
			SELECT l.shop_id, o.id, o.amount_cents * 92 / 100, 'SM-' || o.id
			  FROM orders o JOIN listings l ON l.id = o.listing_id
			 WHERE o.status = 'completed' AND l.shop_id IS NOT NULL
			ON CONFLICT (order_id) DO NOTHING`)},
	}
}

// Run starts the jobs; they end with the context.
func Run(ctx context.Context, log *slog.Logger, jobs ...Job) {
	for _, j := range jobs {
		go func() {
			for tick := time.Tick(j.Every); ; {
				select {
				case <-ctx.Done():
					return
				case <-tick:
				}
				if err := j.Do(ctx); err != nil {
					log.Error("job failed", "job", j.Name, "err", err)
				}
			}
		}()
	}
}
