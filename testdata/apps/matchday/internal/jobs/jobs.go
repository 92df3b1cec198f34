// Package jobs runs the periodic work of the league office.
package jobs

import (
	"context"
	"log/slog"
	"time"

	"github.com/jmoiron/sqlx"
)

// Runner owns the background goroutine.
type Runner struct {
	db    *sqlx.DB
	log   *slog.Logger
	every time.Duration
}

// New returns a runner that works at the given interval.
func New(db *sqlx.DB, log *slog.Logger, every time.Duration) *Runner {
	return &Runner{db: db, log: log, every: every}
}

type job struct {
	name string
	sql  string
}

var nightly = []job{
	{"invoices.overdue", `UPDATE invoices SET status = 'overdue'
		WHERE status = 'open' AND due_on < current_date AND deleted_at IS NULL`},
	{"sessions.expire", `DELETE FROM sessions WHERE expires_at < now()`},
	{"referee_tokens.expire", `DELETE FROM referee_tokens WHERE expires_at < now()`},
	{"shares.expire", `UPDATE documents SET share_hash = NULL, share_expires = NULL WHERE share_expires < now()`},
	{"webhooks.trim", `DELETE FROM webhook_events WHERE received_at < now() - interval '90 days'`},
}

// Run works until the context ends.
func (r *Runner) Run(ctx context.Context) {
	t := time.NewTicker(r.every)
	defer t.Stop()
	for {
		r.sweep(ctx)
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
	}
}

func (r *Runner) sweep(ctx context.Context) {
	for _, j := range nightly {
		res, err := r.db.ExecContext(ctx, j.sql)
		if err != nil {
			r.log.ErrorContext(ctx, "job failed", "job", j.name, "err", err)
			continue
		}
		if n, _ := res.RowsAffected(); n > 0 {
			r.log.InfoContext(ctx, "job done", "job", j.name, "rows", n)
		}
	}
}
