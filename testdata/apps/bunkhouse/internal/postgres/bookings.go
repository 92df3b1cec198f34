package postgres

import (
	"context"
	"fmt"
	"strings"
	"time"

	"example.com/bunkhouse/internal/domain"
)

// BookingRepo knows bookings and what hangs on them.
type BookingRepo struct{ q Querier }

const bookingColumns = `b.id, b.hostel_id, b.bed_id, b.guest_id, b.arrives, b.departs, b.status,
	b.total_cents, b.requests, b.share_token::text AS share_token`

// Get loads a booking.
func (r BookingRepo) Get(ctx context.Context, id int64) (domain.Booking, error) {
	return one[domain.Booking](ctx, r.q, `SELECT `+bookingColumns+` FROM bookings b WHERE b.id = $1`, id)
}

// Lock loads a booking and keeps others from changing it until the transaction ends.
func (r BookingRepo) Lock(ctx context.Context, id int64) (domain.Booking, error) {
	return one[domain.Booking](ctx, r.q, `SELECT `+bookingColumns+` FROM bookings b WHERE b.id = $1 FOR UPDATE`, id)
}

// OfGuest lists the bookings of a guest, the next stay first.
func (r BookingRepo) OfGuest(ctx context.Context, guestID int64, p domain.Page) ([]domain.Booking, error) {
	return many[domain.Booking](ctx, r.q, `
		SELECT `+bookingColumns+` FROM bookings b WHERE b.guest_id = $1
		ORDER BY b.arrives DESC, b.id DESC LIMIT $2 OFFSET $3`, guestID, p.Limit, p.Offset)
}

// BookingFilter narrows the list of the desk. The hostel is mandatory.
type BookingFilter struct {
	HostelID int64
	Status   string
	From     time.Time
	Page     domain.Page
}

// Find lists the bookings of a hostel.
func (r BookingRepo) Find(ctx context.Context, f BookingFilter) ([]domain.Booking, error) {
	args := []any{f.HostelID}
	where := []string{"b.hostel_id = $1"}
	add := func(cond string, v any) {
		args = append(args, v)
		where = append(where, fmt.Sprintf(cond, len(args)))
	}
	if f.Status != "" {
		add("b.status = $%d", f.Status)
	}
	if !f.From.IsZero() {
		add("b.departs >= $%d", f.From)
	}
	args = append(args, f.Page.Limit, f.Page.Offset)
	return many[domain.Booking](ctx, r.q, fmt.Sprintf(
		`SELECT %s FROM bookings b WHERE %s ORDER BY b.arrives, b.id LIMIT $%d OFFSET $%d`,
		bookingColumns, strings.Join(where, " AND "), len(args)-1, len(args)), args...)
}

// Replayed returns the booking that an idempotency key of the guest has led to before.
func (r BookingRepo) Replayed(ctx context.Context, guestID int64, key string) (domain.Booking, error) {
	return one[domain.Booking](ctx, r.q, `
		SELECT `+bookingColumns+` FROM bookings b JOIN idempotency_keys k ON k.booking_id = b.id
		WHERE k.guest_id = $1 AND k.key = $2`, guestID, key)
}

// Remember ties an idempotency key of the guest to a booking.
func (r BookingRepo) Remember(ctx context.Context, guestID int64, key string, bookingID int64) error {
	_, err := r.q.Exec(ctx, `INSERT INTO idempotency_keys (guest_id, key, booking_id) VALUES ($1, $2, $3)`,
		guestID, key, bookingID)
	return err
}

// Taken reports whether the bed has a booking in these nights.
func (r BookingRepo) Taken(ctx context.Context, bedID int64, arrives, departs time.Time) (taken bool, err error) {
	err = r.q.QueryRow(ctx, `
		SELECT EXISTS (SELECT 1 FROM bookings WHERE bed_id = $1 AND status IN ('pending', 'confirmed', 'in_house')
		               AND arrives < $3 AND departs > $2)`, bedID, arrives, departs).Scan(&taken)
	return taken, err
}

// Create inserts a pending booking.
func (r BookingRepo) Create(ctx context.Context, b domain.Booking) (domain.Booking, error) {
	return one[domain.Booking](ctx, r.q, `
		INSERT INTO bookings AS b (hostel_id, bed_id, guest_id, arrives, departs, total_cents, requests)
		VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING `+bookingColumns,
		b.HostelID, b.BedID, b.GuestID, b.Arrives, b.Departs, b.TotalCents, b.Requests)
}

// Amend changes the wishes of an open booking.
func (r BookingRepo) Amend(ctx context.Context, id int64, requests string) (domain.Booking, error) {
	return one[domain.Booking](ctx, r.q, `
		UPDATE bookings AS b SET requests = $2, updated_at = now()
		WHERE b.id = $1 AND b.status IN ('pending', 'confirmed') RETURNING `+bookingColumns, id, requests)
}

// Cancel cancels an open booking of the guest.
func (r BookingRepo) Cancel(ctx context.Context, id, guestID int64) error {
	return touch(ctx, r.q, `
		UPDATE bookings SET status = 'cancelled', updated_at = now()
		WHERE id = $1 AND guest_id = $2 AND status IN ('pending', 'confirmed')`, id, guestID)
}

// SetStatus moves a booking on.
func (r BookingRepo) SetStatus(ctx context.Context, id int64, to domain.BookingStatus) error {
	return touch(ctx, r.q, `UPDATE bookings SET status = $2, updated_at = now() WHERE id = $1`, id, string(to))
}

// ExpireUnpaid gives up bookings that nobody has paid for in time.
func (r BookingRepo) ExpireUnpaid(ctx context.Context, before time.Time) (int64, error) {
	tag, err := r.q.Exec(ctx, `
		UPDATE bookings SET status = 'expired', updated_at = now() WHERE status = 'pending' AND created_at < $1`, before)
	return tag.RowsAffected(), err
}

// Shared resolves the token of a share link.
func (r BookingRepo) Shared(ctx context.Context, token string) (domain.Itinerary, error) {
	return one[domain.Itinerary](ctx, r.q, `
		SELECT h.name AS hostel, h.city, b.arrives, b.departs
		FROM bookings b JOIN hostels h ON h.id = b.hostel_id
		WHERE b.share_token::text = $1 AND b.status <> 'cancelled'`, token)
}

// Document loads a scan with its content.
func (r BookingRepo) Document(ctx context.Context, id int64) (domain.Document, error) {
	return one[domain.Document](ctx, r.q, `SELECT id, name, mime, content FROM documents WHERE id = $1`, id)
}

// DropDocument deletes a scan of the booking.
func (r BookingRepo) DropDocument(ctx context.Context, bookingID, id int64) error {
	return touch(ctx, r.q, `DELETE FROM documents WHERE id = $2 AND booking_id = $1`, bookingID, id)
}

// MarkRead marks messages of the guest's own bookings as read and counts them.
func (r BookingRepo) MarkRead(ctx context.Context, guestID int64, ids []int64) (int64, error) {
	tag, err := r.q.Exec(ctx, `
		UPDATE messages m SET read_at = now() FROM bookings b
		WHERE b.id = m.booking_id AND b.guest_id = $1 AND m.id = ANY($2) AND m.read_at IS NULL`, guestID, ids)
	return tag.RowsAffected(), err
}
