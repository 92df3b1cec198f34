package dao

import (
	"context"
	"database/sql"

	"example.com/parkpass/internal/dbutil"
)

// Vehicle is a car of a resident.
type Vehicle struct {
	ID     int64  `json:"id"`
	UserID int64  `json:"-"`
	Plate  string `json:"plate"`
	Color  string `json:"color"`
}

// Vehicles is the DAO of vehicles.
type Vehicles struct {
	db *sql.DB

	byID    *sql.Stmt
	mine    *sql.Stmt
	sticker *sql.Stmt
	scrap   *sql.Stmt
}

// NewVehicles prepares the statements.
func NewVehicles(db *sql.DB) (d *Vehicles, err error) {
	d = &Vehicles{db: db}
	if d.byID, err = db.Prepare(`SELECT id, user_id, plate, color FROM vehicles WHERE id = $1`); err != nil {
		return nil, err
	}
	if d.mine, err = db.Prepare(`SELECT id, user_id, plate, color FROM vehicles WHERE user_id = $1 ORDER BY plate`); err != nil {
		return nil, err
	}
	if d.sticker, err = db.Prepare(`UPDATE vehicles SET sticker_address = $2 WHERE id = $1 RETURNING plate`); err != nil {
		return nil, err
	}
	if d.scrap, err = db.Prepare(`DELETE FROM vehicles v WHERE v.id = $1 AND v.user_id = $2
		AND NOT EXISTS (SELECT 1 FROM permits p WHERE p.vehicle_id = v.id)`); err != nil {
		return nil, err
	}
	return d, nil
}

func (d *Vehicles) ByID(ctx context.Context, id int64) (*Vehicle, error) {
	v := new(Vehicle)
	return v, d.byID.QueryRowContext(ctx, id).Scan(&v.ID, &v.UserID, &v.Plate, &v.Color)
}

func (d *Vehicles) Of(ctx context.Context, user int64) ([]Vehicle, error) {
	list := []Vehicle{}
	err := dbutil.Each(ctx, d.mine, func(rows *sql.Rows) error {
		var v Vehicle
		err := rows.Scan(&v.ID, &v.UserID, &v.Plate, &v.Color)
		list = append(list, v)
		return err
	}, user)
	return list, err
}

func (d *Vehicles) Add(ctx context.Context, user int64, plate, color string) (id int64, err error) {
	err = d.db.QueryRowContext(ctx, `INSERT INTO vehicles (user_id, plate, color) VALUES ($1, $2, $3) RETURNING id`,
		user, plate, color).Scan(&id)
	return id, err
}

func (d *Vehicles) Paint(ctx context.Context, id, user int64, color string) error {
	return dbutil.ExecOne(ctx, d.db, `UPDATE vehicles SET color = $3 WHERE id = $1 AND user_id = $2`, id, user, color)
}

// OrderSticker has the windscreen sticker printed again and sent to address.
func (d *Vehicles) OrderSticker(ctx context.Context, id int64, address string) (plate string, err error) {
	err = d.sticker.QueryRowContext(ctx, id, address).Scan(&plate)
	return plate, err
}

// Scrap removes a vehicle that has no permits any more.
func (d *Vehicles) Scrap(ctx context.Context, id, user int64) (bool, error) {
	res, err := d.scrap.ExecContext(ctx, id, user)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n > 0, err
}
