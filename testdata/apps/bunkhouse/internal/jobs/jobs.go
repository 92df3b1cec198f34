// Package jobs runs what nobody asks for by request.
package jobs

import (
	"context"
	"log/slog"
	"time"

	"example.com/bunkhouse/internal/postgres"
)

// ExpireHolds frees the beds of unpaid bookings until ctx ends.
func ExpireHolds(ctx context.Context, store *postgres.Store, holdFor time.Duration, log *slog.Logger) {
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-tick.C:
			n, err := store.Bookings.ExpireUnpaid(ctx, now.Add(-holdFor))
			if err != nil {
				log.Error("expire holds", "err", err)
				continue
			}
			if n > 0 {
				log.Info("expired holds", "bookings", n)
			}
		}
	}
}
