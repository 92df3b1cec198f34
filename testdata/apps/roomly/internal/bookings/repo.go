// Package bookings is about who has which room when.
package bookings

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/roomly/internal/authz"
	"example.com/roomly/internal/db"
	"example.com/roomly/internal/web"
)

const columns = `b.id, b.org_id, b.user_id, b.room_id, b.title, b.notes, b.status, b.starts_at, b.ends_at, b.price_cents`

const (
	sqlByID = `SELECT ` + columns + ` FROM bookings b WHERE b.id = $1 AND b.deleted_at IS NULL`

	sqlByIDs = `SELECT ` + columns + ` FROM bookings b WHERE b.id = ANY($1) AND b.deleted_at IS NULL`

	sqlReplayed = `
SELECT ` + columns + `
  FROM idempotency_keys k
  JOIN bookings b ON b.id = k.booking_id
 WHERE k.user_id = $1 AND k.key = $2`

	sqlInsert = `
INSERT INTO bookings AS b (org_id, user_id, room_id, title, notes, starts_at, ends_at, price_cents)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
RETURNING ` + columns

	sqlInsertKey = `INSERT INTO idempotency_keys (user_id, key, booking_id) VALUES ($1, $2, $3)`

	sqlCancel = `
UPDATE bookings b SET status = 'cancelled'
 WHERE b.id = $1 AND b.status = 'confirmed' AND b.starts_at > now() AND b.deleted_at IS NULL
RETURNING ` + columns

	sqlCancelMany = `
UPDATE bookings SET status = 'cancelled'
 WHERE id = ANY($1) AND status = 'confirmed' AND starts_at > now() AND deleted_at IS NULL`

	sqlCheckIn = `
UPDATE bookings b SET status = 'checked_in'
 WHERE b.id = $1 AND b.status = 'confirmed' AND b.deleted_at IS NULL
RETURNING ` + columns

	sqlShare = `
UPDATE bookings SET share_token = $4
 WHERE id = $1 AND org_id = $2 AND user_id = $3 AND deleted_at IS NULL`

	sqlShared = `
SELECT b.title, b.starts_at, b.ends_at, r.name AS room, l.address
  FROM bookings b
  JOIN rooms r ON r.id = b.room_id
  JOIN locations l ON l.id = r.location_id
 WHERE b.share_token = $1 AND b.status IN ('confirmed', 'checked_in') AND b.deleted_at IS NULL`

	sqlUpdateGuest = `
UPDATE booking_guests g SET name = $4, email = $5
  FROM bookings b
 WHERE g.id = $1
   AND b.id = $2 AND b.org_id = $3
   AND b.status = 'confirmed' AND b.deleted_at IS NULL`

	sqlDeleteGuest = `
DELETE FROM booking_guests g
 USING bookings b
 WHERE g.id = $1 AND g.booking_id = b.id
   AND b.id = $2 AND b.org_id = $3
   AND b.deleted_at IS NULL`
)

// Booking is a room taken for some time.
type Booking struct {
	ID         int64     `db:"id" json:"id"`
	OrgID      int64     `db:"org_id" json:"org_id"`
	UserID     int64     `db:"user_id" json:"user_id"`
	RoomID     int64     `db:"room_id" json:"room_id"`
	Title      string    `db:"title" json:"title"`
	Notes      string    `db:"notes" json:"notes"`
	Status     string    `db:"status" json:"status"`
	StartsAt   time.Time `db:"starts_at" json:"starts_at"`
	EndsAt     time.Time `db:"ends_at" json:"ends_at"`
	PriceCents int64     `db:"price_cents" json:"price_cents"`
}

// AuthzScope implements authz.Resource.
func (b Booking) AuthzScope() authz.Scope { return authz.Scope{OrgID: b.OrgID, UserID: b.UserID} }

// Shared is what a share link shows.
type Shared struct {
	Title    string    `db:"title" json:"title"`
	StartsAt time.Time `db:"starts_at" json:"starts_at"`
	EndsAt   time.Time `db:"ends_at" json:"ends_at"`
	Room     string    `db:"room" json:"room"`
	Address  string    `db:"address" json:"address"`
}

// Filter narrows List. Zero fields but OrgID do not filter.
type Filter struct {
	OrgID, UserID, RoomID int64
	Status                string
	Page                  web.Page
}

type Repo struct{ pool *pgxpool.Pool }

