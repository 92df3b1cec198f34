package postgres

import (
	"context"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/fleetdesk/internal/fleet"
)

// Vehicles implements fleet.Vehicles.
type Vehicles struct{ db *pgxpool.Pool }

// NewVehicles returns Vehicles on the pool.
func NewVehicles(db *pgxpool.Pool) *Vehicles { return &Vehicles{db} }

const vehicleColumns = `v.id, v.depot_id, v.vin, v.plate, v.odometer_km, v.next_service_on, v.retired_at`

// FindVehicle implements fleet.Vehicles.
func (v *Vehicles) FindVehicle(ctx context.Context, company, id int64) (fleet.Vehicle, error) {
	return one[fleet.Vehicle](ctx, v.db, `
		SELECT `+vehicleColumns+`
		FROM vehicles v JOIN depots d ON d.id = v.depot_id
		WHERE v.id = @id AND d.company_id = @company`,
		pgx.NamedArgs{"id": id, "company": company})
}

// ListVehicles implements fleet.Vehicles.
func (v *Vehicles) ListVehicles(ctx context.Context, f fleet.VehicleFilter) ([]fleet.Vehicle, error) {
	where := []string{"d.company_id = @company"}
	args := pgx.NamedArgs{"company": f.Company}
	if f.Depot != 0 {
		where = append(where, "v.depot_id = @depot")
		args["depot"] = f.Depot
	}
	if f.Plate != "" {
		where = append(where, "v.plate ILIKE @plate || '%'")
		args["plate"] = f.Plate
	}
	if !f.Retired {
		where = append(where, "v.retired_at IS NULL")
	}
	return many[fleet.Vehicle](ctx, v.db, `
		SELECT `+vehicleColumns+` FROM vehicles v JOIN depots d ON d.id = v.depot_id
		WHERE `+strings.Join(where, " AND ")+` ORDER BY v.plate LIMIT 500`, args)
}

// ReviseVehicle implements fleet.Vehicles.
func (v *Vehicles) ReviseVehicle(ctx context.Context, id int64, plate string, service *time.Time) (fleet.Vehicle, error) {
	return one[fleet.Vehicle](ctx, v.db, `
		UPDATE vehicles v SET plate = @plate, next_service_on = COALESCE(@service, next_service_on)
		WHERE v.id = @id RETURNING `+vehicleColumns,
		pgx.NamedArgs{"id": id, "plate": plate, "service": service})
}

// DeleteVehicle implements fleet.Vehicles.
func (v *Vehicles) DeleteVehicle(ctx context.Context, id int64) error {
	return touch(ctx, v.db, `DELETE FROM vehicles WHERE id = $1`, id)
}

// Admit implements fleet.Vehicles. Lines for depots of others are left out.
func (v *Vehicles) Admit(ctx context.Context, company int64, rows []fleet.Arrival) (n int64, err error) {
	const insert = `
		INSERT INTO vehicles (depot_id, vin, plate)
		SELECT d.id, @vin, @plate FROM depots d WHERE d.id = @depot AND d.company_id = @company
		ON CONFLICT (vin) DO UPDATE SET depot_id = EXCLUDED.depot_id, plate = EXCLUDED.plate`
	batch := &pgx.Batch{}
	for _, row := range rows {
		batch.Queue(insert, pgx.NamedArgs{"company": company, "depot": row.Depot, "vin": row.VIN, "plate": row.Plate})
	}
	return v.flush(ctx, batch)
}

// Retire implements fleet.Vehicles.
func (v *Vehicles) Retire(ctx context.Context, company int64, ids []int64) (n int64, err error) {
	batch := &pgx.Batch{}
	for _, id := range ids {
		batch.Queue(`
			UPDATE vehicles v SET retired_at = now() FROM depots d
			WHERE v.id = @id AND v.retired_at IS NULL AND d.id = v.depot_id AND d.company_id = @company`,
			pgx.NamedArgs{"id": id, "company": company})
	}
	return v.flush(ctx, batch)
}

// flush sends a batch in one transaction and adds up the rows it changed.
func (v *Vehicles) flush(ctx context.Context, batch *pgx.Batch) (n int64, err error) {
	err = pgx.BeginFunc(ctx, v.db, func(tx pgx.Tx) error {
		res := tx.SendBatch(ctx, batch)
		defer res.Close()
		for range batch.Len() {
			tag, err := res.Exec()
			if err != nil {
				return translate(err)
			}
			n += tag.RowsAffected()
		}
		return nil
	})
	return n, err
}

// Odometer implements fleet.Vehicles.
func (v *Vehicles) Odometer(ctx context.Context, company, id int64) (int64, error) {
	return value[int64](ctx, v.db, `
		SELECT odometer_km FROM vehicles
		WHERE id = $1 AND depot_id IN (SELECT id FROM depots WHERE company_id = $2)`, id, company)
}

// SetOdometer implements fleet.Vehicles. Odometers do not run backwards.
func (v *Vehicles) SetOdometer(ctx context.Context, id, km int64) error {
	return touch(ctx, v.db, `UPDATE vehicles SET odometer_km = GREATEST(odometer_km, $2) WHERE id = $1`, id, km)
}

// Photo implements fleet.Vehicles.
func (v *Vehicles) Photo(ctx context.Context, id int64) (mime string, data []byte, err error) {
	err = v.db.QueryRow(ctx, `SELECT mime, data FROM vehicle_photos WHERE vehicle_id = $1`, id).Scan(&mime, &data)
	return mime, data, translate(err)
}
