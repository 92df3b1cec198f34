package repository

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/tenantry/internal/domain"
)

// Invoices implements domain.Invoices.
type Invoices struct{ db *sqlx.DB }

// NewInvoices returns the invoices in db.
func NewInvoices(db *sqlx.DB) *Invoices { return &Invoices{db} }

type invoiceKey struct {
	ID         int64 `db:"id"`
	LandlordID int64 `db:"landlord_id"`
	Force      bool  `db:"force"`
}

// List lists the invoices of a landlord.
func (r *Invoices) List(ctx context.Context, landlordID int64, f domain.InvoiceFilter) (is []domain.Invoice, err error) {
	like := "%" + f.Search + "%"
	w := where("i.landlord_id = ?", landlordID).
		andIf(f.LeaseID != 0, "i.lease_id = ?", f.LeaseID).
		andIf(f.Search != "", "(i.note ILIKE ? OR t.name ILIKE ?)", like, like)
	const from = `
		SELECT i.id, i.lease_id, i.amount, i.note, i.status
		FROM invoices i JOIN leases l ON l.id = i.lease_id JOIN tenants t ON t.id = l.tenant_id`
	return is, selectPage(ctx, r.db, &is, from, w, f.Page)
}

// Void cancels an invoice; force cancels one that has been paid already.
func (r *Invoices) Void(ctx context.Context, landlordID, id int64, force bool) error {
	return changed(r.db.NamedExecContext(ctx, `
		UPDATE invoices SET status = 'void'
		WHERE id = :id AND (landlord_id = :landlord_id AND status = 'open' OR :force)`,
		invoiceKey{id, landlordID, force}))
}

// Remind counts a reminder; force sends it for one that has been paid already.
func (r *Invoices) Remind(ctx context.Context, landlordID, id int64, force bool) error {
	return changed(r.db.NamedExecContext(ctx, `
		UPDATE invoices SET reminders = reminders + 1
		WHERE id = :id AND landlord_id = :landlord_id AND (status = 'open' OR :force)`,
		invoiceKey{id, landlordID, force}))
}

// SetStatusByRef stores what the payment provider says.
func (r *Invoices) SetStatusByRef(ctx context.Context, ref, status string) error {
	return changed(r.db.ExecContext(ctx, `UPDATE invoices SET status = $1 WHERE provider_ref = $2`, status, ref))
}

const selectArrears = `
	SELECT u.label AS unit, t.name AS tenant, i.amount
	FROM invoices i JOIN leases l ON l.id = i.lease_id
	JOIN units u ON u.id = l.unit_id JOIN tenants t ON t.id = l.tenant_id
	WHERE i.status = 'open' AND u.building_id = $1`

// Arrears lists who owes money in a building.
func (r *Invoices) Arrears(ctx context.Context, building int64) (as []domain.Arrear, err error) {
	return as, r.db.SelectContext(ctx, &as, selectArrears, building)
}

// ArrearsOf lists who owes money to a landlord in a building.
func (r *Invoices) ArrearsOf(ctx context.Context, landlordID, building int64) (as []domain.Arrear, err error) {
	return as, r.db.SelectContext(ctx, &as, selectArrears+` AND i.landlord_id = $2`, building, landlordID)
}
