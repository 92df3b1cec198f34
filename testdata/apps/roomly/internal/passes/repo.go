// Package passes lets members announce visitors and kiosks greet them.
package passes

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/roomly/internal/authz"
	"example.com/roomly/internal/db"
	"example.com/roomly/internal/web"
)

const columns = `id, org_id, host_id, visitor_name, visitor_email, code, status, valid_on, sent_count`

const (
	sqlByIDs = `SELECT ` + columns + ` FROM visitor_passes WHERE id = ANY($1)`

	sqlInsert = `
INSERT INTO visitor_passes (org_id, host_id, location_id, booking_id, visitor_name, visitor_email, code, valid_on)
SELECT b.org_id, $3, r.location_id, b.id, $4, $5, $6, b.starts_at::date
  FROM bookings b
  JOIN rooms r ON r.id = b.room_id
 WHERE b.id = $1 AND b.org_id = $2
   AND b.status = 'confirmed' AND b.deleted_at IS NULL
RETURNING ` + columns

	sqlRevokeMany = `UPDATE visitor_passes SET status = 'revoked' WHERE id = ANY($1) AND status = 'issued'`

	sqlSent = `
UPDATE visitor_passes SET sent_count = sent_count + 1
 WHERE id = $1 AND status = 'issued' AND sent_count < 10
RETURNING ` + columns

	sqlDevice = `SELECT id, location_id FROM kiosk_devices WHERE key_hash = $1 AND revoked_at IS NULL`

	sqlExpected = `
SELECT p.visitor_name, u.display_name AS host, o.name AS organisation
  FROM visitor_passes p
  JOIN users u ON u.id = p.host_id
  JOIN organisations o ON o.id = p.org_id
 WHERE p.location_id = $1 AND p.valid_on = CURRENT_DATE AND p.status = 'issued'
 ORDER BY p.visitor_name`

	sqlArrive = `
UPDATE visitor_passes SET status = 'arrived', arrived_at = now()
 WHERE code = $1 AND location_id = $2 AND status = 'issued' AND valid_on = CURRENT_DATE
RETURNING ` + columns
)

// Pass lets a visitor in on one day.
type Pass struct {
	ID           int64     `db:"id" json:"id"`
	OrgID        int64     `db:"org_id" json:"org_id"`
	HostID       int64     `db:"host_id" json:"host_id"`
	VisitorName  string    `db:"visitor_name" json:"visitor_name"`
	VisitorEmail string    `db:"visitor_email" json:"visitor_email"`
	Code         string    `db:"code" json:"code"`
	Status       string    `db:"status" json:"status"`
	ValidOn      time.Time `db:"valid_on" json:"valid_on"`
	SentCount    int32     `db:"sent_count" json:"sent_count"`
}

// AuthzScope implements authz.Resource.
func (p Pass) AuthzScope() authz.Scope { return authz.Scope{OrgID: p.OrgID, UserID: p.HostID} }

// Device is a kiosk at the entrance of a location.
type Device struct {
	ID         int64 `db:"id"`
	LocationID int64 `db:"location_id"`
}

// Expected is what a kiosk shows of a visitor.
type Expected struct {
	VisitorName  string `db:"visitor_name" json:"visitor_name"`
	Host         string `db:"host" json:"host"`
	Organisation string `db:"organisation" json:"organisation"`
}

// Filter selects passes. Zero fields do not filter.
type Filter struct {
	OrgID  int64
	Text   string
	Status string
}

// where appends the conditions of the filter to a query.
func (f Filter) where(sql string, args ...any) (string, []any) {
	add := func(cond string, v any) {
		args = append(args, v)
		sql += " AND " + strings.ReplaceAll(cond, "?", fmt.Sprintf("$%d", len(args)))
	}
	if f.OrgID != 0 {
		add("org_id = ?", f.OrgID)
	}
	if f.Status != "" {
		add("status = ?", f.Status)
	}
	if f.Text != "" {
		add("(visitor_name ILIKE ? OR visitor_email ILIKE ?)", "%"+f.Text+"%")
	}
	return sql, args
}

type Repo struct{ pool *pgxpool.Pool }

func NewRepo(pool *pgxpool.Pool) *Repo { return &Repo{pool: pool} }

func (r *Repo) one(ctx context.Context, sql string, args ...any) (Pass, error) {
	return db.One[Pass](ctx, r.pool, "pass", sql, args...)
}

// Find returns a pass if the filter agrees.
func (r *Repo) Find(ctx context.Context, id int64, f Filter) (Pass, error) {
	sql, args := f.where(`SELECT `+columns+` FROM visitor_passes WHERE id = $1`, id)
	return r.one(ctx, sql, args...)
}

// List returns the passes the filter selects, newest first.
func (r *Repo) List(ctx context.Context, f Filter, p web.Page) ([]Pass, error) {
	sql, args := f.where(`SELECT `+columns+` FROM visitor_passes WHERE id < $1`, p.Before)
	return db.Many[Pass](ctx, r.pool, fmt.Sprintf("%s ORDER BY id DESC LIMIT %d", sql, p.Limit), args...)
}

// ByIDs returns those of the passes that exist.
func (r *Repo) ByIDs(ctx context.Context, ids []int64) ([]Pass, error) {
	return db.Many[Pass](ctx, r.pool, sqlByIDs, ids)
}

// Insert announces a visitor to a booking of the organisation.
func (r *Repo) Insert(ctx context.Context, in announcement, orgID, hostID int64, code string) (Pass, error) {
	return db.One[Pass](ctx, r.pool, "booking", sqlInsert, in.BookingID, orgID, hostID, in.Name, in.Email, code)
}

func (r *Repo) RevokeMany(ctx context.Context, ids []int64) error {
	_, err := r.pool.Exec(ctx, sqlRevokeMany, ids)
	return err
}

// Sent counts a mail to the visitor.
func (r *Repo) Sent(ctx context.Context, id int64) (Pass, error) {
	return r.one(ctx, sqlSent, id)
}

// Device returns the kiosk a key belongs to.
func (r *Repo) Device(ctx context.Context, hash []byte) (Device, error) {
	return db.One[Device](ctx, r.pool, "kiosk", sqlDevice, hash)
}

// Expected lists today's visitors of a location.
func (r *Repo) Expected(ctx context.Context, locationID int64) ([]Expected, error) {
	return db.Many[Expected](ctx, r.pool, sqlExpected, locationID)
}

// Arrive lets a visitor in.
func (r *Repo) Arrive(ctx context.Context, code string, locationID int64) (Pass, error) {
	return r.one(ctx, sqlArrive, code, locationID)
}
