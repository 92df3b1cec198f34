// Package jobs runs what has to happen without anybody asking.
package jobs

import (
	"context"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

const (
	sqlRelease = `
UPDATE bookings SET status = 'released'
 WHERE status = 'confirmed' AND starts_at < now() - make_interval(secs => $1) AND deleted_at IS NULL`

	sqlPurgeKeys = `DELETE FROM idempotency_keys WHERE created_at < now() - interval '2 days'`
)

// Runner runs the jobs one after the other.
type Runner struct {
	pool         *pgxpool.Pool
	log          *slog.Logger
	releaseAfter time.Duration
}

// New returns a Runner that releases rooms nobody has checked in to.
func New(pool *pgxpool.Pool, log *slog.Logger, releaseAfter time.Duration) *Runner {
	return &Runner{pool: pool, log: log, releaseAfter: releaseAfter}
}

// Run works until ctx ends.
func (r *Runner) Run(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			r.once(ctx)
		}
	}
}

func (r *Runner) once(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	r.step(ctx, "release no-shows", sqlRelease, r.releaseAfter.Seconds())
	r.step(ctx, "purge idempotency keys", sqlPurgeKeys)
}

func (r *Runner) step(ctx context.Context, name, sql string, args ...any) {
	tag, err := r.pool.Exec(ctx, sql, args...)
	if err != nil {
		r.log.ErrorContext(ctx, "job failed", "job", name, "err", err)
		return
	}
	if n := tag.RowsAffected(); n > 0 {
		r.log.InfoContext(ctx, "job done", "job", name, "rows", n)
	}
}
