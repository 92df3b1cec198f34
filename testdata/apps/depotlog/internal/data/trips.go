package data

import (
	"context"
	"database/sql"
	"time"

	"example.com/depotlog/internal/validator"
)

// Trip is one tour of a vehicle from a depot.
type Trip struct {
	ID        int64     `json:"id"`
	DepotID   int64     `json:"depot_id"`
	CarrierID int64     `json:"-"`
	DriverID  *int64    `json:"driver_id"`
	VehicleID *int64    `json:"vehicle_id"`
	PlannedOn time.Time `json:"planned_on"`
	Status    string    `json:"status"`
	Note      string    `json:"note"`
	Version   int       `json:"version"`
}

const tripColumns = `t.id, t.depot_id, d.carrier_id, t.driver_id, t.vehicle_id, t.planned_on, t.status, t.note, t.version`

func (t *Trip) fields() []any {
	return []any{&t.ID, &t.DepotID, &t.CarrierID, &t.DriverID, &t.VehicleID, &t.PlannedOn, &t.Status, &t.Note, &t.Version}
}

// TripFilters narrows a list of trips; zero values of Status and DepotID do not.
type TripFilters struct {
	CarrierID int64
	DepotID   int64
	Status    string
	Page      Page
}

func ValidatePage(v *validator.Validator, p Page) {
	v.Check(p.Number > 0 && p.Number <= 10_000, "page", "must be between 1 and 10000")
	v.Check(p.Size > 0 && p.Size <= 100, "page_size", "must be between 1 and 100")
}

type TripModel struct{ DB *sql.DB }

func (m TripModel) All(ctx context.Context, f TripFilters) ([]*Trip, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	rows, err := m.DB.QueryContext(ctx, `
		SELECT `+tripColumns+`
		FROM trips t JOIN depots d ON d.id = t.depot_id
		WHERE d.carrier_id = $1
		AND (t.depot_id = $2 OR $2 = 0)
		AND (t.status = $3 OR $3 = '')
		ORDER BY t.planned_on DESC, t.id DESC
		LIMIT $4 OFFSET $5`, f.CarrierID, f.DepotID, f.Status, f.Page.limit(), f.Page.offset())
	if err != nil {
		return nil, err
	}
	return collect(rows, func(t *Trip) error { return rows.Scan(t.fields()...) })
}

// Get returns a trip together with the carrier it is run for.
func (m TripModel) Get(ctx context.Context, id int64) (*Trip, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	var t Trip
	err := m.DB.QueryRowContext(ctx, `
		SELECT `+tripColumns+`
		FROM trips t JOIN depots d ON d.id = t.depot_id
		WHERE t.id = $1`, id).Scan(t.fields()...)
	if err != nil {
		return nil, notFound(err)
	}
	return &t, nil
}

// GetForCarrier returns a trip of that carrier.
func (m TripModel) GetForCarrier(ctx context.Context, id, carrierID int64) (*Trip, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	var t Trip
	err := m.DB.QueryRowContext(ctx, `
		SELECT `+tripColumns+`
		FROM trips t JOIN depots d ON d.id = t.depot_id AND d.carrier_id = $2
		WHERE t.id = $1`, id, carrierID).Scan(t.fields()...)
	if err != nil {
		return nil, notFound(err)
	}
	return &t, nil
}

// Plan inserts a trip if depot, driver and vehicle fit together.
func (m TripModel) Plan(ctx context.Context, t *Trip, by *User) error {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	err := m.DB.QueryRowContext(ctx, `
		INSERT INTO trips (depot_id, driver_id, vehicle_id, planned_on, note, created_by)
		SELECT d.id, dr.id, v.id, $5, $6, $7
		FROM depots d
		JOIN drivers dr ON dr.carrier_id = d.carrier_id AND dr.deleted_at IS NULL
		JOIN vehicles v ON v.depot_id = d.id AND v.retired_at IS NULL
		WHERE d.carrier_id = $1 AND d.id = $2 AND dr.id = $3 AND v.id = $4
		RETURNING id, status, version`,
		by.CarrierID, t.DepotID, t.DriverID, t.VehicleID, t.PlannedOn, t.Note, by.ID).
		Scan(&t.ID, &t.Status, &t.Version)
	return notFound(err)
}

