// Package jobs has what runs in the background.
package jobs

import (
	"context"
	"log/slog"
	"time"
)

type sweepable interface {
	SweepRefresh(ctx context.Context) (int64, error)
}

// Sweep removes expired refresh tokens until ctx ends.
func Sweep(ctx context.Context, store sweepable, every time.Duration, log *slog.Logger) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			n, err := store.SweepRefresh(ctx)
			if err != nil {
				log.Error("sweep failed", "err", err)
				continue
			}
			log.Info("swept refresh tokens", "rows", n)
		}
	}
}
