package store

import (
	"context"
	"database/sql"
	"time"
)

// Instrument is a piece of equipment; those with a key report by themselves.
type Instrument struct {
	ID    int64  `json:"id"`
	LabID int64  `json:"lab_id"`
	Name  string `json:"name"`
}

// Reading is a measured value.
type Reading struct {
	EquipmentID int64   `json:"equipment_id"`
	Channel     string  `json:"channel"`
	Value       float64 `json:"value"`
}

// Equipment of labs.
type Equipment struct{ db *sql.DB }

// Get returns a piece of equipment.
func (s *Equipment) Get(ctx context.Context, id int64) (x Instrument, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT id, lab_id, name FROM equipment WHERE id = $1`, id).
		Scan(&x.ID, &x.LabID, &x.Name)
	return x, noRows(err)
}

// ByKey returns the instrument whose key has that hash.
func (s *Equipment) ByKey(ctx context.Context, hash string) (x Instrument, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT id, lab_id, name FROM equipment WHERE key_hash = $1`, hash).
		Scan(&x.ID, &x.LabID, &x.Name)
	return x, noRows(err)
}

// Seen notes that the instrument is alive.
func (s *Equipment) Seen(ctx context.Context, id int64) error {
	return touched(s.db.ExecContext(ctx, `UPDATE equipment SET last_seen = now() WHERE id = $1`, id))
}

// Record stores a reading.
func (s *Equipment) Record(ctx context.Context, r Reading) error {
	_, err := s.db.ExecContext(ctx,
		`INSERT INTO readings (equipment_id, channel, value) VALUES ($1, $2, $3)`, r.EquipmentID, r.Channel, r.Value)
	return err
}

// Booking is a slot on a piece of equipment.
type Booking struct {
	ID          int64     `json:"id"`
	EquipmentID int64     `json:"equipment_id"`
	UserID      int64     `json:"user_id"`
	StartsAt    time.Time `json:"starts_at"`
	EndsAt      time.Time `json:"ends_at"`
	Note        string    `json:"note"`
}

// BookingPatch changes the fields that are set.
type BookingPatch struct {
	ID       int64      `json:"id"`
	StartsAt *time.Time `json:"starts_at"`
	EndsAt   *time.Time `json:"ends_at"`
	Note     *string    `json:"note"`
}

// Bookings of equipment.
type Bookings struct{ db *sql.DB }

// Get returns a booking.
func (s *Bookings) Get(ctx context.Context, id int64) (b Booking, err error) {
	err = s.db.QueryRowContext(ctx,
		`SELECT id, equipment_id, user_id, starts_at, ends_at, note FROM bookings WHERE id = $1`, id).
		Scan(&b.ID, &b.EquipmentID, &b.UserID, &b.StartsAt, &b.EndsAt, &b.Note)
	return b, noRows(err)
}

// Add stores a booking.
func (s *Bookings) Add(ctx context.Context, b Booking) (id int64, err error) {
	err = s.db.QueryRowContext(ctx, `
		INSERT INTO bookings (equipment_id, user_id, starts_at, ends_at, note)
		VALUES ($1, $2, $3, $4, $5) RETURNING id`,
		b.EquipmentID, b.UserID, b.StartsAt, b.EndsAt, b.Note).Scan(&id)
	return id, err
}

// Patch writes the fields that are set.
func (s *Bookings) Patch(ctx context.Context, p BookingPatch) error {
	return touched(s.db.ExecContext(ctx, `
		UPDATE bookings SET starts_at = COALESCE($2, starts_at), ends_at = COALESCE($3, ends_at), note = COALESCE($4, note)
		WHERE id = $1`, p.ID, p.StartsAt, p.EndsAt, p.Note))
}

// Cancel deletes a booking.
func (s *Bookings) Cancel(ctx context.Context, id int64) error {
	return touched(s.db.ExecContext(ctx, `DELETE FROM bookings WHERE id = $1`, id))
}
