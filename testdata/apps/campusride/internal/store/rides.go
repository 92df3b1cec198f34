package store

import (
	"context"
	"database/sql"
	"time"

	"example.com/campusride/internal/model"
)

// FindRide says which rides are wanted; nil fields do not matter.
type FindRide struct {
	DriverID *int64
	Status   *string
	Origin   *string
	After    *time.Time
	Limit    int
}

func (s *Store) Rides(ctx context.Context, find FindRide) ([]model.Ride, error) {
	f := new(filter).and("deleted_at IS NULL")
	if find.DriverID != nil {
		f.and("driver_id = ?", *find.DriverID)
	}
	if find.Status != nil {
		f.and("status = ?", *find.Status)
	}
	if find.Origin != nil {
		f.and("origin ILIKE ?", *find.Origin+"%")
	}
	if find.After != nil {
		f.and("departs_at > ?", *find.After)
	}
	if find.Limit <= 0 || find.Limit > 200 {
		find.Limit = 50
	}
	f.args = append(f.args, find.Limit)
	rides := []model.Ride{}
	err := s.db.SelectContext(ctx, &rides, s.db.Rebind(f.sql("SELECT * FROM rides", "ORDER BY departs_at LIMIT ?")), f.args...)
	return rides, err
}

func (s *Store) Ride(ctx context.Context, id int64) (*model.Ride, error) {
	var r model.Ride
	if err := s.rideByID.GetContext(ctx, &r, id); err != nil {
		return nil, err
	}
	return &r, nil
}

func (s *Store) CreateRide(ctx context.Context, r *model.Ride) error {
	rows, err := s.db.NamedQueryContext(ctx, `
		INSERT INTO rides (driver_id, vehicle_id, origin, destination, departs_at, seats, price_cents, notes)
		VALUES (:driver_id, :vehicle_id, :origin, :destination, :departs_at, :seats, :price_cents, :notes)
		RETURNING id, status`, r)
	if err != nil {
		return err
	}
	defer rows.Close()
	if rows.Next() {
		return rows.StructScan(r)
	}
	return rows.Err()
}

// RideChange is what a driver may change on a ride.
type RideChange struct {
	ID          int64     `db:"id" json:"id"`
	Origin      string    `db:"origin" json:"origin"`
	Destination string    `db:"destination" json:"destination"`
	DepartsAt   time.Time `db:"departs_at" json:"departs_at"`
	Seats       int       `db:"seats" json:"seats"`
	Notes       string    `db:"notes" json:"notes"`
}

func (s *Store) ChangeRide(ctx context.Context, c *RideChange) (bool, error) {
	return touched(s.db.NamedExecContext(ctx, `
		UPDATE rides SET origin = :origin, destination = :destination, departs_at = :departs_at,
		       seats = :seats, notes = :notes
		 WHERE id = :id AND deleted_at IS NULL`, c))
}

// RideStatus moves a ride from draft to published and back.
type RideStatus struct {
	ID     int64  `db:"id" json:"id"`
	Status string `db:"status" json:"status"`
}

func (s *Store) SetRideStatus(ctx context.Context, st *RideStatus) (bool, error) {
	return touched(s.db.NamedExecContext(ctx,
		`UPDATE rides SET status = :status WHERE id = :id AND deleted_at IS NULL`, st))
}

// BinRide puts a ride into the bin; RestoreRide gets it back.
func (s *Store) BinRide(ctx context.Context, id, driver int64) (bool, error) {
	return touched(s.db.NamedExecContext(ctx,
		`UPDATE rides SET deleted_at = now() WHERE id = :id AND driver_id = :driver AND deleted_at IS NULL`,
		map[string]any{"id": id, "driver": driver}))
}

func (s *Store) RestoreRide(ctx context.Context, id, actor int64) (bool, error) {
	return touched(s.restoreRide.ExecContext(ctx, id, actor))
}

// ExpireRide closes a ride that has left.
func (s *Store) ExpireRide(ctx context.Context, id int64) (bool, error) {
	return touched(s.db.ExecContext(ctx, `UPDATE rides SET status = 'expired' WHERE id = $1`, id))
}

// Passengers lists who comes along, for the ride's page.
func (s *Store) Passengers(ctx context.Context, ride int64) ([]model.Passenger, error) {
	out := []model.Passenger{}
	err := s.db.SelectContext(ctx, &out, `
		SELECT u.name, u.phone, b.pickup, b.seats
		  FROM bookings b JOIN users u ON u.id = b.passenger_id
		 WHERE b.ride_id = $1 AND b.status <> 'cancelled'
		 ORDER BY b.id`, ride)
	return out, err
}

// DriverPhone returns the number of the person who drives.
func (s *Store) DriverPhone(ctx context.Context, ride int64) (string, error) {
	var phone string
	err := s.db.GetContext(ctx, &phone,
		`SELECT u.phone FROM rides r JOIN users u ON u.id = r.driver_id WHERE r.id = $1 AND r.deleted_at IS NULL`, ride)
	return phone, err
}

// Rate stores a passenger's rating of the driver of a ride.
func (s *Store) Rate(ctx context.Context, in *model.Rating) error {
	rows, err := s.db.NamedQueryContext(ctx, `
		INSERT INTO ratings (ride_id, rater_id, ratee_id, stars, comment)
		SELECT r.id, b.passenger_id, r.driver_id, :stars, :comment
		  FROM rides r
		  JOIN bookings b ON b.ride_id = r.id AND b.status = 'confirmed'
		 WHERE r.id = :ride_id AND b.passenger_id = :rater_id
		 LIMIT 1
		RETURNING *`, in)
	if err != nil {
		return err
	}
	defer rows.Close()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return err
		}
		return sql.ErrNoRows
	}
	return rows.StructScan(in)
}

// DropRating removes a rating: its author's, or anybody's for a moderator.
func (s *Store) DropRating(ctx context.Context, id, user int64, anybody bool) (bool, error) {
	return touched(s.dropRating.ExecContext(ctx, id, user, anybody))
}
