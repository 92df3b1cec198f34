package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"example.com/orchardly/internal/domain"
)

// Reports reads across tables.
type Reports struct{ db *DB }

// NewReports works on db.
func NewReports(db *DB) *Reports { return &Reports{db: db} }

// Yield sums up a tenant's harvest of one orchard, or of all when orchard is
// empty, and hands it out row by row.
func (r *Reports) Yield(ctx context.Context, tenant domain.TenantID, orchard domain.OrchardID, each func(domain.YieldRow) error) error {
	var only *domain.OrchardID
	if orchard != "" {
		only = &orchard
	}
	rows, err := r.db.on(ctx).Query(ctx, `
		SELECT o.name, b.cultivar, sum(l.weight_kg)::float8
		FROM lots l JOIN blocks b ON b.id = l.block_id JOIN orchards o ON o.id = b.orchard_id
		WHERE o.tenant_id = $1 AND ($2::uuid IS NULL OR o.id = $2)
		GROUP BY o.name, b.cultivar ORDER BY o.name, b.cultivar`, tenant, only)
	if err != nil {
		return err
	}
	var row domain.YieldRow
	_, err = pgx.ForEachRow(rows, []any{&row.Orchard, &row.Cultivar, &row.Kilos}, func() error { return each(row) })
	return err
}

// Export loads a finished export.
func (r *Reports) Export(ctx context.Context, id domain.ExportID) (domain.Export, error) {
	var e domain.Export
	err := r.db.on(ctx).QueryRow(ctx, `SELECT file_name, body FROM exports WHERE id = $1`, id).Scan(&e.FileName, &e.Body)
	return e, notFound(err, "export")
}

// Stations keeps weather stations and what they measure.
type Stations struct{ db *DB }

// NewStations works on db.
func NewStations(db *DB) *Stations { return &Stations{db: db} }

// ByKey finds the station that has a key.
func (r *Stations) ByKey(ctx context.Context, digest []byte) (domain.Station, error) {
	var s domain.Station
	err := r.db.on(ctx).QueryRow(ctx,
		`SELECT id, orchard_id FROM stations WHERE key_hash = $1 AND revoked_at IS NULL`, digest).Scan(&s.ID, &s.OrchardID)
	return s, notFound(err, "station")
}

// Measure stores a measurement.
func (r *Stations) Measure(ctx context.Context, s domain.Station, celsius float64, remark string) error {
	_, err := r.db.on(ctx).Exec(ctx,
		`INSERT INTO weather (station_id, orchard_id, celsius, remark) VALUES ($1, $2, $3, $4)`, s.ID, s.OrchardID, celsius, remark)
	return err
}
