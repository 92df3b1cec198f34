package data

import (
	"context"
	"database/sql"
	"time"

	"example.com/depotlog/internal/validator"
)

// ServiceLevel is a product of the network.
type ServiceLevel struct {
	Code       string `json:"code"`
	Title      string `json:"title"`
	TransitHrs int    `json:"transit_hours"`
}

type LevelModel struct{ DB *sql.DB }

func (m LevelModel) All(ctx context.Context) ([]*ServiceLevel, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	rows, err := m.DB.QueryContext(ctx, `SELECT code, title, transit_hrs FROM service_levels ORDER BY transit_hrs`)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(l *ServiceLevel) error { return rows.Scan(&l.Code, &l.Title, &l.TransitHrs) })
}

// Depot is a site of a carrier.
type Depot struct {
	ID        int64  `json:"id"`
	CarrierID int64  `json:"-"`
	Name      string `json:"name"`
	City      string `json:"city"`
}

type DepotModel struct{ DB *sql.DB }

func (m DepotModel) ForCarrier(ctx context.Context, carrierID int64, page Page) ([]*Depot, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	rows, err := m.DB.QueryContext(ctx, `
		SELECT id, carrier_id, name, city FROM depots
		WHERE carrier_id = $1 AND closed_at IS NULL
		ORDER BY id DESC LIMIT $2 OFFSET $3`, carrierID, page.limit(), page.offset())
	if err != nil {
		return nil, err
	}
	return collect(rows, func(d *Depot) error { return rows.Scan(&d.ID, &d.CarrierID, &d.Name, &d.City) })
}

func (m DepotModel) Get(ctx context.Context, id int64) (*Depot, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	var d Depot
	err := m.DB.QueryRowContext(ctx, `
		SELECT id, carrier_id, name, city FROM depots WHERE id = $1 AND closed_at IS NULL`, id).
		Scan(&d.ID, &d.CarrierID, &d.Name, &d.City)
	if err != nil {
		return nil, notFound(err)
	}
	return &d, nil
}

// Vehicle is stationed at a depot.
type Vehicle struct {
	ID         int64  `json:"id"`
	DepotID    int64  `json:"depot_id"`
	Plate      string `json:"plate"`
	PayloadKg  int    `json:"payload_kg"`
	OdometerKm int    `json:"odometer_km"`
	Version    int    `json:"version"`
}

func ValidateVehicle(v *validator.Validator, x *Vehicle) {
	v.Check(x.Plate != "", "plate", "must be provided")
	v.Check(len(x.Plate) <= 16, "plate", "must not be more than 16 bytes long")
	v.Check(x.PayloadKg >= 0 && x.PayloadKg <= 40000, "payload_kg", "must be between 0 and 40000")
}

type VehicleModel struct{ DB *sql.DB }

func (m VehicleModel) ForDepot(ctx context.Context, depotID int64) ([]*Vehicle, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	rows, err := m.DB.QueryContext(ctx, `
		SELECT id, depot_id, plate, payload_kg, odometer_km, version FROM vehicles
		WHERE depot_id = $1 AND retired_at IS NULL ORDER BY plate`, depotID)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(v *Vehicle) error {
		return rows.Scan(&v.ID, &v.DepotID, &v.Plate, &v.PayloadKg, &v.OdometerKm, &v.Version)
	})
}

func (m VehicleModel) Get(ctx context.Context, id int64) (*Vehicle, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	var v Vehicle
	err := m.DB.QueryRowContext(ctx, `
		SELECT id, depot_id, plate, payload_kg, odometer_km, version FROM vehicles
		WHERE id = $1 AND retired_at IS NULL`, id).
		Scan(&v.ID, &v.DepotID, &v.Plate, &v.PayloadKg, &v.OdometerKm, &v.Version)
	if err != nil {
		return nil, notFound(err)
	}
	return &v, nil
}

// Update saves the vehicle unless somebody else saved it meanwhile.
func (m VehicleModel) Update(ctx context.Context, v *Vehicle) error {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	res, err := m.DB.ExecContext(ctx, `
		UPDATE vehicles SET plate = $1, payload_kg = $2, version = version + 1
		WHERE id = $3 AND version = $4`, v.Plate, v.PayloadKg, v.ID, v.Version)
	if err := affected(res, err, ErrEditConflict); err != nil {
		return err
	}
	v.Version++
	return nil
}

// Retire takes the vehicle of a depot out of service.
func (m VehicleModel) Retire(ctx context.Context, depotID, id int64) error {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	res, err := m.DB.ExecContext(ctx, `
		UPDATE vehicles SET retired_at = now()
		WHERE id = $1 AND depot_id = $2 AND retired_at IS NULL`, id, depotID)
	return affected(res, err, ErrRecordNotFound)
}

// RecordOdometer stores a reading; the counter never goes back.
func (m VehicleModel) RecordOdometer(ctx context.Context, id int64, km int) error {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	res, err := m.DB.ExecContext(ctx, `
		UPDATE vehicles SET odometer_km = greatest(odometer_km, $1) WHERE id = $2`, km, id)
	return affected(res, err, ErrRecordNotFound)
}

// Driver works for a carrier.
type Driver struct {
	ID           int64      `json:"id"`
	CarrierID    int64      `json:"-"`
	Name         string     `json:"name"`
	Phone        string     `json:"phone"`
	LicenceNo    string     `json:"-"`
	LicenceUntil *time.Time `json:"-"`
}

// LicenceValidOn reports whether the driver may drive on that day.
func (d *Driver) LicenceValidOn(day time.Time) bool {
	return d.LicenceUntil == nil || !day.After(*d.LicenceUntil)
}

type DriverModel struct{ DB *sql.DB }

// Get returns a driver who has not left.
func (m DriverModel) Get(ctx context.Context, id int64) (*Driver, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	var d Driver
	err := m.DB.QueryRowContext(ctx, `
		SELECT id, carrier_id, name, phone, licence_no, licence_until
		FROM drivers WHERE id = $1 AND deleted_at IS NULL`, id).
		Scan(&d.ID, &d.CarrierID, &d.Name, &d.Phone, &d.LicenceNo, &d.LicenceUntil)
	if err != nil {
		return nil, notFound(err)
	}
	return &d, nil
}

// Delete marks a driver as gone and takes them off the trips to come.
func (m DriverModel) Delete(ctx context.Context, id int64) error {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	return inTx(ctx, m.DB, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `
			UPDATE drivers SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL`, id)
		if err := affected(res, err, ErrRecordNotFound); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `
			UPDATE trips SET driver_id = NULL, version = version + 1
			WHERE driver_id = $1 AND status = 'planned'`, id)
		return err
	})
}
