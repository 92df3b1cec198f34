package service

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"example.com/bookfair/internal/identity"
	"example.com/bookfair/internal/store"
	"example.com/bookfair/internal/store/db"
)

// Invoices is the billing side of the platform.
type Invoices interface {
	Search(ctx context.Context, sc identity.Scope, status, term string) ([]db.Invoice, error)
	Pay(ctx context.Context, c identity.Caller, id uuid.UUID) (db.Invoice, error)
	Void(ctx context.Context, c identity.Caller, id uuid.UUID, reason string) (db.Invoice, error)
	Settle(ctx context.Context, reference string) error
}

type invoices struct {
	repo Repository
}

// NewInvoices returns the plain service, for callers inside the platform.
func NewInvoices(repo Repository) Invoices { return &invoices{repo: repo} }

func (s *invoices) Search(ctx context.Context, sc identity.Scope, status, term string) ([]db.Invoice, error) {
	return s.repo.SearchInvoices(ctx, store.InvoiceFilter{OrgID: sc.OrgID, Status: status, Term: term, Limit: maxBatch})
}

func (s *invoices) Pay(ctx context.Context, _ identity.Caller, id uuid.UUID) (db.Invoice, error) {
	inv, err := s.repo.PayInvoice(ctx, id)
	if errors.Is(err, pgx.ErrNoRows) {
		return db.Invoice{}, ErrConflict
	}
	return inv, err
}

func (s *invoices) Void(ctx context.Context, c identity.Caller, id uuid.UUID, reason string) (db.Invoice, error) {
	if reason == "" {
		return db.Invoice{}, ErrInvalid
	}
	inv, err := s.repo.VoidInvoice(ctx, db.VoidInvoiceParams{
		ID:         id,
		VoidedBy:   uuid.NullUUID{UUID: c.UserID, Valid: true},
		VoidReason: &reason,
	})
	if errors.Is(err, pgx.ErrNoRows) {
		return db.Invoice{}, ErrConflict
	}
	return inv, err
}

func (s *invoices) Settle(ctx context.Context, reference string) error {
	n, err := s.repo.SettleInvoice(ctx, reference)
	if err == nil && n == 0 {
		return ErrNotFound
	}
	return err
}

type guardedInvoices struct {
	Invoices
	repo interface {
		GetInvoice(ctx context.Context, id uuid.UUID) (db.Invoice, error)
	}
	access *Access
}

// GuardInvoices puts the permission checks in front of a billing service.
func GuardInvoices(next Invoices, repo Repository, access *Access) Invoices {
	return &guardedInvoices{Invoices: next, repo: repo, access: access}
}

func (g *guardedInvoices) Pay(ctx context.Context, c identity.Caller, id uuid.UUID) (db.Invoice, error) {
	inv, err := g.repo.GetInvoice(ctx, id)
	if err != nil {
		return db.Invoice{}, err
	}
	if err := g.access.Require(ctx, c, inv.ExhibitorID, identity.Manager); err != nil {
		return db.Invoice{}, err
	}
	return g.Invoices.Pay(ctx, c, id)
}

func (g *guardedInvoices) Search(ctx context.Context, sc identity.Scope, status, term string) ([]db.Invoice, error) {
	if !sc.Role.AtLeast(identity.Manager) {
		return nil, ErrForbidden
	}
	return g.Invoices.Search(ctx, sc, status, term)
}
