package service

import (
	"context"
	"errors"
	"log/slog"

	"github.com/google/uuid"

	"example.com/loftspace/internal/domain"
	"example.com/loftspace/internal/ports"
)

type Invoices struct {
	invoices ports.InvoiceStore
	log      *slog.Logger
}

func NewInvoices(invoices ports.InvoiceStore, log *slog.Logger) *Invoices {
	return &Invoices{invoices, log}
}

func (s *Invoices) Show(ctx context.Context, caller domain.Caller, id uuid.UUID) (domain.Invoice, error) {
	inv, err := s.invoices.ByID(ctx, id)
	if err != nil {
		return domain.Invoice{}, err
	}
	if caller.Support() || caller.ID == inv.PayerID || caller.ID == inv.HostID {
		return inv, nil
	}
	return domain.Invoice{}, domain.ErrNotFound
}

// canSettle is a rule: invoices are settled by whom they are owed to.
func canSettle(caller domain.Caller, inv domain.Invoice) error {
	if caller.ID != inv.HostID {
		return &domain.DeniedError{Rule: "settle"}
	}
	return nil
}

func (s *Invoices) Settle(ctx context.Context, caller domain.Caller, id uuid.UUID) error {
	inv, err := s.invoices.ByID(ctx, id)
	if err == nil {
		err = canSettle(caller, inv)
	}
	if denied := (*domain.DeniedError)(nil); errors.As(err, &denied) {
		s.log.WarnContext(ctx, "denied", "rule", denied.Rule, "caller", caller.ID)
		return domain.ErrNotFound
	}
	if err != nil {
		return err
	}
	return s.invoices.Settle(ctx, inv.ID)
}
