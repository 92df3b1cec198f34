// Package jobs holds the background work.
package jobs

import (
	"context"
	"log/slog"
	"time"

	"example.com/parcelhub2/internal/db"
)

// Sweeper expires bids that nobody answered.
type Sweeper struct {
	q     *db.Queries
	log   *slog.Logger
	every time.Duration
}

func NewSweeper(q *db.Queries, log *slog.Logger, every time.Duration) *Sweeper {
	return &Sweeper{q: q, log: log, every: every}
}

// Once runs one sweep and returns the number of bids that expired.
func (s *Sweeper) Once(ctx context.Context) (int64, error) {
	n, err := s.q.ExpireBids(ctx)
	if err != nil {
		return 0, err
	}
	if n > 0 {
		s.log.InfoContext(ctx, "bids expired", "count", n)
	}
	return n, nil
}

// Run sweeps until ctx ends.
func (s *Sweeper) Run(ctx context.Context) {
	t := time.NewTicker(s.every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if _, err := s.Once(ctx); err != nil {
				s.log.ErrorContext(ctx, "sweep failed", "err", err)
			}
		}
	}
}
