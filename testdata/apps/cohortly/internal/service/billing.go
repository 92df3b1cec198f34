package service

import (
	"context"
	"errors"

	"example.com/cohortly/internal/apperr"
	"example.com/cohortly/internal/auth"
	"example.com/cohortly/internal/policy"
	"example.com/cohortly/internal/store"
)

const statementRows = 1000

// Billing looks after invoices.
type Billing struct {
	db       *store.DB
	invoices *store.Invoices
	policy   *policy.Policy
}

// Mine lists the caller's own invoices.
func (s *Billing) Mine(ctx context.Context, caller auth.Caller, f store.InvoiceFilter) ([]store.Invoice, error) {
	f.PayerID = caller.ID
	return s.invoices.List(ctx, f)
}

// Invoice shows an invoice to its payer and to the owner of the organisation.
func (s *Billing) Invoice(ctx context.Context, caller auth.Caller, id int64) (store.Invoice, error) {
	inv, err := s.invoices.Get(ctx, id)
	if err != nil {
		return store.Invoice{}, missing(err, "invoice")
	}
	if caller.Is(inv.PayerID) {
		return inv, nil
	}
	if err := s.policy.HasRole(ctx, caller, inv.OrgID, policy.Owner); err != nil {
		return store.Invoice{}, apperr.NotFound("invoice")
	}
	return inv, nil
}

// Cancel cancels an unpaid invoice of the caller.
func (s *Billing) Cancel(ctx context.Context, caller auth.Caller, id int64) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.invoices.Cancel(ctx, id, caller.ID); err != nil {
			return missing(err, "unpaid invoice")
		}
		return s.db.Audit(ctx, caller.ID, "invoice.cancel", id)
	})
}

// Statement lists the latest invoices an organisation has sent.
func (s *Billing) Statement(ctx context.Context, orgID int64, status string) ([]store.Invoice, error) {
	return s.invoices.List(ctx, store.InvoiceFilter{OrgID: orgID, Status: status, Limit: statementRows})
}

// Settle takes over the provider's verdict. A notice may come twice.
func (s *Billing) Settle(ctx context.Context, ref, status string) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		inv, err := s.invoices.Settle(ctx, ref, status)
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		return s.db.Audit(ctx, 0, "invoice."+status, inv.ID)
	})
}
