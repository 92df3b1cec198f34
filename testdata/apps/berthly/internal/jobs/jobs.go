// Package jobs does what a request need not wait for.
package jobs

import (
	"context"
	"database/sql"
	"log/slog"

	"example.com/berthly/internal/db"
)

// Job is mail to send or a line for the audit log.
type Job struct {
	Kind   string // "mail", "audit"
	UserID int64
	To     string
	What   string
	Ref    int64
}

// Mailer sends mail.
type Mailer interface {
	Send(ctx context.Context, to, text string) error
}

// Worker works off a channel of jobs.
type Worker struct {
	q    db.Querier
	mail Mailer
	in   chan Job
}

// New makes a worker; Run has to be called.
func New(q db.Querier, m Mailer) *Worker {
	return &Worker{q: q, mail: m, in: make(chan Job, 256)}
}

// Enqueue never blocks: when the worker is behind, the job is dropped.
func (w *Worker) Enqueue(j Job) {
	select {
	case w.in <- j:
	default:
		slog.Warn("job dropped", "kind", j.Kind)
	}
}

// Run works until ctx ends.
func (w *Worker) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case j := <-w.in:
			if err := w.do(ctx, j); err != nil {
				slog.ErrorContext(ctx, "job failed", "kind", j.Kind, "err", err)
			}
		}
	}
}

func (w *Worker) do(ctx context.Context, j Job) error {
	switch j.Kind {
	case "mail":
		return w.mail.Send(ctx, j.To, j.What)
	default:
		return w.q.AddAudit(ctx, db.AddAuditParams{
			UserID: sql.NullInt64{Int64: j.UserID, Valid: j.UserID != 0}, What: j.What, Ref: j.Ref})
	}
}
