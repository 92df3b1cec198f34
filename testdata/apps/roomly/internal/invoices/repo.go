// Package invoices bills organisations.
package invoices

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/roomly/internal/db"
	"example.com/roomly/internal/web"
)

const columns = `id, org_id, number, status, po_number, total_cents, due_on, dispute`

const (
	sqlList = `
SELECT ` + columns + `
  FROM invoices
 WHERE org_id = $1 AND ($2 = '' OR status = $2) AND id < $3
 ORDER BY id DESC
 LIMIT $4`

	sqlByID = `SELECT ` + columns + ` FROM invoices WHERE id = $1`

	sqlOfOrg = `SELECT ` + columns + ` FROM invoices WHERE id = $1 AND org_id = $2`

	sqlLines = `
SELECT id, booking_id, label, amount_cents FROM invoice_lines WHERE invoice_id = $1 ORDER BY id`

	// Invoices from before the move to the new printer have one combined
	// document instead of two.
	sqlDocument = `
SELECT d.file_name, d.content_type, d.body
  FROM invoice_documents d
  JOIN invoices i ON i.id = d.invoice_id AND i.id = $1
 WHERE i.org_id = $2 AND d.kind = $3 OR d.kind = 'combined'
 ORDER BY d.kind = 'combined', d.id DESC
 LIMIT 1`

	sqlSetPO = `
UPDATE invoices SET po_number = $2
 WHERE id = $1 AND status IN ('open', 'disputed')
RETURNING ` + columns

	sqlDispute = `
UPDATE invoices SET status = 'disputed', dispute = $2
 WHERE id = $1 AND status = 'open'
RETURNING ` + columns

	sqlVoid = `
UPDATE invoices SET status = 'void'
 WHERE id = $1 AND status IN ('open', 'disputed')
RETURNING ` + columns

	sqlSeenEvent = `INSERT INTO webhook_events (event_id) VALUES ($1) ON CONFLICT DO NOTHING`

	sqlSettle = `
UPDATE invoices SET status = 'paid', paid_at = now()
 WHERE provider_ref = $1 AND total_cents = $2 AND status IN ('open', 'disputed')
RETURNING ` + columns
)

// Invoice is a bill to an organisation.
type Invoice struct {
	ID         int64     `db:"id" json:"id"`
	OrgID      int64     `db:"org_id" json:"org_id"`
	Number     string    `db:"number" json:"number"`
	Status     string    `db:"status" json:"status"`
	PONumber   string    `db:"po_number" json:"po_number"`
	TotalCents int64     `db:"total_cents" json:"total_cents"`
	DueOn      time.Time `db:"due_on" json:"due_on"`
	Dispute    string    `db:"dispute" json:"dispute,omitempty"`
}

// Line is a position of an invoice.
type Line struct {
	ID          int64  `db:"id" json:"id"`
	BookingID   *int64 `db:"booking_id" json:"booking_id,omitempty"`
	Label       string `db:"label" json:"label"`
	AmountCents int64  `db:"amount_cents" json:"amount_cents"`
}

// Document is a printed invoice or receipt.
type Document struct {
	FileName    string `db:"file_name"`
	ContentType string `db:"content_type"`
	Body        []byte `db:"body"`
}

type Repo struct{ pool *pgxpool.Pool }

func NewRepo(pool *pgxpool.Pool) *Repo { return &Repo{pool: pool} }

func (r *Repo) one(ctx context.Context, sql string, args ...any) (Invoice, error) {
	return db.One[Invoice](ctx, r.pool, "invoice", sql, args...)
}

// List returns the invoices of an organisation, newest first.
func (r *Repo) List(ctx context.Context, orgID int64, status string, p web.Page) ([]Invoice, error) {
	return db.Many[Invoice](ctx, r.pool, sqlList, orgID, status, p.Before, p.Limit)
}

func (r *Repo) ByID(ctx context.Context, id int64) (Invoice, error) {
	return r.one(ctx, sqlByID, id)
}

// OfOrg returns an invoice of an organisation.
func (r *Repo) OfOrg(ctx context.Context, id, orgID int64) (Invoice, error) {
	return r.one(ctx, sqlOfOrg, id, orgID)
}

// Lines returns the positions of an invoice.
func (r *Repo) Lines(ctx context.Context, invoiceID int64) ([]Line, error) {
	return db.Many[Line](ctx, r.pool, sqlLines, invoiceID)
}

// Document returns the printed form of an organisation's invoice.
func (r *Repo) Document(ctx context.Context, invoiceID, orgID int64, kind string) (Document, error) {
	return db.One[Document](ctx, r.pool, "document", sqlDocument, invoiceID, orgID, kind)
}

// SetPO notes the customer's purchase order on an unpaid invoice.
func (r *Repo) SetPO(ctx context.Context, id int64, po string) (Invoice, error) {
	return r.one(ctx, sqlSetPO, id, po)
}

// Dispute marks an open invoice as disputed.
func (r *Repo) Dispute(ctx context.Context, id int64, reason string) (Invoice, error) {
	return r.one(ctx, sqlDispute, id, reason)
}

// Void takes an unpaid invoice back.
func (r *Repo) Void(ctx context.Context, id int64) (Invoice, error) {
	return r.one(ctx, sqlVoid, id)
}

// Settle books a payment the provider has reported, once per event.
func (r *Repo) Settle(ctx context.Context, ev paymentEvent) (inv Invoice, err error) {
	err = pgx.BeginFunc(ctx, r.pool, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, sqlSeenEvent, ev.ID)
		if err != nil || tag.RowsAffected() == 0 {
			return err
		}
		inv, err = db.One[Invoice](ctx, tx, "invoice", sqlSettle, ev.Reference, ev.AmountCents)
		return err
	})
	return inv, err
}
