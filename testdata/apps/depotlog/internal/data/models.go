// Package data holds the models and their SQL.
package data

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

var (
	ErrRecordNotFound = errors.New("record not found")
	ErrEditConflict   = errors.New("edit conflict")
	ErrDuplicateEmail = errors.New("duplicate email")
)

const queryTimeout = 3 * time.Second

// Models bundles the models over one pool.
type Models struct {
	Audit       AuditModel
	Carriers    CarrierModel
	Claims      ClaimModel
	Depots      DepotModel
	Documents   DocumentModel
	Drivers     DriverModel
	Levels      LevelModel
	Parcels     ParcelModel
	Permissions PermissionModel
	Sessions    SessionModel
	Stops       StopModel
	Trips       TripModel
	Users       UserModel
	Vehicles    VehicleModel
}

func NewModels(db *sql.DB) Models {
	return Models{
		Audit:       AuditModel{DB: db},
		Carriers:    CarrierModel{DB: db},
		Claims:      ClaimModel{DB: db},
		Depots:      DepotModel{DB: db},
		Documents:   DocumentModel{DB: db},
		Drivers:     DriverModel{DB: db},
		Levels:      LevelModel{DB: db},
		Parcels:     ParcelModel{DB: db},
		Permissions: PermissionModel{DB: db},
		Sessions:    SessionModel{DB: db},
		Stops:       StopModel{DB: db},
		Trips:       TripModel{DB: db},
		Users:       UserModel{DB: db},
		Vehicles:    VehicleModel{DB: db},
	}
}

// inTx runs fn in a transaction and commits when it returns nil.
func inTx(ctx context.Context, db *sql.DB, fn func(tx *sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// notFound turns the driver's "no rows" into ours.
func notFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrRecordNotFound
	}
	return err
}

// collect reads all rows with scan and closes them.
func collect[T any](rows *sql.Rows, scan func(*T) error) ([]*T, error) {
	defer rows.Close()
	out := []*T{}
	for rows.Next() {
		var v T
		if err := scan(&v); err != nil {
			return nil, err
		}
		out = append(out, &v)
	}
	return out, rows.Err()
}

// affected returns none when the statement touched no row.
func affected(res sql.Result, err, none error) error {
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err != nil {
		return err
	}
	if n == 0 {
		return none
	}
	return nil
}

// Page is the window of a list.
type Page struct {
	Number int
	Size   int
}

func (p Page) limit() int  { return p.Size }
func (p Page) offset() int { return (p.Number - 1) * p.Size }
