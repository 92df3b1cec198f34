// Package calendar gives bookings to calendar programs.
package calendar

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/roomly/internal/db"
)

const selectEvents = `
SELECT b.id, b.title, b.notes, b.starts_at, b.ends_at, r.name AS room
  FROM bookings b
  JOIN rooms r ON r.id = b.room_id`

const (
	sqlFeed = selectEvents + `
  JOIN memberships m ON m.org_id = b.org_id AND m.user_id = b.user_id
 WHERE m.feed_key = $1 AND m.removed_at IS NULL
   AND b.deleted_at IS NULL AND b.status <> 'cancelled'
   AND b.starts_at > now() - interval '60 days'
 ORDER BY b.starts_at`

	sqlEvent = selectEvents + `
 WHERE b.id = $1 AND b.deleted_at IS NULL AND b.status <> 'cancelled'`

	sqlBusy = selectEvents + `
 WHERE b.org_id = $1 AND b.user_id = $2
   AND b.deleted_at IS NULL AND b.status IN ('confirmed', 'checked_in')
   AND b.starts_at >= $3 AND b.starts_at < $4
 ORDER BY b.starts_at`
)

// Event is a booking as a calendar shows it.
type Event struct {
	ID       int64     `db:"id" json:"id"`
	Title    string    `db:"title" json:"title"`
	Notes    string    `db:"notes" json:"notes"`
	StartsAt time.Time `db:"starts_at" json:"starts_at"`
	EndsAt   time.Time `db:"ends_at" json:"ends_at"`
	Room     string    `db:"room" json:"room"`
}

type Repo struct{ pool *pgxpool.Pool }

func NewRepo(pool *pgxpool.Pool) *Repo { return &Repo{pool: pool} }

// Feed returns the events of the member whose feed key it is.
func (r *Repo) Feed(ctx context.Context, key string) ([]Event, error) {
	return db.Many[Event](ctx, r.pool, sqlFeed, key)
}

// Event returns one booking.
func (r *Repo) Event(ctx context.Context, id int64) (Event, error) {
	return db.One[Event](ctx, r.pool, "booking", sqlEvent, id)
}

// Busy returns the events of a member between two moments.
func (r *Repo) Busy(ctx context.Context, orgID, userID int64, from, to time.Time) ([]Event, error) {
	return db.Many[Event](ctx, r.pool, sqlBusy, orgID, userID, from, to)
}
