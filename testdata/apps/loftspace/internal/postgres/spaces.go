package postgres

import (
	"context"
	"database/sql"

	"github.com/google/uuid"

	"example.com/loftspace/internal/domain"
)

const spaceColumns = `id, host_id, name, hourly_cents, door_code, wifi_password, published, archived_at IS NOT NULL`

type Spaces struct{ db *sql.DB }

func NewSpaces(db *sql.DB) *Spaces { return &Spaces{db} }

func scanSpace(r scanner) (s domain.Space, err error) {
	err = r.Scan(&s.ID, &s.Host, &s.Name, &s.HourlyCents, &s.DoorCode, &s.Wifi, &s.Published, &s.Archived)
	return s, err
}

func (s *Spaces) ByID(ctx context.Context, id uuid.UUID) (domain.Space, error) {
	return one(ctx, s.db, scanSpace, `SELECT `+spaceColumns+` FROM spaces WHERE id = $1`, id)
}

func (s *Spaces) Showcase(ctx context.Context) ([]domain.Space, error) {
	return many(ctx, s.db, scanSpace, `SELECT `+spaceColumns+` FROM spaces WHERE published AND archived_at IS NULL ORDER BY name`)
}

func (s *Spaces) WifiPassword(ctx context.Context, id uuid.UUID) (string, error) {
	return one(ctx, s.db, scanInto[string], `SELECT wifi_password FROM spaces WHERE id = $1`, id)
}

func (s *Spaces) SetName(ctx context.Context, id uuid.UUID, name string) error {
	return touch(ctx, s.db, `UPDATE spaces SET name = $2 WHERE id = $1`, id, name)
}

func (s *Spaces) SetRate(ctx context.Context, id uuid.UUID, cents int64) error {
	return touch(ctx, s.db, `UPDATE spaces SET hourly_cents = $2 WHERE id = $1`, id, cents)
}

func (s *Spaces) AddManager(ctx context.Context, space uuid.UUID, user domain.UserID) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO space_managers (space_id, user_id) VALUES ($1, $2)
		ON CONFLICT DO NOTHING`, space, user)
	return err
}

func (s *Spaces) Manages(ctx context.Context, space uuid.UUID, user domain.UserID) (bool, error) {
	return one(ctx, s.db, scanInto[bool], `SELECT EXISTS (SELECT 1 FROM space_managers WHERE space_id = $1 AND user_id = $2)`, space, user)
}

func (s *Spaces) Slots(ctx context.Context, space uuid.UUID) ([]domain.Slot, error) {
	return many(ctx, s.db, func(r scanner) (v domain.Slot, err error) {
		err = r.Scan(&v.Guest, &v.StartsAt, &v.Note)
		return v, err
	}, `SELECT u.name, b.starts_at, b.note FROM bookings b JOIN users u ON u.id = b.guest_id
		WHERE b.space_id = $1 AND b.state <> 'declined' ORDER BY b.starts_at`, space)
}

func (s *Spaces) Payouts(ctx context.Context, host domain.UserID) ([]domain.Payout, error) {
	return many(ctx, s.db, func(r scanner) (p domain.Payout, err error) {
		err = r.Scan(&p.ID, &p.Reference, &p.AmountCents)
		return p, err
	}, `SELECT id, reference, amount_cents FROM payouts WHERE host_id = $1 ORDER BY reference`, host)
}

func (s *Spaces) RecordLock(ctx context.Context, serial, event string) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO lock_events (serial, event) VALUES ($1, $2)`, serial, event)
	return err
}

func (s *Spaces) Ping(ctx context.Context) error { return s.db.PingContext(ctx) }
