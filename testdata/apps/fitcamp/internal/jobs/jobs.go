// Package jobs runs the periodic work, on a timer and on demand.
package jobs

import (
	"context"
	"log/slog"
	"time"

	"example.com/fitcamp/internal/fault"
)

// Job does one round and tells how many rows it touched.
type Job func(context.Context) (int64, error)

// Runner knows the jobs by name.
type Runner struct {
	jobs map[string]Job
	log  *slog.Logger
}

// NewRunner returns a Runner for the given jobs.
func NewRunner(log *slog.Logger, jobs map[string]Job) *Runner {
	return &Runner{jobs: jobs, log: log}
}

// Run does one round of the named job.
func (r *Runner) Run(ctx context.Context, name string) (int64, error) {
	job, ok := r.jobs[name]
	if !ok {
		return 0, fault.ErrNotFound
	}
	n, err := job(ctx)
	if err != nil {
		r.log.Error("job failed", "job", name, "err", err)
		return 0, err
	}
	r.log.Info("job done", "job", name, "rows", n)
	return n, nil
}

// Loop runs every job at each tick until the context ends.
func (r *Runner) Loop(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			for name := range r.jobs {
				_, _ = r.Run(ctx, name)
			}
		}
	}
}
