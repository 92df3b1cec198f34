package dao

import (
	"context"
	"database/sql"
	"fmt"

	"example.com/parkpass/internal/dbutil"
)

// Fine is a ticket. OwnerID is zero as long as nobody has registered the plate.
type Fine struct {
	ID          int64  `json:"id"`
	Plate       string `json:"plate"`
	Reason      string `json:"reason"`
	AmountCents int64  `json:"amount_cents"`
	Status      string `json:"status"`
	ZoneID      int64  `json:"zone"`
	CityID      int64  `json:"city"`
	OwnerID     int64  `json:"-"`
}

const fineSelect = `SELECT f.id, f.plate, f.reason, f.amount_cents, f.status, f.zone_id, z.city_id, coalesce(v.user_id, 0)
	FROM fines f JOIN zones z ON z.id = f.zone_id LEFT JOIN vehicles v ON v.plate = f.plate `

func (f *Fine) scan(row interface{ Scan(...any) error }) error {
	return row.Scan(&f.ID, &f.Plate, &f.Reason, &f.AmountCents, &f.Status, &f.ZoneID, &f.CityID, &f.OwnerID)
}

// Fines is the DAO of fines, their photos and payments.
type Fines struct {
	db    *sql.DB
	byID  *sql.Stmt
	photo *sql.Stmt
}

// NewFines prepares the statements.
func NewFines(db *sql.DB) (*Fines, error) {
	d := &Fines{db: db}
	var err error
	if d.byID, err = db.Prepare(fineSelect + `WHERE f.id = $1`); err != nil {
		return nil, err
	}
	d.photo, err = db.Prepare(`SELECT body FROM fine_photos WHERE id = $1`)
	return d, err
}

func (d *Fines) ByID(ctx context.Context, id int64) (*Fine, error) {
	f := new(Fine)
	if err := f.scan(d.byID.QueryRowContext(ctx, id)); err != nil {
		return nil, err
	}
	return f, nil
}

func (d *Fines) Photo(ctx context.Context, id int64) (body []byte, err error) {
	err = d.photo.QueryRowContext(ctx, id).Scan(&body)
	return body, err
}

var fineOrder = map[string]string{"date": "f.issued_at DESC", "amount": "f.amount_cents DESC", "status": "f.status, f.id"}

func orderBy(sort string) string {
	if by, ok := fineOrder[sort]; ok {
		return by
	}
	return "f.id"
}

func (d *Fines) list(ctx context.Context, query string, args ...any) ([]Fine, error) {
	list := []Fine{}
	err := dbutil.Query(ctx, d.db, func(rows *sql.Rows) error {
		var f Fine
		err := f.scan(rows)
		list = append(list, f)
		return err
	}, query, args...)
	return list, err
}

// OfOwner lists the fines on the user's plates.
func (d *Fines) OfOwner(ctx context.Context, user int64, sort string) ([]Fine, error) {
	return d.list(ctx, fmt.Sprintf(`%s WHERE v.user_id = $1 ORDER BY %s`, fineSelect, orderBy(sort)), user)
}

// OfCity lists the fines of a city's zones.
func (d *Fines) OfCity(ctx context.Context, city int64, sort string) ([]Fine, error) {
	return d.list(ctx, fmt.Sprintf(`%s WHERE z.city_id = $1 ORDER BY %s`, fineSelect, orderBy(sort)), city)
}

// OfCitySlug is OfCity for those who know the city by its short name.
func (d *Fines) OfCitySlug(ctx context.Context, slug string) ([]Fine, error) {
	return d.list(ctx, fineSelect+`WHERE z.city_id = (SELECT id FROM cities WHERE slug = $1) ORDER BY f.id`, slug)
}

// Issue writes a ticket in a zone.
func (d *Fines) Issue(ctx context.Context, zone, device int64, plate, reason string) (id int64, err error) {
	err = d.db.QueryRowContext(ctx, `INSERT INTO fines (zone_id, device_id, plate, reason) VALUES ($1, $2, $3, $4) RETURNING id`,
		zone, device, plate, reason).Scan(&id)
	return id, err
}

// InZone loads a fine of the given zone.
func (d *Fines) InZone(ctx context.Context, id, zone int64) (*Fine, error) {
	f := new(Fine)
	return f, f.scan(d.db.QueryRowContext(ctx, fineSelect+`WHERE f.id = $1 AND f.zone_id = $2`, id, zone))
}

func (d *Fines) SetReason(ctx context.Context, id, zone int64, reason string) error {
	return dbutil.ExecOne(ctx, d.db, `UPDATE fines SET reason = $3 WHERE id = $1 AND zone_id = $2 AND status = 'open'`, id, zone, reason)
}

// Void takes a fine of the given zone back.
func (d *Fines) Void(ctx context.Context, id, zone int64) error {
	return dbutil.ExecOne(ctx, d.db, `UPDATE fines SET status = 'void' WHERE id = $1 AND zone_id = $2`, id, zone)
}

// Pay books a payment and closes the fine.
func (d *Fines) Pay(ctx context.Context, f *Fine, payer int64) error {
	return dbutil.Tx(ctx, d.db, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `INSERT INTO payments (fine_id, payer_id, cents) VALUES ($1, $2, $3)`,
			f.ID, payer, f.AmountCents); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `UPDATE fines SET status = 'paid' WHERE id = $1`, f.ID)
		return err
	})
}

// ByLink finds the fine behind a payment link.
func (d *Fines) ByLink(ctx context.Context, tokenHash string) (*Fine, error) {
	f := new(Fine)
	return f, f.scan(d.db.QueryRowContext(ctx, fineSelect+`JOIN payment_links l ON l.fine_id = f.id
		WHERE l.token_hash = $1 AND l.expires_at > now()`, tokenHash))
}

// PayByLink spends the link.
func (d *Fines) PayByLink(ctx context.Context, tokenHash string) error {
	return dbutil.ExecOne(ctx, d.db, `WITH l AS (DELETE FROM payment_links WHERE token_hash = $1 AND expires_at > now() RETURNING fine_id)
		UPDATE fines SET status = 'paid' FROM l WHERE fines.id = l.fine_id`, tokenHash)
}

// Refund marks the payments of a fine as given back and reopens nothing.
func (d *Fines) Refund(ctx context.Context, fine int64) (cents int64, err error) {
	err = d.db.QueryRowContext(ctx, `WITH back AS (UPDATE payments SET refunded = true WHERE fine_id = $1 AND NOT refunded RETURNING cents)
		SELECT coalesce(sum(cents), 0) FROM back`, fine).Scan(&cents)
	return cents, err
}

// Turnover sums what a city has taken.
func (d *Fines) Turnover(ctx context.Context, city int64) (cents int64, err error) {
	err = d.db.QueryRowContext(ctx, `SELECT coalesce(sum(p.cents), 0) FROM payments p JOIN fines f ON f.id = p.fine_id
		JOIN zones z ON z.id = f.zone_id WHERE z.city_id = $1 AND NOT p.refunded`, city).Scan(&cents)
	return cents, err
}
