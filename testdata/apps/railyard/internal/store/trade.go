package store

import (
	"context"
	"database/sql"

	"github.com/lib/pq"
)

type Booking struct {
	ID      int64  `json:"id"`
	Cargo   string `json:"cargo"`
	Tonnes  int    `json:"tonnes"`
	Status  string `json:"status"`
	Consist int64  `json:"consist_id"`
}

type Document struct {
	Name string
	Body []byte
}

type Invoice struct {
	ID        int64  `json:"id"`
	CompanyID int64  `json:"company_id"`
	Text      string `json:"text"`
	Amount    int64  `json:"amount_cents"`
}

type Tonnage struct {
	Cargo  string `json:"cargo"`
	Tonnes int    `json:"tonnes"`
}

const bookingColumns = `b.id, b.cargo, b.tonnes, b.status, b.consist_id`

func scanBooking(r *sql.Rows, b *Booking) error {
	return r.Scan(&b.ID, &b.Cargo, &b.Tonnes, &b.Status, &b.Consist)
}

func scanInvoice(r *sql.Rows, i *Invoice) error {
	return r.Scan(&i.ID, &i.CompanyID, &i.Text, &i.Amount)
}

// Booking loads a booking for the shipper's company or the one that runs the train.
func (s *Store) Booking(ctx context.Context, company, id int64) (*Booking, error) {
	return first(ctx, s.db, scanBooking, `
		SELECT `+bookingColumns+`
		FROM bookings b JOIN consists c ON c.id = b.consist_id
		WHERE b.id = $1 AND (b.company_id = $2 OR c.company_id = $2)`, id, company)
}

func (s *Store) Bookings(ctx context.Context, company int64) ([]Booking, error) {
	return collect(ctx, s.db, scanBooking, `SELECT `+bookingColumns+` FROM bookings b WHERE b.company_id = $1 ORDER BY b.id`, company)
}

// Cancel cancels a booking of the company; drafts may be thrown away at any time.
func (s *Store) Cancel(ctx context.Context, company, id int64) error {
	return change(ctx, s.db, `
		UPDATE bookings SET status = 'cancelled'
		WHERE id = $1 AND (company_id = $2 OR status = 'draft')`, id, company)
}

// BookingByTracking loads what the recipient's link points to.
func (s *Store) BookingByTracking(ctx context.Context, token string) (*Booking, error) {
	return first(ctx, s.db, scanBooking, `SELECT `+bookingColumns+` FROM bookings b WHERE b.tracking = $1`, Digest(token))
}

// BookingStatus is BookingByTracking for the depots' screens, which know the number.
func (s *Store) BookingStatus(ctx context.Context, id int64) (*Booking, error) {
	return first(ctx, s.db, scanBooking, `SELECT `+bookingColumns+` FROM bookings b WHERE b.id = $1`, id)
}

func (s *Store) Document(ctx context.Context, company, booking, id int64) (*Document, error) {
	return first(ctx, s.db, func(r *sql.Rows, d *Document) error { return r.Scan(&d.Name, &d.Body) }, `
		SELECT d.name, d.body
		FROM documents d
		JOIN bookings b ON b.id = d.booking_id
		WHERE d.id = $1 AND b.id = $2 AND b.company_id = $3`, id, booking, company)
}

func (s *Store) Invoice(ctx context.Context, company, id int64) (*Invoice, error) {
	return first(ctx, s.db, scanInvoice, `SELECT id, company_id, text, amount_cents FROM invoices WHERE id = $1 AND company_id = $2`, id, company)
}

// InvoicesByID loads many at once.
func (s *Store) InvoicesByID(ctx context.Context, ids []int64) ([]Invoice, error) {
	return collect(ctx, s.db, scanInvoice, `SELECT id, company_id, text, amount_cents FROM invoices WHERE id = ANY($1) ORDER BY id`, pq.Array(ids))
}

func (s *Store) Remind(ctx context.Context, id int64) error {
	return change(ctx, s.db, `UPDATE invoices SET reminded_at = now() WHERE id = $1`, id)
}

func (s *Store) TonnageOf(ctx context.Context, company int64) ([]Tonnage, error) {
	return collect(ctx, s.db, func(r *sql.Rows, t *Tonnage) error { return r.Scan(&t.Cargo, &t.Tonnes) },
		`SELECT cargo, sum(tonnes) FROM bookings WHERE company_id = $1 GROUP BY cargo ORDER BY cargo`, company)
}
