package postgres

import (
	"context"
	"encoding/json"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/fleetdesk/internal/reports"
	"example.com/fleetdesk/internal/telemetry"
)

// Telemetry implements telemetry.Store.
type Telemetry struct{ db *pgxpool.Pool }

// NewTelemetry returns Telemetry on the pool.
func NewTelemetry(db *pgxpool.Pool) *Telemetry { return &Telemetry{db} }

// Record implements telemetry.Store.
func (t *Telemetry) Record(ctx context.Context, list []telemetry.Position) error {
	batch := &pgx.Batch{}
	for _, p := range list {
		batch.Queue(`
			INSERT INTO positions (vehicle_id, at, lat, lon)
			SELECT b.vehicle_id, @at, @lat, @lon FROM devices b WHERE b.serial = @serial
			ON CONFLICT (vehicle_id, at) DO NOTHING`,
			pgx.NamedArgs{"serial": p.Serial, "at": p.At, "lat": p.Lat, "lon": p.Lon})
		batch.Queue(`
			UPDATE vehicles v SET last_seen_at = GREATEST(v.last_seen_at, $2) FROM devices b
			WHERE b.serial = $1 AND v.id = b.vehicle_id`, p.Serial, p.At)
	}
	return translate(t.db.SendBatch(ctx, batch).Close())
}

// Schedule implements telemetry.Store.
func (t *Telemetry) Schedule(ctx context.Context, vin string, next time.Time) error {
	return touch(ctx, t.db, `UPDATE vehicles SET next_service_on = $2 WHERE vin = $1`, vin, next)
}

// BoxConfig implements telemetry.Store.
func (t *Telemetry) BoxConfig(ctx context.Context, serial string) (json.RawMessage, error) {
	return value[json.RawMessage](ctx, t.db, `SELECT config FROM devices WHERE serial = $1`, serial)
}

// Reports implements reports.Source.
type Reports struct{ db *pgxpool.Pool }

// NewReports returns Reports on the pool.
func NewReports(db *pgxpool.Pool) *Reports { return &Reports{db} }

// Mileage implements reports.Source.
func (r *Reports) Mileage(ctx context.Context, company int64) (reports.Table, error) {
	rows, err := r.db.Query(ctx, `
		SELECT v.plate, v.odometer_km FROM vehicles v JOIN depots d ON d.id = v.depot_id
		WHERE d.company_id = $1 ORDER BY v.plate`, company)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) ([]string, error) {
		var plate string
		var km int64
		err := row.Scan(&plate, &km)
		return []string{plate, strconv.FormatInt(km, 10)}, err
	})
}

// Fuel implements reports.Source.
func (r *Reports) Fuel(ctx context.Context, company int64) (reports.Table, error) {
	rows, err := r.db.Query(ctx, `SELECT number, monthly_limit, spent FROM fuel_cards WHERE company_id = $1 ORDER BY number`, company)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) ([]string, error) {
		var number string
		var limit, spent int64
		err := row.Scan(&number, &limit, &spent)
		return []string{number, strconv.FormatInt(limit, 10), strconv.FormatInt(spent, 10)}, err
	})
}
