package dao

import (
	"context"
	"database/sql"

	"example.com/parkpass/internal/dbutil"
)

// Device is a warden's handset.
type Device struct {
	ID         int64
	Name       string
	SecretHash string
	ZoneID     int64
}

// Devices is the DAO of handsets.
type Devices struct{ byName *sql.Stmt }

// NewDevices prepares the statement.
func NewDevices(db *sql.DB) (*Devices, error) {
	st, err := db.Prepare(`SELECT id, name, secret_hash, zone_id FROM devices WHERE name = $1 AND active`)
	return &Devices{byName: st}, err
}

func (d *Devices) ByName(ctx context.Context, name string) (*Device, error) {
	v := new(Device)
	if err := d.byName.QueryRowContext(ctx, name).Scan(&v.ID, &v.Name, &v.SecretHash, &v.ZoneID); err != nil {
		return nil, err
	}
	return v, nil
}

// Zone is one parking zone of a city.
type Zone struct {
	City  string `json:"city"`
	Code  string `json:"code"`
	Name  string `json:"name"`
	Cents int64  `json:"price_cents"`
}

// Zones is the DAO of zones.
type Zones struct{ db *sql.DB }

// NewZones returns the DAO.
func NewZones(db *sql.DB) *Zones { return &Zones{db} }

func (d *Zones) All(ctx context.Context) ([]Zone, error) {
	list := []Zone{}
	err := dbutil.Query(ctx, d.db, func(rows *sql.Rows) error {
		var z Zone
		err := rows.Scan(&z.City, &z.Code, &z.Name, &z.Cents)
		list = append(list, z)
		return err
	}, `SELECT c.name, z.code, z.name, z.price_cents FROM zones z JOIN cities c ON c.id = z.city_id ORDER BY 1, 2`)
	return list, err
}

// Mandates is the DAO of direct debit mandates and their planned runs.
type Mandates struct{ db *sql.DB }

// NewMandates returns the DAO.
func NewMandates(db *sql.DB) *Mandates { return &Mandates{db} }

// Delete ends a mandate. The runs go first because of the foreign key.
func (d *Mandates) Delete(ctx context.Context, id, user int64) error {
	return dbutil.Tx(ctx, d.db, func(tx *sql.Tx) error {
		if _, err := dbutil.Exec(ctx, tx, `DELETE FROM mandate_runs WHERE mandate_id = $1`, id); err != nil {
			return err
		}
		_, err := dbutil.Exec(ctx, tx, `DELETE FROM mandates WHERE id = $1 AND user_id = $2`, id, user)
		return err
	})
}

// Pause stops a mandate and cancels what was planned.
func (d *Mandates) Pause(ctx context.Context, id, user int64) error {
	return dbutil.Tx(ctx, d.db, func(tx *sql.Tx) error {
		if err := dbutil.ExecOne(ctx, tx, `UPDATE mandates SET paused = true WHERE id = $1 AND user_id = $2`, id, user); err != nil {
			return err
		}
		_, err := dbutil.Exec(ctx, tx, `UPDATE mandate_runs SET cancelled = true WHERE mandate_id = $1`, id)
		return err
	})
}
