// Package store is the database of the service.
package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"
)

// Store runs the queries. The hot ones are prepared once.
type Store struct {
	db *sqlx.DB

	bookingByID  *sqlx.Stmt
	bookingOn    *sqlx.Stmt
	rideByID     *sqlx.Stmt
	restoreRide  *sqlx.Stmt
	membership   *sqlx.Stmt
	dropRating   *sqlx.Stmt
	vehicleOwner *sqlx.Stmt
}

// Open prepares the statements on db.
func Open(ctx context.Context, db *sqlx.DB) (*Store, error) {
	s := &Store{db: db}
	for _, p := range []struct {
		to    **sqlx.Stmt
		query string
	}{
		{&s.bookingByID, selectBooking + ` WHERE b.id = $1`},
		{&s.bookingOn, selectBooking + ` WHERE b.ride_id = $1 AND b.passenger_id = $2 AND b.status = 'confirmed'`},
		{&s.rideByID, `SELECT * FROM rides WHERE id = $1 AND deleted_at IS NULL`},
		{&s.restoreRide, `UPDATE rides SET deleted_at = NULL, restored_by = $2 WHERE id = $1 AND deleted_at IS NOT NULL`},
		{&s.membership, `SELECT group_id, user_id, moderator FROM group_members WHERE group_id = $1 AND user_id = $2`},
		{&s.dropRating, `DELETE FROM ratings WHERE id = $1 AND (rater_id = $2 OR $3)`},
		{&s.vehicleOwner, `SELECT owner_id FROM vehicles WHERE id = $1 AND deleted_at IS NULL`},
	} {
		st, err := db.PreparexContext(ctx, p.query)
		if err != nil {
			return nil, fmt.Errorf("prepare %q: %w", p.query, err)
		}
		*p.to = st
	}
	return s, nil
}

// Ping tells whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	var one int
	return s.db.GetContext(ctx, &one, `SELECT 1`)
}

// filter collects the conditions of a query that depends on what was asked for.
type filter struct {
	conds []string
	args  []any
}

func (f *filter) and(cond string, args ...any) *filter {
	f.conds = append(f.conds, cond)
	f.args = append(f.args, args...)
	return f
}

func (f *filter) sql(head, tail string) string {
	if len(f.conds) == 0 {
		return head + " " + tail
	}
	return head + " WHERE " + strings.Join(f.conds, " AND ") + " " + tail
}

type rowCounter interface{ RowsAffected() (int64, error) }

// touched tells whether a statement found its row.
func touched(res rowCounter, err error) (bool, error) {
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n > 0, err
}
