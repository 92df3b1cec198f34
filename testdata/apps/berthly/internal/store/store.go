// Package store is the generated queries plus the statements sqlc cannot do.
package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"github.com/lib/pq"

	"example.com/berthly/internal/db"
)

// Store embeds the generated queries.
type Store struct {
	*db.Queries
	pool *sql.DB
}

// New makes a store.
func New(pool *sql.DB) *Store { return &Store{Queries: db.New(pool), pool: pool} }

// Ping is for the health check.
func (s *Store) Ping(ctx context.Context) error {
	var one int
	return s.pool.QueryRowContext(ctx, `SELECT 1`).Scan(&one)
}

// InTx runs fn in a transaction.
func (s *Store) InTx(ctx context.Context, fn func(q *db.Queries) error) error {
	tx, err := s.pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := fn(s.WithTx(tx)); err != nil {
		return err
	}
	return tx.Commit()
}

// Scope limits a listing to what somebody may see. The zero Scope selects nothing.
type Scope struct {
	cond string
	arg  any
}

// OfUser selects the bookings a user made.
func OfUser(id int64) Scope { return Scope{"k.user_id = $1", id} }

// OfMarinas selects the bookings at those marinas.
func OfMarinas(ids []int64) Scope { return Scope{"b.marina_id = ANY($1)", pq.Array(ids)} }

// Booking is a row of a listing.
type Booking struct {
	ID      int64     `json:"id"`
	Marina  int64     `json:"marina"`
	Berth   string    `json:"berth"`
	Arrives time.Time `json:"arrives"`
	Departs time.Time `json:"departs"`
	Status  string    `json:"status"`
	Note    string    `json:"note"`
}

// bookingFilters maps query parameters to conditions.
var bookingFilters = []struct{ param, cond string }{
	{"berth", "b.id = $%d"},
	{"boat", "k.boat_id = $%d"},
	{"status", "k.status = $%d"},
	{"after", "k.arrives >= $%d"},
}

var bookingOrders = map[string]string{
	"":         "k.id",
	"arrives":  "k.arrives, k.id",
	"-arrives": "k.arrives DESC, k.id",
	"berth":    "b.code, k.arrives",
}

// Bookings lists the bookings in scope. get returns the filters' values, as
// url.Values.Get does.
func (s *Store) Bookings(ctx context.Context, scope Scope, get func(string) string) ([]Booking, error) {
	if scope.cond == "" {
		return []Booking{}, nil
	}
	where, args := []string{scope.cond}, []any{scope.arg}
	for _, f := range bookingFilters {
		if v := get(f.param); v != "" {
			args = append(args, v)
			where = append(where, fmt.Sprintf(f.cond, len(args)))
		}
	}
	order, ok := bookingOrders[get("sort")]
	if !ok {
		order = bookingOrders[""]
	}
	rows, err := s.pool.QueryContext(ctx, `
		SELECT k.id, b.marina_id, b.code, k.arrives, k.departs, k.status, k.note
		FROM bookings k JOIN berths b ON b.id = k.berth_id
		WHERE `+strings.Join(where, " AND ")+` ORDER BY `+order+` LIMIT 500`, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []Booking{}
	for rows.Next() {
		var b Booking
		if err := rows.Scan(&b.ID, &b.Marina, &b.Berth, &b.Arrives, &b.Departs, &b.Status, &b.Note); err != nil {
			return nil, err
		}
		list = append(list, b)
	}
	return list, rows.Err()
}

// Reading is a line of the meter export.
type Reading struct {
	Berth, Serial string
	Kwh           float64
	TakenAt       time.Time
}

// Readings streams the meter readings of those marinas to fn.
func (s *Store) Readings(ctx context.Context, marinas []int64, since time.Time, fn func(Reading) error) error {
	rows, err := s.pool.QueryContext(ctx, `
		SELECT b.code, m.serial, r.kwh, r.taken_at
		FROM meter_readings r
		JOIN meters m ON m.id = r.meter_id
		JOIN berths b ON b.id = m.berth_id
		WHERE b.marina_id = ANY($1) AND r.taken_at >= $2
		ORDER BY b.code, r.taken_at`, pq.Array(marinas), since)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var r Reading
		if err := rows.Scan(&r.Berth, &r.Serial, &r.Kwh, &r.TakenAt); err != nil {
			return err
		}
		if err := fn(r); err != nil {
			return err
		}
	}
	return rows.Err()
}
