package postgres

import (
	"context"
	"database/sql"
	"errors"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"example.com/loftspace/internal/domain"
)

const selectBooking = `SELECT b.id, b.space_id, b.guest_id, s.host_id, b.state, b.note, b.starts_at
	FROM bookings b JOIN spaces s ON s.id = b.space_id `

type Bookings struct{ db *sql.DB }

func NewBookings(db *sql.DB) *Bookings { return &Bookings{db} }

func scanBooking(r scanner) (b domain.Booking, err error) {
	err = r.Scan(&b.ID, &b.SpaceID, &b.GuestID, &b.HostID, &b.State, &b.Note, &b.StartsAt)
	return b, err
}

func (s *Bookings) ByID(ctx context.Context, id uuid.UUID) (domain.Booking, error) {
	return one(ctx, s.db, scanBooking, selectBooking+`WHERE b.id = $1`, id)
}

func (s *Bookings) ByIDs(ctx context.Context, ids []uuid.UUID) ([]domain.Booking, error) {
	return many(ctx, s.db, scanBooking, selectBooking+`WHERE b.id = ANY($1)`, pq.Array(ids))
}

func (s *Bookings) OfSpace(ctx context.Context, space uuid.UUID) ([]domain.Booking, error) {
	return many(ctx, s.db, scanBooking, selectBooking+`WHERE b.space_id = $1 ORDER BY b.starts_at`, space)
}

func (s *Bookings) Parties(ctx context.Context, id uuid.UUID) (guest, host domain.UserID, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT b.guest_id, s.host_id FROM bookings b JOIN spaces s ON s.id = b.space_id
		WHERE b.id = $1`, id).Scan(&guest, &host)
	if errors.Is(err, sql.ErrNoRows) {
		err = domain.ErrNotFound
	}
	return guest, host, err
}

func (s *Bookings) SetNote(ctx context.Context, id uuid.UUID, note string) error {
	return touch(ctx, s.db, `UPDATE bookings SET note = $2 WHERE id = $1`, id, note)
}

func (s *Bookings) SetState(ctx context.Context, ids []uuid.UUID, state string) error {
	return touch(ctx, s.db, `UPDATE bookings SET state = $2 WHERE id = ANY($1)`, pq.Array(ids), state)
}

func (s *Bookings) Delete(ctx context.Context, id uuid.UUID) error {
	return touch(ctx, s.db, `DELETE FROM bookings WHERE id = $1`, id)
}
