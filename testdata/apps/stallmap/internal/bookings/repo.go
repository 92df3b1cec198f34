package bookings

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	"example.com/stallmap/internal/database"
	"example.com/stallmap/internal/web"
)

type repo struct {
	db *sqlx.DB
}

func (r repo) ofVendor(ctx context.Context, id, vendor int64) (Booking, error) {
	var b Booking
	err := r.db.GetContext(ctx, &b,
		`SELECT `+columns+` FROM bookings b WHERE b.id = $1 AND b.vendor_id = $2 AND b.deleted_at IS NULL`, id, vendor)
	return b, web.NotFound(err, "booking")
}

// lookup finds bookings by our reference or by the one of the vendor's own till.
func (r repo) lookup(ctx context.Context, user int64, ref string) ([]Booking, error) {
	out := []Booking{}
	err := r.db.SelectContext(ctx, &out, `
		SELECT `+columns+`
		FROM bookings b
		WHERE b.deleted_at IS NULL
		  AND b.vendor_id IN (SELECT vendor_id FROM vendor_members WHERE user_id = $1)
		  AND b.reference = $2 OR b.external_ref = $2
		ORDER BY b.market_day DESC
		LIMIT 20`, user, ref)
	if err != nil {
		return nil, fmt.Errorf("look up booking: %w", err)
	}
	return out, nil
}

func (r repo) setNote(ctx context.Context, q database.Querier, id int64, note string) (Booking, error) {
	var b Booking
	err := q.GetContext(ctx, &b, `
		UPDATE bookings b SET note = $2, updated_at = now()
		WHERE b.id = $1 AND b.deleted_at IS NULL
		RETURNING `+columns, id, note)
	return b, web.NotFound(err, "booking")
}

func (r repo) markCancelled(ctx context.Context, id int64, reason string) (Booking, error) {
	var b Booking
	err := r.db.GetContext(ctx, &b, `
		UPDATE bookings b SET status = 'cancelled', cancel_reason = $2, updated_at = now()
		WHERE b.id = $1 AND b.status IN ('held', 'confirmed') AND b.deleted_at IS NULL
		RETURNING `+columns, id, reason)
	return b, web.NotFound(err, "booking")
}

// owned counts those of the bookings that the user's vendors hold.
func (r repo) owned(ctx context.Context, q database.Querier, user int64, ids []int64) (int, error) {
	var n int
	err := q.GetContext(ctx, &n, `
		SELECT count(DISTINCT b.id)
		FROM bookings b JOIN vendor_members m ON m.vendor_id = b.vendor_id
		WHERE b.id = ANY($1) AND m.user_id = $2 AND b.deleted_at IS NULL`, ids, user)
	return n, err
}

func (r repo) confirm(ctx context.Context, q database.Querier, ids []int64) (int64, error) {
	res, err := q.ExecContext(ctx,
		`UPDATE bookings SET status = 'confirmed', updated_at = now() WHERE id = ANY($1) AND status = 'held'`, ids)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// replay returns the booking that an earlier request with the same key made.
func (r repo) replay(ctx context.Context, q database.Querier, vendor int64, key string) (Booking, error) {
	var b Booking
	err := q.GetContext(ctx, &b, `
		SELECT `+columns+`
		FROM idempotency_keys k JOIN bookings b ON b.id = k.booking_id
		WHERE k.vendor_id = $1 AND k.key = $2`, vendor, key)
	return b, err
}

type newBooking struct {
	Request
	vendor    int64
	reference string
	passHash  []byte
}

func (r repo) insert(ctx context.Context, q database.Querier, n newBooking) (Booking, error) {
	var b Booking
	err := q.GetContext(ctx, &b, `
		INSERT INTO bookings AS b (stall_id, vendor_id, market_day, reference, external_ref, note, fee_cents, pass_hash)
		SELECT s.id, $2, $3, $4, NULLIF($5, ''), $6, s.day_fee_cents, $7
		FROM stalls s WHERE s.id = $1 AND s.retired_at IS NULL
		RETURNING `+columns,
		n.StallID, n.vendor, n.day, n.reference, n.ExternalRef, n.Note, n.passHash)
	return b, web.NotFound(err, "stall")
}
