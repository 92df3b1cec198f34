package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"example.com/kitchenhub/internal/db"
)

// Reservation is a table for a guest, who need not have an account.
type Reservation struct {
	ID           int64
	RestaurantID int64
	GuestToken   string
	GuestName    string
	GuestPhone   string
	Party        int64
	At           time.Time
	Note         string
	Status       string
}

// Reservations is the repository of table reservations.
type Reservations struct{ db *db.DB }

const reservationCols = `id, restaurant_id, guest_token, guest_name, guest_phone, party, at, note, status`

func scanReservation(row db.Row) (r Reservation, err error) {
	err = row.Scan(&r.ID, &r.RestaurantID, &r.GuestToken, &r.GuestName, &r.GuestPhone, &r.Party, &r.At, &r.Note, &r.Status)
	return r, err
}

func digest(code string) string {
	sum := sha256.Sum256([]byte(code))
	return hex.EncodeToString(sum[:])
}

// Book stores a reservation and returns the code for the confirmation mail. Only
// the digest of the code is kept.
func (s *Reservations) Book(ctx context.Context, r Reservation) (code string, err error) {
	code = rand.Text()
	_, err = db.Exec(ctx, s.db,
		`INSERT INTO reservations (restaurant_id, code_hash, guest_token, guest_name, guest_phone, party, at, note)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		r.RestaurantID, digest(code), r.GuestToken, r.GuestName, r.GuestPhone, r.Party, r.At, r.Note)
	return code, err
}

// ByCode finds the reservation of a confirmation mail.
func (s *Reservations) ByCode(ctx context.Context, code string) (Reservation, error) {
	return db.One(ctx, s.db, scanReservation,
		`SELECT `+reservationCols+` FROM reservations WHERE code_hash = $1`, digest(code))
}

// ByID returns one reservation.
func (s *Reservations) ByID(ctx context.Context, id int64) (Reservation, error) {
	return db.One(ctx, s.db, scanReservation, `SELECT `+reservationCols+` FROM reservations WHERE id = $1`, id)
}

// Cancel marks a reservation as cancelled.
func (s *Reservations) Cancel(ctx context.Context, id int64) error {
	return db.ExecOne(ctx, s.db, `UPDATE reservations SET status = 'cancelled' WHERE id = $1 AND status = 'booked'`, id)
}

// Change stores a new party size and note.
func (s *Reservations) Change(ctx context.Context, id, party int64, note string) error {
	return db.ExecOne(ctx, s.db,
		`UPDATE reservations SET party = $2, note = $3 WHERE id = $1 AND status = 'booked'`, id, party, note)
}

// ReservationFilter narrows Find.
type ReservationFilter struct {
	RestaurantID int64
	From, To     time.Time
	Status       string
}

// Find lists the reservations of one restaurant in a time span.
func (s *Reservations) Find(ctx context.Context, f ReservationFilter) ([]Reservation, error) {
	query := `SELECT ` + reservationCols + ` FROM reservations WHERE restaurant_id = $1 AND at >= $2 AND at < $3`
	args := []any{f.RestaurantID, f.From, f.To}
	if f.Status != "" {
		query += ` AND status = $4`
		args = append(args, f.Status)
	}
	return db.Many(ctx, s.db, scanReservation, query+` ORDER BY at`, args...)
}