// Assign puts a driver on a planned trip.
func (m TripModel) Assign(ctx context.Context, t *Trip, driverID int64) error {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	res, err := m.DB.ExecContext(ctx, `
		UPDATE trips SET driver_id = $1, version = version + 1
		WHERE id = $2 AND version = $3 AND status = 'planned'`, driverID, t.ID, t.Version)
	if err := affected(res, err, ErrEditConflict); err != nil {
		return err
	}
	t.DriverID = &driverID
	t.Version++
	return nil
}

// Close ends a trip.
func (m TripModel) Close(ctx context.Context, t *Trip) error {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	res, err := m.DB.ExecContext(ctx, `
		UPDATE trips SET status = 'closed', version = version + 1
		WHERE id = $1 AND version = $2 AND status = 'planned'`, t.ID, t.Version)
	return affected(res, err, ErrEditConflict)
}

// ManifestLine is a parcel on the driver's paper.
type ManifestLine struct {
	Seq          int    `json:"seq"`
	Address      string `json:"address"`
	TrackingCode string `json:"tracking_code"`
	Recipient    string `json:"recipient"`
}

func (m TripModel) Manifest(ctx context.Context, id int64) ([]*ManifestLine, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	rows, err := m.DB.QueryContext(ctx, `
		SELECT s.seq, s.address, p.tracking_code, p.recipient
		FROM stops s JOIN parcels p ON p.stop_id = s.id
		WHERE s.trip_id = $1 AND s.status <> 'skipped'
		ORDER BY s.seq, p.id`, id)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(l *ManifestLine) error {
		return rows.Scan(&l.Seq, &l.Address, &l.TrackingCode, &l.Recipient)
	})
}

// Stop is an address on a trip.
type Stop struct {
	ID      int64  `json:"id"`
	TripID  int64  `json:"trip_id"`
	Seq     int    `json:"seq"`
	Address string `json:"address"`
	Status  string `json:"status"`
	Remark  string `json:"remark"`
}

type StopModel struct{ DB *sql.DB }

func (m StopModel) Get(ctx context.Context, id int64) (*Stop, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	var s Stop
	err := m.DB.QueryRowContext(ctx, `
		SELECT id, trip_id, seq, address, status, remark FROM stops WHERE id = $1`, id).
		Scan(&s.ID, &s.TripID, &s.Seq, &s.Address, &s.Status, &s.Remark)
	if err != nil {
		return nil, notFound(err)
	}
	return &s, nil
}

// Amend changes address and remark of a stop. The row is locked by the update
// itself, so the carrier is looked at afterwards, in the same transaction.
func (m StopModel) Amend(ctx context.Context, s *Stop, carrierID int64) error {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	return inTx(ctx, m.DB, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `
			UPDATE stops SET address = $1, remark = $2 WHERE id = $3 AND status = 'open'
			RETURNING trip_id, seq, status`, s.Address, s.Remark, s.ID).
			Scan(&s.TripID, &s.Seq, &s.Status)
		if err != nil {
			return notFound(err)
		}
		var owner int64
		err = tx.QueryRowContext(ctx, `
			SELECT d.carrier_id FROM trips t JOIN depots d ON d.id = t.depot_id WHERE t.id = $1`, s.TripID).
			Scan(&owner)
		if err != nil {
			return err
		}
		if owner != carrierID {
			return ErrRecordNotFound
		}
		return nil
	})
}

// Skip marks an open stop as skipped and brings its parcels back to the depot.
func (m StopModel) Skip(ctx context.Context, id int64, remark string) error {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	return inTx(ctx, m.DB, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `
			UPDATE stops SET status = 'skipped', remark = $2 WHERE id = $1 AND status = 'open'`, id, remark)
		if err := affected(res, err, ErrEditConflict); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `
			UPDATE parcels SET status = 'stored', stop_id = NULL, updated_at = now()
			WHERE stop_id = $1 AND status = 'out'`, id)
		return err
	})
}