func NewRepo(pool *pgxpool.Pool) *Repo { return &Repo{pool: pool} }

// List returns bookings, newest first.
func (r *Repo) List(ctx context.Context, f Filter) ([]Booking, error) {
	sql := `SELECT ` + columns + ` FROM bookings b
 WHERE b.org_id = @org AND b.deleted_at IS NULL AND b.id < @before`
	args := pgx.NamedArgs{"org": f.OrgID, "before": f.Page.Before, "limit": f.Page.Limit}
	if f.UserID != 0 {
		sql += ` AND b.user_id = @user`
		args["user"] = f.UserID
	}
	if f.RoomID != 0 {
		sql += ` AND b.room_id = @room`
		args["room"] = f.RoomID
	}
	if f.Status != "" {
		sql += ` AND b.status = @status`
		args["status"] = f.Status
	}
	rows, err := r.pool.Query(ctx, sql+` ORDER BY b.id DESC LIMIT @limit`, args)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[Booking])
}

func (r *Repo) ByID(ctx context.Context, id int64) (Booking, error) {
	return db.One[Booking](ctx, r.pool, "booking", sqlByID, id)
}

// ByIDs returns those of the bookings that exist.
func (r *Repo) ByIDs(ctx context.Context, ids []int64) ([]Booking, error) {
	return db.Many[Booking](ctx, r.pool, sqlByIDs, ids)
}

// Insert books a room. A key the user has sent before returns the booking it
// made then.
func (r *Repo) Insert(ctx context.Context, b Booking, key string) (out Booking, err error) {
	err = pgx.BeginFunc(ctx, r.pool, func(tx pgx.Tx) error {
		if key != "" {
			out, err = db.One[Booking](ctx, tx, "key", sqlReplayed, b.UserID, key)
			if !web.Missing(err) {
				return err
			}
		}
		out, err = db.One[Booking](ctx, tx, "booking", sqlInsert,
			b.OrgID, b.UserID, b.RoomID, b.Title, b.Notes, b.StartsAt, b.EndsAt, b.PriceCents)
		if err != nil || key == "" {
			return err
		}
		_, err = tx.Exec(ctx, sqlInsertKey, b.UserID, key, out.ID)
		return err
	})
	switch {
	case db.Violates(err, db.Exclusion):
		return out, web.Conflict("the room is taken at that time")
	case db.Violates(err, db.Unique):
		return out, web.Conflict("the same request is being processed")
	}
	return out, err
}

// Cancel calls a booking off.
func (r *Repo) Cancel(ctx context.Context, id int64) (Booking, error) {
	return db.One[Booking](ctx, r.pool, "booking", sqlCancel, id)
}

// CancelMany calls bookings off.
func (r *Repo) CancelMany(ctx context.Context, ids []int64) error {
	_, err := r.pool.Exec(ctx, sqlCancelMany, ids)
	return err
}

// CheckIn marks a booking as used. The change is kept only when approve agrees
// with the row.
func (r *Repo) CheckIn(ctx context.Context, id int64, approve func(pgx.Tx, Booking) error) (b Booking, err error) {
	err = pgx.BeginFunc(ctx, r.pool, func(tx pgx.Tx) error {
		if b, err = db.One[Booking](ctx, tx, "booking", sqlCheckIn, id); err != nil {
			return err
		}
		return approve(tx, b)
	})
	return b, err
}

// Share gives a member's booking a new share link.
func (r *Repo) Share(ctx context.Context, id, orgID, userID int64, secret string) error {
	return db.Change(ctx, r.pool, "booking", sqlShare, id, orgID, userID, secret)
}

func (r *Repo) Shared(ctx context.Context, token string) (Shared, error) {
	return db.One[Shared](ctx, r.pool, "booking", sqlShared, token)
}

// UpdateGuest changes a guest of one of the organisation's bookings.
func (r *Repo) UpdateGuest(ctx context.Context, guestID, bookingID, orgID int64, name, email string) error {
	return db.Change(ctx, r.pool, "guest", sqlUpdateGuest, guestID, bookingID, orgID, name, email)
}

// DeleteGuest removes a guest of one of the organisation's bookings.
func (r *Repo) DeleteGuest(ctx context.Context, guestID, bookingID, orgID int64) error {
	return db.Change(ctx, r.pool, "guest", sqlDeleteGuest, guestID, bookingID, orgID)
}
