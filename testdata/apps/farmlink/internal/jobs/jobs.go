// Package jobs runs the housekeeping of the service in the background.
package jobs

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"example.com/farmlink/internal/store"
)

type job struct {
	name  string
	every time.Duration
	query string
	args  []any
}

// Runner owns the background jobs.
type Runner struct {
	db   *store.DB
	log  *slog.Logger
	jobs []job
}

// New returns a runner; silentAfter is how long a device may keep quiet.
func New(db *store.DB, log *slog.Logger, silentAfter time.Duration) *Runner {
	return &Runner{db: db, log: log, jobs: []job{
		{name: "expired sessions", every: time.Hour, query: "sessions_sweep"},
		{name: "expired share links", every: 6 * time.Hour, query: "shares_sweep"},
		{name: "silent devices", every: 5 * time.Minute, query: "devices_silent", args: []any{silentAfter.Seconds()}},
	}}
}

// Run blocks until ctx is done and all jobs have stopped.
func (r *Runner) Run(ctx context.Context) {
	var wg sync.WaitGroup
	for _, j := range r.jobs {
		wg.Go(func() { r.loop(ctx, j) })
	}
	wg.Wait()
}

func (r *Runner) loop(ctx context.Context, j job) {
	tick := time.NewTicker(j.every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		n, err := r.db.Exec(ctx, j.query, j.args...)
		switch {
		case err != nil && ctx.Err() == nil:
			r.log.Error("job failed", "job", j.name, "err", err)
		case n > 0:
			r.log.Info("job done", "job", j.name, "rows", n)
		}
	}
}
