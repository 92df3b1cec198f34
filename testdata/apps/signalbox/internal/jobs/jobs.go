// Package jobs runs the housekeeping in the background.
package jobs

import (
	"context"
	"log/slog"
	"time"

	"example.com/signalbox/internal/db"
)

// Janitor removes what has expired.
type Janitor struct {
	q     *db.Queries
	log   *slog.Logger
	every time.Duration
}

// NewJanitor returns a Janitor that works once per interval.
func NewJanitor(q *db.Queries, log *slog.Logger, every time.Duration) *Janitor {
	return &Janitor{q: q, log: log, every: every}
}

// Run works until the context ends.
func (j *Janitor) Run(ctx context.Context) {
	tick := time.NewTicker(j.every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			j.sweep(ctx)
		}
	}
}

func (j *Janitor) sweep(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for _, task := range []struct {
		name string
		run  func(context.Context) (int64, error)
	}{
		{"sessions", j.q.DeleteExpiredSessions},
		{"swaps", j.q.ExpireSwaps},
	} {
		n, err := task.run(ctx)
		if err != nil {
			j.log.ErrorContext(ctx, "housekeeping failed", "task", task.name, "error", err)
			continue
		}
		if n > 0 {
			j.log.InfoContext(ctx, "housekeeping", "task", task.name, "rows", n)
		}
	}
}
