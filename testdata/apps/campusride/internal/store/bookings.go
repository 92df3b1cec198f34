package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"

	"example.com/campusride/internal/model"
)

const selectBooking = `SELECT b.id, b.ride_id, b.passenger_id, r.driver_id, b.seats, b.pickup, b.status, b.created_at
  FROM bookings b JOIN rides r ON r.id = b.ride_id`

// FindBooking says which bookings are wanted.
type FindBooking struct {
	PassengerID *int64
	RideID      *int64
	Status      *string
	Limit       int
}

func (s *Store) Bookings(ctx context.Context, find *FindBooking) ([]*model.Booking, error) {
	where, args := []string{"1 = 1"}, []any{}
	if v := find.PassengerID; v != nil {
		where, args = append(where, "b.passenger_id = ?"), append(args, *v)
	}
	if v := find.RideID; v != nil {
		where, args = append(where, "b.ride_id = ?"), append(args, *v)
	}
	if v := find.Status; v != nil {
		where, args = append(where, "b.status = ?"), append(args, *v)
	}
	query := selectBooking + ` WHERE ` + strings.Join(where, " AND ") + ` ORDER BY b.created_at DESC`
	if find.Limit > 0 {
		query = fmt.Sprintf("%s LIMIT %d", query, find.Limit)
	}
	rows, err := s.db.QueryxContext(ctx, s.db.Rebind(query), args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := []*model.Booking{}
	for rows.Next() {
		var b model.Booking
		if err := rows.StructScan(&b); err != nil {
			return nil, err
		}
		out = append(out, &b)
	}
	return out, rows.Err()
}

func (s *Store) Booking(ctx context.Context, id int64) (*model.Booking, error) {
	b := new(model.Booking)
	if err := s.bookingByID.GetContext(ctx, b, id); err != nil {
		return nil, err
	}
	return b, nil
}

// HasSeat tells whether a passenger has a confirmed seat on a ride.
func (s *Store) HasSeat(ctx context.Context, ride, passenger int64) (bool, error) {
	var b model.Booking
	err := s.bookingOn.GetContext(ctx, &b, ride, passenger)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// BookingsByID loads several bookings at once.
func (s *Store) BookingsByID(ctx context.Context, ids []int64) ([]*model.Booking, error) {
	out := []*model.Booking{}
	if len(ids) == 0 {
		return out, nil
	}
	query, args, err := sqlx.In(selectBooking+` WHERE b.id IN (?) ORDER BY b.id`, ids)
	if err != nil {
		return nil, err
	}
	err = s.db.SelectContext(ctx, &out, s.db.Rebind(query), args...)
	return out, err
}

// CancelBookings gives the seats back.
func (s *Store) CancelBookings(ctx context.Context, ids []int64) (int64, error) {
	query, args, err := sqlx.In(`UPDATE bookings SET status = 'cancelled' WHERE id IN (?) AND status <> 'cancelled'`, ids)
	if err != nil {
		return 0, err
	}
	res, err := s.db.ExecContext(ctx, s.db.Rebind(query), args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// ConfirmBooking confirms a request for a seat.
func (s *Store) ConfirmBooking(ctx context.Context, id int64) (bool, error) {
	return touched(s.db.NamedExecContext(ctx,
		`UPDATE bookings SET status = 'confirmed' WHERE id = :id AND status = 'requested'`,
		map[string]any{"id": id}))
}
