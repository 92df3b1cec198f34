package exports

import (
	"bytes"
	"context"
	"encoding/csv"
	"log/slog"

	"github.com/jackc/pgx/v5"

	"example.com/mooring/internal/pg"
	"example.com/mooring/internal/web"
)

// Runner works off the queue, one job after the other.
type Runner struct {
	db    *pg.DB
	queue chan int64
}

// NewRunner has room for some jobs; beyond that clients are told to wait.
func NewRunner(db *pg.DB) *Runner { return &Runner{db: db, queue: make(chan int64, 64)} }

// Enqueue never blocks.
func (r *Runner) Enqueue(id int64) error {
	select {
	case r.queue <- id:
		return nil
	default:
		return web.ErrConflict
	}
}

// Run works until the context ends.
func (r *Runner) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case id := <-r.queue:
			if err := r.work(ctx, id); err != nil {
				slog.ErrorContext(ctx, "export failed", "job", id, "err", err)
				_, _ = r.db.Exec(ctx, `UPDATE export_jobs SET status = 'failed' WHERE id = $1`, id)
			}
		}
	}
}

var queries = map[string]string{
	"berths": `SELECT id::text, code FROM berths WHERE org_id = $1 ORDER BY code`,
	"boats":  `SELECT registration, name FROM boats WHERE org_id = $1 ORDER BY name`,
}

func (r *Runner) work(ctx context.Context, id int64) error {
	var org int64
	var kind string
	err := r.db.QueryRow(ctx, `UPDATE export_jobs SET status = 'running' WHERE id = $1 RETURNING org_id, kind`, id).Scan(&org, &kind)
	if err != nil {
		return err
	}
	var buf bytes.Buffer
	out := csv.NewWriter(&buf)
	err = r.db.InOrg(ctx, org, func(tx pgx.Tx) error {
		rows, err := tx.Query(ctx, queries[kind], org)
		if err != nil {
			return err
		}
		var a, b string
		_, err = pgx.ForEachRow(rows, []any{&a, &b}, func() error { return out.Write([]string{a, b}) })
		return err
	})
	if err != nil {
		return err
	}
	out.Flush()
	_, err = r.db.Exec(ctx, `UPDATE export_jobs SET status = 'done', file = $2 WHERE id = $1`, id, buf.Bytes())
	return err
}
