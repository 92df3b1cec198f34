package store

import (
	"context"
	"database/sql"
	"time"

	"example.com/kitchenhub/internal/db"
)

// Shift is a planned working time of a member of staff.
type Shift struct {
	ID           int64
	RestaurantID int64
	UserID       int64
	StartsAt     time.Time
	EndsAt       time.Time
	Published    bool
}

// Shifts is the repository of table shifts.
type Shifts struct{ db *db.DB }

func scanShift(row db.Row) (s Shift, err error) {
	err = row.Scan(&s.ID, &s.RestaurantID, &s.UserID, &s.StartsAt, &s.EndsAt, &s.Published)
	return s, err
}

// ByID returns one shift.
func (s *Shifts) ByID(ctx context.Context, id int64) (Shift, error) {
	return db.One(ctx, s.db, scanShift,
		`SELECT id, restaurant_id, user_id, starts_at, ends_at, published FROM shifts WHERE id = $1`, id)
}

// Save stores times and the published mark.
func (s *Shifts) Save(ctx context.Context, sh Shift) error {
	return db.ExecOne(ctx, s.db,
		`UPDATE shifts SET starts_at = $2, ends_at = $3, published = $4 WHERE id = $1`,
		sh.ID, sh.StartsAt, sh.EndsAt, sh.Published)
}

// Swap exchanges the people of two shifts.
func (s *Shifts) Swap(ctx context.Context, a, b Shift) error {
	return s.db.Tx(ctx, func(tx *sql.Tx) error {
		const q = `UPDATE shifts SET user_id = $2 WHERE id = $1`
		if err := db.ExecOne(ctx, tx, q, a.ID, b.UserID); err != nil {
			return err
		}
		return db.ExecOne(ctx, tx, q, b.ID, a.UserID)
	})
}

// Timesheet is what somebody worked in a week.
type Timesheet struct {
	ID      int64
	UserID  int64
	Week    time.Time
	Minutes int64
	Remark  string
}

// Timesheets is the repository of table timesheets.
type Timesheets struct{ db *db.DB }

func scanTimesheet(row db.Row) (t Timesheet, err error) {
	err = row.Scan(&t.ID, &t.UserID, &t.Week, &t.Minutes, &t.Remark)
	return t, err
}

// Approve signs off timesheets and returns how many.
func (s *Timesheets) Approve(ctx context.Context, restaurantID, by int64, ids []int64) (int64, error) {
	return db.Exec(ctx, s.db,
		`UPDATE timesheets SET approved_by = $3 WHERE id = ANY($1) AND restaurant_id = $2 AND approved_by IS NULL`,
		ids, restaurantID, by)
}

// Approved returns what payroll needs.
func (s *Timesheets) Approved(ctx context.Context, restaurantID int64) ([]Timesheet, error) {
	return db.Many(ctx, s.db, scanTimesheet,
		`SELECT id, user_id, week, minutes, remark FROM timesheets
		 WHERE restaurant_id = $1 AND approved_by IS NOT NULL ORDER BY week, user_id`, restaurantID)
}
