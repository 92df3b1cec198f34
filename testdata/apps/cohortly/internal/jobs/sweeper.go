// Package jobs runs what happens behind the requests.
package jobs

import (
	"context"
	"log/slog"
	"time"

	"example.com/cohortly/internal/store"
)

// Sweeper removes what has been soft-deleted for long enough.
type Sweeper struct {
	db    *store.DB
	log   *slog.Logger
	every time.Duration
	keep  time.Duration
}

// NewSweeper returns a Sweeper that looks after every interval.
func NewSweeper(db *store.DB, log *slog.Logger, every, keep time.Duration) *Sweeper {
	return &Sweeper{db: db, log: log, every: every, keep: keep}
}

// Run sweeps until the context ends.
func (s *Sweeper) Run(ctx context.Context) {
	tick := time.NewTicker(s.every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := s.Sweep(ctx); err != nil {
				s.log.ErrorContext(ctx, "sweep failed", "error", err)
			}
		}
	}
}

// Sweep does one round.
func (s *Sweeper) Sweep(ctx context.Context) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		before := time.Now().Add(-s.keep)
		comments, err := store.NewComments(s.db).Purge(ctx, before)
		if err != nil {
			return err
		}
		keys, err := store.NewEnrolments(s.db).PurgeKeys(ctx, before)
		if err != nil {
			return err
		}
		s.log.InfoContext(ctx, "swept", "comments", comments, "idempotency_keys", keys)
		return nil
	})
}
