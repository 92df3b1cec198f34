// Package jobs works off the queue of exports.
package jobs

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"log/slog"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/labflow/internal/pg"
)

// Run takes jobs until ctx ends. Several processes may run side by side.
func Run(ctx context.Context, db *pgxpool.Pool, log *slog.Logger) {
	tick := time.NewTicker(2 * time.Second)
	defer tick.Stop()
	for {
		err := step(ctx, db)
		if err == nil {
			continue
		}
		if !errors.Is(err, pg.ErrNotFound) && ctx.Err() == nil {
			log.Error("export", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

type job struct {
	ID        string
	ProjectID int64
}

type line struct {
	Barcode string
	Analyte string
	Value   float64
	Unit    string
}

func step(ctx context.Context, db *pgxpool.Pool) error {
	return pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		j, err := pg.One[job](ctx, tx, `
			SELECT id::text AS id, project_id FROM export_jobs
			WHERE state = 'queued'
			ORDER BY created_at
			LIMIT 1
			FOR UPDATE SKIP LOCKED`, pg.Args{})
		if err != nil {
			return err
		}
		lines, err := pg.All[line](ctx, tx, `
			SELECT s.barcode, r.analyte, r.value, r.unit
			FROM samples s
			JOIN assays a ON a.sample_id = s.id
			JOIN results r ON r.assay_id = a.id
			WHERE s.project_id = @project
			ORDER BY s.barcode, r.analyte`, pg.Args{"project": j.ProjectID})
		if err != nil {
			return err
		}
		var buf bytes.Buffer
		w := csv.NewWriter(&buf)
		for _, l := range lines {
			w.Write([]string{l.Barcode, l.Analyte, strconv.FormatFloat(l.Value, 'g', -1, 64), l.Unit})
		}
		w.Flush()
		return pg.Touch(ctx, tx, `UPDATE export_jobs SET state = 'done', content = @content WHERE id = @id`,
			pg.Args{"id": j.ID, "content": buf.Bytes()})
	})
}
