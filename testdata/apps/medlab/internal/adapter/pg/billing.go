package pg

import (
	"context"

	"github.com/jackc/pgx/v5"

	"example.com/medlab/internal/core/domain"
	"example.com/medlab/internal/platform/auth"
)

// Invoices implements port.Invoices.
type Invoices struct{ *DB }

const invoiceColumns = `id, clinic_id, number, status, total_cents, issued_on`

func (r Invoices) List(ctx context.Context, f domain.InvoiceFilter, page domain.Page) ([]domain.Invoice, error) {
	return many[domain.Invoice](ctx, r.pool,
		`SELECT `+invoiceColumns+` FROM invoices
		 WHERE (@all OR clinic_id = @clinic) AND (@status = '' OR status = @status) AND id > @after
		 ORDER BY id LIMIT @limit`,
		pgx.NamedArgs{"all": f.All, "clinic": f.Clinic, "status": f.Status, "after": page.After, "limit": page.Limit})
}

func (r Invoices) Document(ctx context.Context, id int64) (domain.Document, error) {
	return one[domain.Document](ctx, r.pool,
		`SELECT i.number AS name,
		        concat_ws(E'\n', 'Invoice ' || i.number || ' of ' || i.issued_on, string_agg(l.text || ': ' || l.amount_cents, E'\n' ORDER BY l.id),
		                  'Total: ' || i.total_cents || ' (' || i.status || ')') AS body
		 FROM invoices i LEFT JOIN invoice_lines l ON l.invoice_id = i.id
		 WHERE i.id = @id GROUP BY i.id`,
		pgx.NamedArgs{"id": id})
}

func (r Invoices) Void(ctx context.Context, id int64, reason string) (domain.Invoice, error) {
	return one[domain.Invoice](ctx, r.pool,
		`UPDATE invoices SET status = 'void', void_reason = @reason WHERE id = @id AND status = 'open'
		 RETURNING `+invoiceColumns,
		pgx.NamedArgs{"id": id, "reason": reason})
}

// Settle marks the invoice as paid and books the payment, unless accept objects.
func (r Invoices) Settle(ctx context.Context, id int64, reference string, accept func(domain.Invoice) error) (inv domain.Invoice, err error) {
	err = pgx.BeginFunc(ctx, r.pool, func(tx pgx.Tx) error {
		inv, err = one[domain.Invoice](ctx, tx,
			`UPDATE invoices SET status = 'paid' WHERE id = @id AND status = 'open' RETURNING `+invoiceColumns,
			pgx.NamedArgs{"id": id})
		if err != nil {
			return err
		}
		if err := accept(inv); err != nil {
			return err
		}
		_, err := tx.Exec(ctx,
			`INSERT INTO payments (invoice_id, reference, amount_cents, booked_by) VALUES (@id, @reference, @amount, @user)`,
			pgx.NamedArgs{"id": id, "reference": reference, "amount": inv.TotalCents, "user": auth.From(ctx).UserID})
		return translate(err)
	})
	return inv, err
}

func (r Invoices) Usage(ctx context.Context, clinic int64) (domain.Usage, error) {
	return one[domain.Usage](ctx, r.pool,
		`SELECT (SELECT count(*) FROM orders WHERE clinic_id = @clinic) AS orders,
		        (SELECT coalesce(sum(total_cents), 0)::bigint FROM invoices
		         WHERE clinic_id = @clinic AND status = 'open') AS open_cents`,
		pgx.NamedArgs{"clinic": clinic})
}

// Pickups implements port.Pickups.
type Pickups struct{ *DB }

// Get returns a pickup at the clinic, or one that the calling courier makes.
func (r Pickups) Get(ctx context.Context, id int64) (domain.Pickup, error) {
	return one[domain.Pickup](ctx, r.pool,
		`SELECT id, address, status, remark, completed_at FROM pickups
		 WHERE id = @id
		   AND (clinic_id = @tenant
		    OR courier_id = @user)`,
		scoped(ctx, pgx.NamedArgs{"id": id, "user": auth.From(ctx).UserID}))
}

func (r Pickups) Complete(ctx context.Context, id int64, rm domain.Remark) error {
	return change(ctx, r.pool,
		`UPDATE pickups SET status = 'completed', remark = @remark, completed_at = now()
		 WHERE id = @id AND courier_id = @user AND completed_at IS NULL`,
		pgx.NamedArgs{"id": id, "remark": rm.Text, "user": auth.From(ctx).UserID})
}

func (r Pickups) Apply(ctx context.Context, e domain.PickupEvent) error {
	return change(ctx, r.pool,
		`UPDATE pickups SET status = @status, remark = @remark WHERE id = @id AND completed_at IS NULL`,
		pgx.NamedArgs{"id": e.PickupID, "status": e.Status, "remark": e.Remark})
}
