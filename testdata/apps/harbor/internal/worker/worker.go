// Package worker does what no request should wait for.
package worker

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Kind says what is to be done.
type Kind int

// Kinds of jobs.
const (
	MailInvoice Kind = iota + 1
	MailStatement
)

// Job is a unit of work.
type Job struct {
	Kind Kind
	ID   int64
	To   string
	By   int64 // who asked, for the log
}

const (
	qInvoiceText = `SELECT number || ': ' || total_cents || ' cents, ' || status FROM invoices WHERE id = $1`
	qStatement   = `SELECT i.number || ': ' || i.total_cents || ' cents, ' || i.status
		FROM invoices i JOIN contracts c ON c.id = i.contract_id
		WHERE c.id = $1 ORDER BY i.number`
	qOutbox = `INSERT INTO outbox (recipient, body) VALUES ($1, $2)`
)

// Worker takes jobs from a channel.
type Worker struct {
	pool *pgxpool.Pool
	jobs chan Job
	log  *slog.Logger
}

// New returns a worker with a queue of the given length.
func New(pool *pgxpool.Pool, log *slog.Logger, length int) *Worker {
	return &Worker{pool: pool, jobs: make(chan Job, length), log: log}
}

// Jobs is where jobs go.
func (w *Worker) Jobs() chan<- Job { return w.jobs }

// Run works until the context ends.
func (w *Worker) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case j := <-w.jobs:
			if err := w.do(ctx, j); err != nil {
				w.log.Error("job failed", "kind", j.Kind, "id", j.ID, "by", j.By, "err", err)
			}
		}
	}
}

func (w *Worker) do(ctx context.Context, j Job) error {
	switch j.Kind {
	case MailInvoice:
		var text string
		if err := w.pool.QueryRow(ctx, qInvoiceText, j.ID).Scan(&text); err != nil {
			return err
		}
		return w.mail(ctx, j.To, text)
	case MailStatement:
		return w.statement(ctx, j)
	}
	return fmt.Errorf("unknown kind %d", j.Kind)
}

func (w *Worker) statement(ctx context.Context, j Job) error {
	rows, err := w.pool.Query(ctx, qStatement, j.ID)
	if err != nil {
		return err
	}
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return err
	}
	return w.mail(ctx, j.To, strings.Join(lines, "\n"))
}

func (w *Worker) mail(ctx context.Context, to, body string) error {
	_, err := w.pool.Exec(ctx, qOutbox, to, body)
	return err
}
