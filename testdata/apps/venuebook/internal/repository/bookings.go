package repository

import (
	"context"

	"example.com/venuebook/internal/domain"
	"example.com/venuebook/internal/page"
)

type bookingRepo struct{ db DBTX }

const (
	bookingColumns = `b.id, b.venue_id, v.title, v.host_id, b.guest_id, g.name, b.starts_on, b.ends_on, b.head_count, b.total_cents, b.note, b.status`
	bookingFrom    = `bookings b JOIN venues v ON v.id = b.venue_id JOIN users g ON g.id = b.guest_id`
)

func scanBooking(s scanner) (b domain.Booking, err error) {
	err = s.Scan(&b.ID, &b.VenueID, &b.VenueTitle, &b.HostID, &b.GuestID, &b.GuestName, &b.StartsOn, &b.EndsOn,
		&b.HeadCount, &b.TotalCents, &b.Note, &b.Status)
	return b, err
}

func (r *bookingRepo) Create(ctx context.Context, b *domain.Booking) error {
	return r.db.QueryRowContext(ctx, `INSERT INTO bookings (venue_id, guest_id, starts_on, ends_on, head_count, total_cents, note, status)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
		b.VenueID, b.GuestID, b.StartsOn, b.EndsOn, b.HeadCount, b.TotalCents, b.Note, b.Status).Scan(&b.ID)
}

func (r *bookingRepo) Find(ctx context.Context, id int64) (*domain.Booking, error) {
	b, err := scanBooking(r.db.QueryRowContext(ctx, `SELECT `+bookingColumns+` FROM `+bookingFrom+` WHERE b.id = $1`, id))
	return one(b, err, "booking")
}

func (r *bookingRepo) Lock(ctx context.Context, id int64) (*domain.Booking, error) {
	b, err := scanBooking(r.db.QueryRowContext(ctx, `SELECT `+bookingColumns+` FROM `+bookingFrom+` WHERE b.id = $1 FOR UPDATE OF b`, id))
	return one(b, err, "booking")
}

func (r *bookingRepo) List(ctx context.Context, f domain.BookingFilter, p page.Params) (page.Result[domain.Booking], error) {
	var c conditions
	if f.GuestID != 0 {
		c.add(`b.guest_id = $%d`, f.GuestID)
	}
	if f.VenueID != 0 {
		c.add(`b.venue_id = $%d`, f.VenueID)
	}
	if f.Status != "" {
		c.add(`b.status = $%d`, f.Status)
	}
	return selectPage(ctx, r.db, listQuery{bookingColumns, bookingFrom, `b.id DESC`}, &c, p, scanBooking)
}

func (r *bookingRepo) SetStatus(ctx context.Context, id int64, status string) error {
	res, err := r.db.ExecContext(ctx, `UPDATE bookings SET status = $2 WHERE id = $1`, id, status)
	return touched(res, err, "booking")
}

func (r *bookingRepo) CountOfGuest(ctx context.Context, ids []int64, guestID int64) (n int, err error) {
	err = r.db.QueryRowContext(ctx, `SELECT count(*) FROM bookings WHERE id = ANY($1) AND guest_id = $2`, ids, guestID).Scan(&n)
	return n, err
}

func (r *bookingRepo) Archive(ctx context.Context, ids []int64) error {
	_, err := r.db.ExecContext(ctx, `UPDATE bookings SET archived_at = now() WHERE id = ANY($1) AND archived_at IS NULL`, ids)
	return err
}

type invoiceRepo struct{ db DBTX }

const invoiceColumns = `i.id, i.booking_id, i.number, i.billing_name, i.billing_address, i.amount_cents`

func scanInvoice(s scanner) (i domain.Invoice, err error) {
	err = s.Scan(&i.ID, &i.BookingID, &i.Number, &i.BillingName, &i.BillingAddress, &i.AmountCents, &i.VenueTitle)
	return i, err
}

func (r *invoiceRepo) Find(ctx context.Context, id, userID int64) (*domain.Invoice, error) {
	i, err := scanInvoice(r.db.QueryRowContext(ctx, `SELECT `+invoiceColumns+`, coalesce(v.title, '')
		FROM invoices i
		LEFT JOIN bookings b ON b.id = i.booking_id AND b.guest_id = $2
		LEFT JOIN venues v ON v.id = b.venue_id
		WHERE i.id = $1`, id, userID))
	return one(i, err, "invoice")
}

func (r *invoiceRepo) FindByBooking(ctx context.Context, bookingID, userID int64) (*domain.Invoice, error) {
	i, err := scanInvoice(r.db.QueryRowContext(ctx, `SELECT `+invoiceColumns+`, coalesce(v.title, '')
		FROM invoices i
		JOIN bookings b ON b.id = i.booking_id
		LEFT JOIN venues v ON v.id = b.venue_id AND v.host_id = $2
		WHERE i.booking_id = $1 AND (b.guest_id = $2 OR v.id IS NOT NULL)`, bookingID, userID))
	return one(i, err, "invoice")
}

func (r *invoiceRepo) MarkPaid(ctx context.Context, number string) error {
	res, err := r.db.ExecContext(ctx, `UPDATE invoices SET paid_at = now() WHERE number = $1 AND paid_at IS NULL`, number)
	return touched(res, err, "invoice")
}
