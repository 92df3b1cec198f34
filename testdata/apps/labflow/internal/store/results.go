package store

import (
	"context"
	"errors"
	"strings"

	"github.com/jackc/pgx/v5"

	"example.com/labflow/internal/pg"
)

type Result struct {
	ID      int64   `json:"id"`
	AssayID int64   `json:"assay"`
	Analyte string  `json:"analyte"`
	Value   float64 `json:"value"`
	Unit    string  `json:"unit"`
	Note    string  `json:"note"`
	Version int     `json:"version"`
	LabID   int64   `json:"lab"`
}

// ResultFilter selects results. Labs is never optional.
type ResultFilter struct {
	Labs    []int64
	Analyte string
	Assay   int64
	Page
}

func (f ResultFilter) where() (string, pg.Args) {
	cond := []string{"lab_id = ANY(@labs)"}
	args := pg.Args{"labs": f.Labs}
	if f.Analyte != "" {
		cond = append(cond, "analyte = @analyte")
		args["analyte"] = f.Analyte
	}
	if f.Assay != 0 {
		cond = append(cond, "assay_id = @assay")
		args["assay"] = f.Assay
	}
	if f.After != 0 {
		cond = append(cond, "id > @after")
		args["after"] = f.After
	}
	return strings.Join(cond, " AND "), args
}

func (s *Store) Results(ctx context.Context, f ResultFilter) ([]Result, error) {
	where, args := f.where()
	args["limit"] = f.size()
	return pg.All[Result](ctx, s.db, `
		SELECT id, assay_id, analyte, value, unit, note, version, lab_id
		FROM lab_results
		WHERE `+where+`
		ORDER BY id
		LIMIT @limit`, args)
}

// Spread is one lab's figures for an analyte beside those of the others.
type Spread struct {
	LabID   int64   `json:"lab"`
	Analyte string  `json:"analyte"`
	N       int64   `json:"n"`
	Mean    float64 `json:"mean"`
	Rank    int64   `json:"rank"`
}

func (s *Store) Compare(ctx context.Context, f ResultFilter) ([]Spread, error) {
	where, args := f.where()
	return pg.All[Spread](ctx, s.db, `
		SELECT lab_id, analyte, count(*) AS n, avg(value) AS mean,
		       rank() OVER (PARTITION BY analyte ORDER BY avg(value) DESC) AS rank
		FROM lab_results
		WHERE `+where+`
		GROUP BY lab_id, analyte
		ORDER BY analyte, rank`, args)
}

type Correction struct {
	Value float64 `json:"value"`
	Note  string  `json:"note"`
}

// CorrectResult overwrites the version the reviewer has seen.
func (s *Store) CorrectResult(ctx context.Context, id int64, version int, reviewer int64, c Correction) (int, error) {
	v, err := pg.Scalar[int](ctx, s.db, `
		UPDATE results
		SET value = @value, note = @note, version = version + 1, reviewed_by = @reviewer
		WHERE id = @id AND version = @version AND NOT validated
		RETURNING version`,
		pg.Args{"id": id, "version": version, "reviewer": reviewer, "value": c.Value, "note": c.Note})
	if errors.Is(err, pg.ErrNotFound) {
		err = ErrStale
	}
	return v, err
}

// TakeRun stores an instrument's run. Instruments repeat a run until they are
// told that it arrived.
func (s *Store) TakeRun(ctx context.Context, instrument, assay int64, list []Reading) (int64, error) {
	var (
		analytes = make([]string, len(list))
		values   = make([]float64, len(list))
		units    = make([]string, len(list))
	)
	for i, r := range list {
		analytes[i], values[i], units[i] = r.Analyte, r.Value, r.Unit
	}
	tag, err := s.db.Exec(ctx, `
		INSERT INTO results AS old (assay_id, analyte, value, unit)
		SELECT a.id, r.analyte, r.value, r.unit
		FROM assays a
		CROSS JOIN unnest(@analytes::text[], @values::float8[], @units::text[]) AS r(analyte, value, unit)
		WHERE a.id = @assay AND a.instrument_id = @instrument
		ON CONFLICT (assay_id, analyte) DO UPDATE
			SET value = excluded.value, unit = excluded.unit, version = old.version + 1
			WHERE NOT old.validated`,
		pgx.NamedArgs{"assay": assay, "instrument": instrument, "analytes": analytes, "values": values, "units": units})
	if err == nil && tag.RowsAffected() == 0 {
		err = pg.ErrNotFound
	}
	return tag.RowsAffected(), err
}
