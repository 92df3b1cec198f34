package pg

import (
	"context"

	"example.com/vetlink/internal/domain"
)

// Prescriptions implements domain.Prescriptions.
type Prescriptions struct{ db *DB }

func NewPrescriptions(db *DB) *Prescriptions { return &Prescriptions{db: db} }

func (s *Prescriptions) ByID(ctx context.Context, id domain.ID) (domain.Prescription, error) {
	return one[domain.Prescription](ctx, s.db.q(ctx),
		`SELECT id, practice_id, pet_id, drug, dose, refills FROM prescriptions WHERE id = $1`, id)
}

// Refill counts one more refill and returns the prescription as it is now.
func (s *Prescriptions) Refill(ctx context.Context, id, by domain.ID) (domain.Prescription, error) {
	return one[domain.Prescription](ctx, s.db.q(ctx),
		`UPDATE prescriptions SET refills = refills + 1, last_by = $2 WHERE id = $1
		 RETURNING id, practice_id, pet_id, drug, dose, refills`, id, by)
}

const invoiceColumns = `i.id, i.practice_id, i.client_id, i.number, i.total_cents, i.status`

// Invoices implements domain.Invoices.
type Invoices struct{ db *DB }

func NewInvoices(db *DB) *Invoices { return &Invoices{db: db} }

func (s *Invoices) OfPractice(ctx context.Context, practice, client, after domain.ID, limit int) ([]domain.Invoice, error) {
	return many[domain.Invoice](ctx, s.db.q(ctx),
		`SELECT `+invoiceColumns+` FROM invoices i
		  WHERE i.practice_id = $1 AND ($2 = 0 OR i.client_id = $2) AND i.id > $3 AND i.deleted_at IS NULL
		  ORDER BY i.id LIMIT $4`, practice, client, after, limit)
}

func (s *Invoices) OfAccount(ctx context.Context, account, client, after domain.ID, limit int) ([]domain.Invoice, error) {
	return many[domain.Invoice](ctx, s.db.q(ctx),
		`SELECT `+invoiceColumns+` FROM invoices i
		  WHERE i.client_id IN (SELECT c.id FROM clients c WHERE c.account_id = $1)
		    AND ($2 = 0 OR i.client_id = $2) AND i.id > $3 AND i.deleted_at IS NULL AND i.status <> 'draft'
		  ORDER BY i.id LIMIT $4`, account, client, after, limit)
}

func (s *Invoices) InPractice(ctx context.Context, id, practice domain.ID) (domain.Invoice, error) {
	return one[domain.Invoice](ctx, s.db.q(ctx),
		`SELECT `+invoiceColumns+` FROM invoices i
		  WHERE i.id = $1 AND i.practice_id = $2 AND i.deleted_at IS NULL`, id, practice)
}

func (s *Invoices) ForAccount(ctx context.Context, id, account domain.ID) (domain.Invoice, error) {
	return one[domain.Invoice](ctx, s.db.q(ctx),
		`SELECT `+invoiceColumns+`
		   FROM invoices i
		   JOIN clients c ON c.id = i.client_id
		   JOIN accounts a ON a.id = c.account_id
		  WHERE i.id = $1 AND a.id = $2 AND i.deleted_at IS NULL AND i.status <> 'draft'`, id, account)
}

// SheetInPractice returns the head of an invoice for a reader at the practice.
func (s *Invoices) SheetInPractice(ctx context.Context, id, practice, reader domain.ID) (domain.InvoiceSheet, error) {
	return one[domain.InvoiceSheet](ctx, s.db.q(ctx),
		`SELECT i.id, i.number, a.locale
		   FROM invoices i
		   JOIN accounts a ON a.id = $3
		  WHERE i.id = $1 AND i.practice_id = $2 AND i.deleted_at IS NULL`, id, practice, reader)
}

// SheetForAccount returns the head of an invoice for its reader in the portal.
func (s *Invoices) SheetForAccount(ctx context.Context, id, reader domain.ID) (domain.InvoiceSheet, error) {
	return one[domain.InvoiceSheet](ctx, s.db.q(ctx),
		`SELECT i.id, i.number, a.locale
		   FROM invoices i
		   JOIN clients c ON c.id = i.client_id
		   JOIN accounts a ON a.id = $2
		  WHERE i.id = $1 AND c.deleted_at IS NULL AND i.deleted_at IS NULL AND i.status <> 'draft'`, id, reader)
}

func (s *Invoices) Lines(ctx context.Context, id domain.ID) ([]domain.InvoiceLine, error) {
	return many[domain.InvoiceLine](ctx, s.db.q(ctx),
		`SELECT label, cents FROM invoice_lines WHERE invoice_id = $1 ORDER BY id`, id)
}

// Void voids an invoice and returns it.
func (s *Invoices) Void(ctx context.Context, id domain.ID) (domain.Invoice, error) {
	return one[domain.Invoice](ctx, s.db.q(ctx),
		`UPDATE invoices i SET status = 'void' WHERE i.id = $1 AND i.deleted_at IS NULL AND i.status = 'open'
		 RETURNING `+invoiceColumns, id)
}

// Settle books a payment that the provider has told us about.
func (s *Invoices) Settle(ctx context.Context, number, ref string, cents int64) error {
	return touch(ctx, s.db.q(ctx),
		`WITH inv AS (UPDATE invoices SET status = 'paid' WHERE number = $1 AND status <> 'void' RETURNING id)
		 INSERT INTO payments (invoice_id, provider_ref, cents) SELECT id, $2, $3 FROM inv
		 ON CONFLICT (provider_ref) DO UPDATE SET cents = excluded.cents`, number, ref, cents)
}

// Refund books a refund of a payment.
func (s *Invoices) Refund(ctx context.Context, ref string, cents int64) error {
	return touch(ctx, s.db.q(ctx),
		`WITH pay AS (UPDATE payments SET refunded_cents = refunded_cents + $2 WHERE provider_ref = $1 RETURNING invoice_id)
		 UPDATE invoices i SET status = 'refunded' FROM pay WHERE i.id = pay.invoice_id`, ref, cents)
}
