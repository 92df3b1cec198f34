package usecase

import (
	"context"

	"example.com/tenantry/internal/domain"
)

// Invoices manages what tenants owe.
type Invoices struct{ repo domain.Invoices }

// NewInvoices returns the use cases of invoices.
func NewInvoices(repo domain.Invoices) *Invoices { return &Invoices{repo} }

// List lists invoices.
func (u *Invoices) List(ctx context.Context, caller *domain.Caller, f domain.InvoiceFilter) ([]domain.Invoice, error) {
	return u.repo.List(ctx, caller.LandlordID, f)
}

// Void cancels an invoice.
func (u *Invoices) Void(ctx context.Context, caller *domain.Caller, id int64, force bool) error {
	return u.repo.Void(ctx, caller.LandlordID, id, force)
}

// Remind reminds of an invoice.
func (u *Invoices) Remind(ctx context.Context, caller *domain.Caller, id int64, force bool) error {
	return u.repo.Remind(ctx, caller.LandlordID, id, force)
}

// Paid stores that the provider has the money.
func (u *Invoices) Paid(ctx context.Context, ref string) error {
	return u.repo.SetStatusByRef(ctx, ref, "paid")
}

// Settled stores that the landlord has the money.
func (u *Invoices) Settled(ctx context.Context, ref string) error {
	return u.repo.SetStatusByRef(ctx, ref, "settled")
}

// Arrears lists who owes money in a building.
func (u *Invoices) Arrears(ctx context.Context, building int64) ([]domain.Arrear, error) {
	return u.repo.Arrears(ctx, building)
}

// ArrearsOf lists who owes the caller's landlord money in a building.
func (u *Invoices) ArrearsOf(ctx context.Context, caller *domain.Caller, building int64) ([]domain.Arrear, error) {
	return u.repo.ArrearsOf(ctx, caller.LandlordID, building)
}
