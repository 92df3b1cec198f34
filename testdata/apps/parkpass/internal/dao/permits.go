package dao

import (
	"context"
	"database/sql"
	"time"

	"example.com/parkpass/internal/dbutil"
)

// Permit lets one vehicle park in one zone. Whose it is, the vehicle tells.
type Permit struct {
	ID         int64     `json:"id"`
	VehicleID  int64     `json:"vehicle"`
	ZoneID     int64     `json:"zone"`
	Number     string    `json:"number"`
	Status     string    `json:"status"`
	ValidUntil time.Time `json:"valid_until"`
	HolderID   int64     `json:"-"`
}

// Permits is the DAO of permits and their history.
type Permits struct {
	db *sql.DB

	byID, ofHolder, renew, cancel, events *sql.Stmt
}

// NewPermits prepares the statements.
func NewPermits(db *sql.DB) (*Permits, error) {
	d := &Permits{db: db}
	const sel = `SELECT p.id, p.vehicle_id, p.zone_id, p.number, p.status, p.valid_until, v.user_id
		FROM permits p JOIN vehicles v ON v.id = p.vehicle_id `
	return d, dbutil.Prepare(db, map[**sql.Stmt]string{
		&d.byID:     sel + `WHERE p.id = $1`,
		&d.ofHolder: sel + `WHERE v.user_id = $1 ORDER BY p.valid_until`,
		&d.renew: `UPDATE permits SET valid_until = valid_until + 365, status = 'active'
			WHERE id = $1 RETURNING number, valid_until`,
		&d.cancel: `UPDATE permits SET status = 'cancelled' WHERE id = $1`,
		&d.events: `SELECT what FROM permit_events WHERE permit_id = $1 ORDER BY id`,
	})
}

func (p *Permit) fields() []any {
	return []any{&p.ID, &p.VehicleID, &p.ZoneID, &p.Number, &p.Status, &p.ValidUntil, &p.HolderID}
}

func (d *Permits) ByID(ctx context.Context, id int64) (*Permit, error) {
	p := new(Permit)
	if err := d.byID.QueryRowContext(ctx, id).Scan(p.fields()...); err != nil {
		return nil, err
	}
	return p, nil
}

func (d *Permits) OfHolder(ctx context.Context, user int64) ([]Permit, error) {
	list := []Permit{}
	err := dbutil.Each(ctx, d.ofHolder, func(rows *sql.Rows) error {
		var p Permit
		err := rows.Scan(p.fields()...)
		list = append(list, p)
		return err
	}, user)
	return list, err
}

// Apply asks for a permit for one of the user's own vehicles, in a zone of the user's city.
func (d *Permits) Apply(ctx context.Context, user, vehicle, zone int64, number string) (id int64, err error) {
	err = d.db.QueryRowContext(ctx, `INSERT INTO permits (vehicle_id, zone_id, number, status)
		SELECT v.id, z.id, $4, 'requested' FROM vehicles v JOIN users u ON u.id = v.user_id JOIN zones z ON z.city_id = u.city_id
		WHERE v.id = $1 AND z.id = $2 AND u.id = $3 RETURNING id`, vehicle, zone, user, number).Scan(&id)
	return id, err
}

// SetVehicle moves a permit to another vehicle of the same user.
func (d *Permits) SetVehicle(ctx context.Context, id, vehicle, user int64) error {
	return dbutil.ExecOne(ctx, d.db, `UPDATE permits SET vehicle_id = v.id FROM vehicles v
		WHERE permits.id = $1 AND v.id = $2 AND v.user_id = $3`, id, vehicle, user)
}

func (d *Permits) Renew(ctx context.Context, id int64) (number string, until time.Time, err error) {
	err = d.renew.QueryRowContext(ctx, id).Scan(&number, &until)
	return number, until, err
}

func (d *Permits) Cancel(ctx context.Context, id int64) error {
	_, err := d.cancel.ExecContext(ctx, id)
	return err
}

func (d *Permits) Events(ctx context.Context, id int64) ([]string, error) {
	list := []string{}
	err := dbutil.Each(ctx, d.events, func(rows *sql.Rows) error {
		var s string
		err := rows.Scan(&s)
		list = append(list, s)
		return err
	}, id)
	return list, err
}

// Revoke takes a permit away, for a clerk of the city that the zone lies in.
func (d *Permits) Revoke(ctx context.Context, id, city int64) error {
	return dbutil.Tx(ctx, d.db, func(tx *sql.Tx) error {
		err := dbutil.ExecOne(ctx, tx, `UPDATE permits SET status = 'revoked' FROM zones z
			WHERE permits.id = $1 AND z.id = permits.zone_id AND z.city_id = $2`, id, city)
		if err != nil {
			return err
		}
		_, err = dbutil.Exec(ctx, tx, `INSERT INTO permit_events (permit_id, what) VALUES ($1, 'revoked')`, id)
		return err
	})
}

// InZone looks a plate up among the permits of one zone.
func (d *Permits) InZone(ctx context.Context, plate string, zone int64) (*Permit, error) {
	p := new(Permit)
	err := d.db.QueryRowContext(ctx, `SELECT p.id, p.vehicle_id, p.zone_id, p.number, p.status, p.valid_until, v.user_id
		FROM permits p JOIN vehicles v ON v.id = p.vehicle_id
		WHERE v.plate = $1 AND p.zone_id = $2 ORDER BY p.valid_until DESC LIMIT 1`, plate, zone).Scan(p.fields()...)
	if err != nil {
		return nil, err
	}
	return p, nil
}
