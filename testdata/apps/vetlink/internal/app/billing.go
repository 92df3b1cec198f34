package app

import (
	"context"
	"log/slog"

	"example.com/vetlink/internal/domain"
)

type (
	GetPrescription struct {
		RxID domain.ID
	}
	RefillPrescription struct {
		RxID domain.ID
	}
	ListInvoices struct {
		ClientID domain.ID
		After    domain.ID
		Limit    int
	}
	GetInvoice struct {
		InvoiceID domain.ID
	}
	VoidInvoice struct {
		InvoiceID domain.ID
	}
	SettleInvoice struct {
		Number string `json:"invoice"`
		Ref    string `json:"ref"`
		Cents  int64  `json:"cents"`
	}
	RefundPayment struct {
		Ref   string `json:"ref"`
		Cents int64  `json:"cents"`
	}
)

// Billing are the use cases around prescriptions and invoices.
type Billing struct {
	rx       domain.Prescriptions
	invoices domain.Invoices
	uow      domain.UnitOfWork
	log      *slog.Logger
}

type BillingOption func(*Billing)

func BillingWithLogger(l *slog.Logger) BillingOption { return func(s *Billing) { s.log = l } }

func NewBilling(rx domain.Prescriptions, invoices domain.Invoices, uow domain.UnitOfWork, opts ...BillingOption) *Billing {
	s := &Billing{rx: rx, invoices: invoices, uow: uow, log: slog.Default()}
	for _, o := range opts {
		o(s)
	}
	return s
}

func (s *Billing) Prescription(ctx context.Context, q GetPrescription) (domain.Prescription, error) {
	rx, err := s.rx.ByID(ctx, q.RxID)
	return domain.Mine(domain.MustActor(ctx), rx, err)
}

// Refill hands out a prescription once more. One round trip: the statement
// tells us the practice, and the unit of work takes it back when it is not
// ours.
func (s *Billing) Refill(ctx context.Context, c RefillPrescription) (domain.Prescription, error) {
	actor := domain.MustActor(ctx)
	var out domain.Prescription
	err := s.uow.Do(ctx, func(txc context.Context, tx domain.Tx) error {
		rx, err := s.rx.Refill(ctx, c.RxID, actor.ID)
		if err != nil {
			return err
		}
		if rx.PracticeID != actor.PracticeID {
			return domain.ErrNotFound
		}
		out = rx
		tx.OnCommit(func() { s.log.Info("refilled", "rx", rx.ID, "by", actor.ID) })
		return tx.Emit(txc, "rx.refilled", rx)
	})
	return out, err
}

func (s *Billing) Invoices(ctx context.Context, q ListInvoices) ([]domain.Invoice, error) {
	actor := domain.MustActor(ctx)
	if actor.Kind == domain.KindOwner {
		return s.invoices.OfAccount(ctx, actor.ID, q.ClientID, q.After, q.Limit)
	}
	if !actor.Has(domain.PermBilling) {
		return nil, domain.ErrForbidden
	}
	return s.invoices.OfPractice(ctx, actor.PracticeID, q.ClientID, q.After, q.Limit)
}

func (s *Billing) Invoice(ctx context.Context, q GetInvoice) (domain.Invoice, error) {
	switch actor := domain.MustActor(ctx); actor.Kind {
	case domain.KindStaff:
		return s.invoices.InPractice(ctx, q.InvoiceID, actor.PracticeID)
	case domain.KindOwner:
		return s.invoices.ForAccount(ctx, q.InvoiceID, actor.ID)
	}
	return domain.Invoice{}, domain.ErrForbidden
}

// Sheet returns an invoice with its lines, in the reader's language.
func (s *Billing) Sheet(ctx context.Context, q GetInvoice) (domain.InvoiceSheet, error) {
	var (
		sheet domain.InvoiceSheet
		err   error
	)
	switch actor := domain.MustActor(ctx); actor.Kind {
	case domain.KindStaff:
		sheet, err = s.invoices.SheetInPractice(ctx, q.InvoiceID, actor.PracticeID, actor.ID)
	case domain.KindOwner:
		sheet, err = s.invoices.SheetForAccount(ctx, q.InvoiceID, actor.ID)
	default:
		err = domain.ErrForbidden
	}
	if err != nil {
		return domain.InvoiceSheet{}, err
	}
	sheet.Lines, err = s.invoices.Lines(ctx, sheet.ID)
	return sheet, err
}

// Void takes an open invoice out of the books. See Refill for the pattern.
func (s *Billing) Void(ctx context.Context, c VoidInvoice) (domain.Invoice, error) {
	actor := domain.MustActor(ctx)
	var out domain.Invoice
	err := s.uow.Do(ctx, func(txc context.Context, tx domain.Tx) error {
		inv, err := s.invoices.Void(txc, c.InvoiceID)
		if err != nil {
			return err
		}
		if inv.PracticeID != actor.PracticeID {
			return domain.ErrNotFound
		}
		out = inv
		return tx.Emit(txc, "invoice.voided", inv)
	})
	return out, err
}

// Settle books a payment of the provider.
func (s *Billing) Settle(ctx context.Context, c SettleInvoice) (Done, error) {
	err := s.uow.Do(ctx, func(ctx context.Context, tx domain.Tx) error {
		if err := s.invoices.Settle(ctx, c.Number, c.Ref, c.Cents); err != nil {
			return err
		}
		return tx.Emit(ctx, "invoice.settled", c)
	})
	return Done{err == nil}, err
}

// Refund books a refund of the provider.
func (s *Billing) Refund(ctx context.Context, c RefundPayment) (Done, error) {
	err := s.uow.Do(ctx, func(ctx context.Context, tx domain.Tx) error {
		if err := s.invoices.Refund(ctx, c.Ref, c.Cents); err != nil {
			return err
		}
		return tx.Emit(ctx, "payment.refunded", c)
	})
	return Done{err == nil}, err
}
