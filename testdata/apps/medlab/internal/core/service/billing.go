package service

import (
	"context"

	"example.com/medlab/internal/core/domain"
	"example.com/medlab/internal/core/port"
	"example.com/medlab/internal/platform/auth"
	"example.com/medlab/internal/platform/tenant"
)

// Billing looks after invoices. What it does not add to is the port's.
type Billing struct {
	port.Invoices
	audit port.Audit
}

func NewBilling(repo port.Invoices, audit port.Audit) *Billing { return &Billing{repo, audit} }

// List returns the invoices of the caller's clinic. The laboratory's own
// administrators see those of a clinic of their choice, or all.
func (s *Billing) List(ctx context.Context, clinic int64, status string, page domain.Page) ([]domain.Invoice, error) {
	f := domain.InvoiceFilter{Status: status}
	switch staff := auth.From(ctx).Is(auth.LabAdmin); {
	case staff && clinic != 0:
		f.Clinic = clinic
	case staff:
		f.All = true
	default:
		f.Clinic = int64(tenant.From(ctx))
	}
	return s.Invoices.List(ctx, f, page)
}

// Void takes back an open invoice.
func (s *Billing) Void(ctx context.Context, id int64, v domain.Remark) (domain.Invoice, error) {
	inv, err := s.Invoices.Void(ctx, id, v.Text)
	if err != nil {
		return domain.Invoice{}, err
	}
	if err := mine(ctx, inv); err != nil {
		return domain.Invoice{}, err
	}
	s.audit.Record(ctx, "invoice.void", id)
	return inv, nil
}

// Pay books a payment of the whole amount.
func (s *Billing) Pay(ctx context.Context, id int64, p domain.Remark) (domain.Invoice, error) {
	inv, err := s.Invoices.Settle(ctx, id, p.Text, func(inv domain.Invoice) error { return mine(ctx, inv) })
	if err != nil {
		return domain.Invoice{}, err
	}
	s.audit.Record(ctx, "invoice.pay", id)
	return inv, nil
}

func mine(ctx context.Context, inv domain.Invoice) error {
	if inv.ClinicID != int64(tenant.From(ctx)) {
		return domain.ErrNotFound
	}
	return nil
}
