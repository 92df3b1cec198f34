// Package jobs runs what happens without a request.
package jobs

import (
	"context"
	"log/slog"
	"time"
)

type sweepStore interface {
	Sweep(ctx context.Context, now time.Time) (int64, error)
}

// Sweeper removes rows that have run out.
type Sweeper struct {
	store sweepStore
	every time.Duration
	log   *slog.Logger
}

// NewSweeper sweeps at the given interval.
func NewSweeper(s sweepStore, every time.Duration, log *slog.Logger) *Sweeper {
	return &Sweeper{store: s, every: every, log: log.With("job", "sweeper")}
}

// Run sweeps until the context ends.
func (s *Sweeper) Run(ctx context.Context) {
	tick := time.NewTicker(s.every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-tick.C:
			s.sweep(ctx, now)
		}
	}
}

func (s *Sweeper) sweep(ctx context.Context, now time.Time) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	n, err := s.store.Sweep(ctx, now)
	if err != nil {
		s.log.Error("sweep failed", "error", err)
		return
	}
	if n > 0 {
		s.log.Info("swept", "rows", n)
	}
}
