package store

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// Invoice is a bill that a payer got from an organisation.
type Invoice struct {
	ID          int64     `db:"id" json:"id"`
	OrgID       int64     `db:"org_id" json:"org_id"`
	PayerID     int64     `db:"payer_id" json:"payer_id"`
	Description string    `db:"description" json:"description"`
	AmountCents int64     `db:"amount_cents" json:"amount_cents"`
	Status      string    `db:"status" json:"status"`
	CreatedAt   time.Time `db:"created_at" json:"created_at"`
}

// InvoiceFilter narrows a list of invoices; zero fields do not count.
type InvoiceFilter struct {
	PayerID int64
	OrgID   int64
	Status  string
	Before  int64
	Limit   int
}

const invoiceColumns = `id, org_id, payer_id, description, amount_cents, status, created_at`

// Invoices is the repository of invoices.
type Invoices struct{ db *DB }

// NewInvoices returns the repository.
func NewInvoices(db *DB) *Invoices { return &Invoices{db} }

// List returns a page of invoices, newest first.
func (r *Invoices) List(ctx context.Context, f InvoiceFilter) ([]Invoice, error) {
	var (
		where []string
		args  []any
	)
	add := func(cond string, arg any) {
		args = append(args, arg)
		where = append(where, fmt.Sprintf(cond, len(args)))
	}
	if f.PayerID != 0 {
		add("payer_id = $%d", f.PayerID)
	}
	if f.OrgID != 0 {
		add("org_id = $%d", f.OrgID)
	}
	if f.Status != "" {
		add("status = $%d", f.Status)
	}
	if f.Before != 0 {
		add("id < $%d", f.Before)
	}
	q := `SELECT ` + invoiceColumns + ` FROM invoices`
	if len(where) > 0 {
		q += ` WHERE ` + strings.Join(where, ` AND `)
	}
	args = append(args, f.Limit)
	q += fmt.Sprintf(` ORDER BY id DESC LIMIT $%d`, len(args))
	return many[Invoice](r.db.conn(ctx).Query(ctx, q, args...))
}

// Get finds an invoice.
func (r *Invoices) Get(ctx context.Context, id int64) (Invoice, error) {
	return one[Invoice](r.db.conn(ctx).Query(ctx, `SELECT `+invoiceColumns+` FROM invoices WHERE id = $1`, id))
}

// Cancel cancels an invoice that its payer has not paid yet.
func (r *Invoices) Cancel(ctx context.Context, id, payerID int64) error {
	return affected(r.db.conn(ctx).Exec(ctx,
		`UPDATE invoices SET status = 'cancelled' WHERE id = $1 AND payer_id = $2 AND status = 'open'`, id, payerID))
}

// Settle takes over what the payment provider says about an invoice.
func (r *Invoices) Settle(ctx context.Context, providerRef, status string) (Invoice, error) {
	return one[Invoice](r.db.conn(ctx).Query(ctx, `
		UPDATE invoices SET status = $2
		WHERE provider_ref = $1 AND status IN ('open', 'failed')
		RETURNING `+invoiceColumns, providerRef, status))
}
