package store

import (
	"context"
	"time"

	"example.com/labflow/internal/pg"
)

type Usage struct {
	Day   time.Time `json:"day"`
	Runs  int64     `json:"runs"`
	Total int64     `json:"total"`
}

// Usage counts an instrument's assays per day, with a running total.
func (s *Store) Usage(ctx context.Context, instrument, caller int64) ([]Usage, error) {
	return pg.All[Usage](ctx, s.db, `
		WITH mine AS (
			SELECT i.id
			FROM instruments i
			JOIN lab_members m ON m.lab_id = i.lab_id AND m.user_id = @caller
			WHERE i.id = @instrument)
		SELECT d.day, d.runs, (sum(d.runs) OVER (ORDER BY d.day))::bigint AS total
		FROM (
			SELECT date_trunc('day', a.created_at) AS day, count(*) AS runs
			FROM assays a JOIN mine ON mine.id = a.instrument_id
			GROUP BY 1) d
		ORDER BY d.day`,
		pg.Args{"instrument": instrument, "caller": caller})
}

type Calibration struct {
	Operator *string   `json:"operator"`
	Note     string    `json:"note"`
	Drift    float64   `json:"drift"`
	DoneAt   time.Time `json:"done_at"`
}

func (s *Store) Calibrations(ctx context.Context, instrument int64) ([]Calibration, error) {
	return pg.All[Calibration](ctx, s.db, `
		SELECT u.name AS operator, c.note, c.drift, c.done_at
		FROM calibrations c
		LEFT JOIN users u ON u.id = c.operator_id
		WHERE c.instrument_id = @instrument
		ORDER BY c.done_at DESC
		LIMIT 100`,
		pg.Args{"instrument": instrument})
}

type WorkItem struct {
	AssayID  int64   `json:"assay"`
	Barcode  string  `json:"barcode"`
	Protocol *string `json:"protocol"`
}

// Worklist is what the instrument of that serial number is to do next.
func (s *Store) Worklist(ctx context.Context, serial string) ([]WorkItem, error) {
	return pg.All[WorkItem](ctx, s.db, `
		SELECT a.id AS assay_id, s.barcode, p.title AS protocol
		FROM instruments i
		JOIN assays a ON a.instrument_id = i.id
		JOIN samples s ON s.id = a.sample_id
		LEFT JOIN protocols p ON p.id = a.protocol_id
		WHERE i.serial = @serial AND a.status = 'queued'
		ORDER BY a.id`,
		pg.Args{"serial": serial})
}
