// Package jobs runs what happens without a request.
package jobs

import (
	"context"
	"log/slog"
	"time"

	"example.com/grainbook/internal/store"
)

// Sweep tidies up at an interval until ctx ends.
func Sweep(ctx context.Context, s *store.Store, every time.Duration, log *slog.Logger) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		sessions, lapsed, err := s.Sweep(ctx)
		if err != nil {
			log.ErrorContext(ctx, "sweep", "err", err)
			continue
		}
		log.InfoContext(ctx, "sweep", "sessions", sessions, "lapsed", lapsed)
	}
}
