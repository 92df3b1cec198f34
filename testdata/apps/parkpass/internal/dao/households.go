package dao

import (
	"context"
	"database/sql"

	"example.com/parkpass/internal/dbutil"
)

// Household is an address with its people.
type Household struct {
	ID      int64  `json:"id"`
	Address string `json:"address"`
	HeadID  int64  `json:"head"`
}

// Pass is a visitor's day pass.
type Pass struct {
	ID    int64  `json:"id"`
	Plate string `json:"plate"`
	Day   string `json:"day"`
}

// Bill is what a household owes the city.
type Bill struct {
	ID    int64  `json:"id"`
	Text  string `json:"text"`
	Cents int64  `json:"cents"`
}

// Households is the DAO of households, visitor passes and bills.
type Households struct{ db *sql.DB }

// NewHouseholds returns the DAO; it prepares nothing.
func NewHouseholds(db *sql.DB) *Households { return &Households{db: db} }

// For loads a household that the user is a member of.
func (d *Households) For(ctx context.Context, id, user int64) (*Household, error) {
	h := new(Household)
	err := d.db.QueryRowContext(ctx, `SELECT h.id, h.address, h.head_id FROM households h
		JOIN household_members m ON m.household_id = h.id WHERE h.id = $1 AND m.user_id = $2`, id, user).
		Scan(&h.ID, &h.Address, &h.HeadID)
	if err != nil {
		return nil, err
	}
	return h, nil
}

// Move changes the address; only the head of the household may.
func (d *Households) Move(ctx context.Context, id, head int64, address string) error {
	return dbutil.ExecOne(ctx, d.db, `UPDATE households SET address = $3 WHERE id = $1 AND head_id = $2`, id, head, address)
}

func (d *Households) passes(ctx context.Context, query string, args ...any) ([]Pass, error) {
	list := []Pass{}
	err := dbutil.Query(ctx, d.db, func(rows *sql.Rows) error {
		var p Pass
		err := rows.Scan(&p.ID, &p.Plate, &p.Day)
		list = append(list, p)
		return err
	}, query, args...)
	return list, err
}

// Passes lists a household's passes for one of its members.
func (d *Households) Passes(ctx context.Context, household, member int64) ([]Pass, error) {
	return d.passes(ctx, `SELECT p.id, p.plate, p.day::text FROM visitor_passes p WHERE p.household_id = $1
		AND EXISTS (SELECT 1 FROM household_members m WHERE m.household_id = p.household_id AND m.user_id = $2)
		ORDER BY p.day`, household, member)
}

// Calendar lists a household's passes from today on.
func (d *Households) Calendar(ctx context.Context, household int64) ([]Pass, error) {
	return d.passes(ctx, `SELECT p.id, p.plate, p.day::text FROM visitor_passes p
		WHERE p.household_id = $1 AND p.day >= current_date ORDER BY p.day`, household)
}

// AddPass writes a pass for a household of the member's.
func (d *Households) AddPass(ctx context.Context, household, member int64, plate string) (id int64, err error) {
	err = d.db.QueryRowContext(ctx, `INSERT INTO visitor_passes (household_id, plate)
		SELECT m.household_id, $3 FROM household_members m WHERE m.household_id = $1 AND m.user_id = $2 RETURNING id`,
		household, member, plate).Scan(&id)
	return id, err
}

// DropPass removes a pass of any household of the member's.
func (d *Households) DropPass(ctx context.Context, id, member int64) error {
	return dbutil.ExecOne(ctx, d.db, `DELETE FROM visitor_passes WHERE id = $1
		AND household_id IN (SELECT household_id FROM household_members WHERE user_id = $2)`, id, member)
}

// Bill loads a bill for a member of the household.
func (d *Households) Bill(ctx context.Context, id, member int64) (*Bill, error) {
	b := new(Bill)
	err := d.db.QueryRowContext(ctx, `SELECT b.id, b.text, b.cents FROM bills b
		JOIN household_members m USING (household_id) WHERE b.id = $1 AND m.user_id = $2`, id, member).
		Scan(&b.ID, &b.Text, &b.Cents)
	if err != nil {
		return nil, err
	}
	return b, nil
}
