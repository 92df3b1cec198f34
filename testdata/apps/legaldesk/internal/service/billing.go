package service

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	"example.com/legaldesk/internal/domain"
	"example.com/legaldesk/internal/identity"
	"example.com/legaldesk/internal/policy"
	"example.com/legaldesk/internal/repo"
)

// Billing serves invoices to the firm.
type Billing struct{ base }

// Invoices lists invoices of the firm.
func (s *Billing) Invoices(ctx context.Context, p identity.Principal, f repo.InvoiceFilter, page domain.Page) ([]domain.Invoice, error) {
	f.FirmID = p.FirmID
	return s.store.Invoices.List(ctx, f, page)
}

// Send releases a draft and mails the client.
func (s *Billing) Send(ctx context.Context, p identity.Principal, id int64) (domain.Invoice, error) {
	inv, err := s.store.Invoices.ByID(ctx, id)
	if err != nil {
		return domain.Invoice{}, err
	}
	if !policy.SendInvoice(p, inv) {
		return domain.Invoice{}, domain.ErrNotFound
	}
	client, err := s.store.Clients.ByID(ctx, inv.ClientID)
	if err != nil {
		return domain.Invoice{}, err
	}
	at := s.now()
	err = s.store.InTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.store.Invoices.MarkSent(ctx, tx, inv.ID, at); err != nil {
			return err
		}
		return s.audit(ctx, tx, p, "send", "invoice", inv.ID)
	})
	if err != nil {
		return domain.Invoice{}, err
	}
	inv.Status, inv.SentAt = "sent", &at
	// The invoice counts as sent; the mail is a courtesy and may be repeated by hand.
	text := fmt.Sprintf("Your invoice is ready: %s/portal/invoices/%d", s.cfg.PublicURL, inv.ID)
	if err := s.mail.Send(ctx, client.Email, "Invoice "+inv.Number, text); err != nil {
		s.log.WarnContext(ctx, "invoice mail failed", "invoice", inv.ID, "err", err)
	}
	return inv, nil
}

// MarkOverdue is the nightly job.
func (s *Billing) MarkOverdue(ctx context.Context, p identity.Principal) (int64, error) {
	n, err := s.store.Invoices.MarkOverdue(ctx)
	if err != nil {
		return 0, err
	}
	if n > 0 {
		s.trace(ctx, p, "mark_overdue", "invoices", n)
	}
	return n, nil
}

// Portal serves the clients of the firms.
type Portal struct{ base }

// Invoice returns an invoice to the client it was written for.
func (s *Portal) Invoice(ctx context.Context, p identity.Principal, id int64) (domain.Invoice, error) {
	inv, err := s.store.Invoices.ByID(ctx, id)
	if err != nil {
		return domain.Invoice{}, err
	}
	if !policy.ReadInvoice(p, inv) {
		return domain.Invoice{}, domain.ErrNotFound
	}
	return inv, nil
}

// Acknowledge notes that the client has received a document. Documents that
// are not shared, or that go to somebody else than the client of the matter
// (a co-defendant, the other side), cannot be acknowledged here.
func (s *Portal) Acknowledge(ctx context.Context, p identity.Principal, id int64) (domain.Document, error) {
	d, err := s.store.Documents.ByID(ctx, id)
	if err != nil {
		return domain.Document{}, err
	}
	m, err := s.store.Matters.ByID(ctx, d.MatterID)
	if err != nil {
		return domain.Document{}, err
	}
	if !d.SharedWithClient || d.ClientID != m.ClientID {
		return domain.Document{}, domain.ErrNotFound
	}
	at := s.now()
	err = s.store.InTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.store.Documents.Acknowledge(ctx, tx, d.ID, at); err != nil {
			return err
		}
		return s.audit(ctx, tx, p, "acknowledge", "document", d.ID)
	})
	if err != nil {
		return domain.Document{}, err
	}
	d.AcknowledgedAt = &at
	return d, nil
}
