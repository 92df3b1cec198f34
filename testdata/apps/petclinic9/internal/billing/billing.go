// Package billing is invoices and payments.
package billing

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/golang-lru/v2/expirable"

	"example.com/petclinic9/internal/db"
	"example.com/petclinic9/internal/errs"
	"example.com/petclinic9/internal/token"
)

type statementKey struct{ owner, invoice int64 }

type Service struct {
	store      *db.Store
	hookSecret []byte
	statements *expirable.LRU[statementKey, *Statement]
}

func New(store *db.Store, hookSecret string) *Service {
	return &Service{store: store, hookSecret: []byte(hookSecret),
		statements: expirable.NewLRU[statementKey, *Statement](512, nil, 10*time.Minute)}
}

type InvoiceRef struct {
	ID int64 `path:"invoiceID" json:"-"`
}

type Lines struct {
	Lines []db.InvoiceLine `json:"lines"`
}

// Lines lists what an invoice is made up of, as soon as it has been sent.
func (s *Service) Lines(ctx context.Context, in *InvoiceRef) (*Lines, error) {
	who, err := token.OwnerFrom(ctx)
	if err != nil {
		return nil, err
	}
	lines, err := s.store.InvoiceLinesForOwner(ctx, db.InvoiceLinesForOwnerParams{InvoiceID: in.ID, OwnerID: who.OwnerID})
	if err != nil {
		return nil, fmt.Errorf("lines: %w", err)
	}
	if len(lines) == 0 {
		return nil, errs.New(errs.NotFound, "no such invoice")
	}
	return &Lines{lines}, nil
}

// Statement is the printable text of an invoice.
type Statement struct{ text string }

func (s *Statement) Render(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte(s.text))
}

func (s *Service) Statement(ctx context.Context, in *InvoiceRef) (*Statement, error) {
	who, err := token.OwnerFrom(ctx)
	if err != nil {
		return nil, err
	}
	key := statementKey{who.OwnerID, in.ID}
	if st, ok := s.statements.Get(key); ok {
		return st, nil
	}
	inv, err := s.store.GetInvoiceForOwner(ctx, db.GetInvoiceForOwnerParams{ID: in.ID, OwnerID: who.OwnerID})
	if err != nil {
		return nil, errs.Row(err, "invoice")
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Invoice %s (%s)\n", inv.Number, inv.Status)
	fmt.Fprintf(&b, "Total %d.%02d, due on %s\n", inv.TotalCents/100, inv.TotalCents%100, inv.DueOn.Format(time.DateOnly))
	st := &Statement{b.String()}
	s.statements.Add(key, st)
	return st, nil
}

type Payment struct {
	IDs []int64 `json:"invoice_ids"`
}

func (p *Payment) Validate() error {
	slices.Sort(p.IDs)
	p.IDs = slices.Compact(p.IDs)
	if len(p.IDs) == 0 || len(p.IDs) > 50 {
		return errs.New(errs.Invalid, "between 1 and 50 invoices")
	}
	return nil
}

type PaymentIntent struct {
	TotalCents int64 `json:"total_cents"`
}

// Pay starts the payment of several invoices at once: all of them or none.
func (s *Service) Pay(ctx context.Context, in *Payment) (*PaymentIntent, error) {
	who, err := token.OwnerFrom(ctx)
	if err != nil {
		return nil, err
	}
	var out PaymentIntent
	err = s.store.InTx(ctx, func(q *db.Queries) error {
		started, err := q.StartPayments(ctx, db.StartPaymentsParams{Ids: in.IDs, OwnerID: who.OwnerID})
		if err != nil {
			return fmt.Errorf("pay: %w", err)
		}
		if len(started) != len(in.IDs) {
			return errs.New(errs.NotFound, "no such open invoice")
		}
		for _, inv := range started {
			out.TotalCents += inv.TotalCents
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return &out, nil
}

type Hook struct {
	Signature string `header:"X-Payment-Signature"`
	Body      []byte `raw:"body"`
}

type hookEvent struct {
	InvoiceID   int64  `json:"invoice_id"`
	Ref         string `json:"ref"`
	AmountCents int64  `json:"amount_cents"`
}

type Ack struct {
	Settled int64 `json:"settled"`
}

// Webhook books a payment that the provider reports.
func (s *Service) Webhook(ctx context.Context, in *Hook) (*Ack, error) {
	if err := s.verify(in.Body, in.Signature); err != nil {
		return nil, err
	}
	var ev hookEvent
	if err := json.Unmarshal(in.Body, &ev); err != nil {
		return nil, errs.New(errs.Invalid, "event: %v", err)
	}
	var out Ack
	err := s.store.InTx(ctx, func(q *db.Queries) (err error) {
		if out.Settled, err = q.SettleInvoice(ctx, ev.InvoiceID); err != nil || out.Settled == 0 {
			return err
		}
		return q.InsertPayment(ctx, db.InsertPaymentParams{InvoiceID: ev.InvoiceID, ProviderRef: ev.Ref, AmountCents: ev.AmountCents})
	})
	if err != nil {
		return nil, fmt.Errorf("webhook: %w", err)
	}
	return &out, nil
}

func (s *Service) verify(body []byte, signature string) error {
	if len(s.hookSecret) == 0 {
		return errs.New(errs.Forbidden, "payments are switched off")
	}
	sig, err := hex.DecodeString(signature)
	if err != nil {
		return errs.New(errs.Unauthenticated, "malformed signature")
	}
	mac := hmac.New(sha256.New, s.hookSecret)
	mac.Write(body)
	if !hmac.Equal(sig, mac.Sum(nil)) {
		return errs.New(errs.Unauthenticated, "wrong signature")
	}
	return nil
}

// MarkOverdue is called every night by the billing batch.
func (s *Service) MarkOverdue(ctx context.Context, _ *struct{}) (*Ack, error) {
	n, err := s.store.MarkOverdue(ctx, time.Now())
	if err != nil {
		return nil, fmt.Errorf("overdue: %w", err)
	}
	return &Ack{n}, nil
}

type RevenueQuery struct {
	ClinicID int64 `query:"clinic_id"`
	Days     int   `query:"days"`
}

func (q *RevenueQuery) Validate() error {
	if q.ClinicID <= 0 {
		return errs.New(errs.Invalid, "clinic_id is required")
	}
	if q.Days <= 0 || q.Days > 366 {
		q.Days = 30
	}
	return nil
}

type Revenue struct {
	Rows []db.RevenueByClinicRow `json:"rows"`
}

func (s *Service) Revenue(ctx context.Context, in *RevenueQuery) (*Revenue, error) {
	rows, err := s.store.RevenueByClinic(ctx, db.RevenueByClinicParams{ClinicID: in.ClinicID, DueOn: time.Now().AddDate(0, 0, -in.Days)})
	if err != nil {
		return nil, fmt.Errorf("revenue: %w", err)
	}
	return &Revenue{rows}, nil
}
