package invoices

import (
	"context"
	"time"

	"example.com/roomly/internal/audit"
	"example.com/roomly/internal/authn"
	"example.com/roomly/internal/authz"
	"example.com/roomly/internal/cache"
	"example.com/roomly/internal/web"
)

var errManagers = web.Forbidden("invoices are for managers")

type cacheKey struct{ org, id int64 }

type Service struct {
	repo   *Repo
	recent *cache.Cache[cacheKey, Invoice]
}

func NewService(repo *Repo) *Service {
	return &Service{repo: repo, recent: cache.New[cacheKey, Invoice](2048, 30*time.Second)}
}

// List returns the invoices of an organisation.
func (s *Service) List(ctx context.Context, actor authn.Actor, orgID int64, status string, p web.Page) ([]Invoice, error) {
	if !actor.Manages() {
		return nil, errManagers
	}
	return s.repo.List(ctx, orgID, status, p)
}

// Get returns an invoice of the actor's organisation; the dashboard polls it.
func (s *Service) Get(ctx context.Context, actor authn.Actor, id int64) (Invoice, error) {
	if !actor.Manages() {
		return Invoice{}, errManagers
	}
	return s.recent.Fetch(cacheKey{org: actor.OrgID, id: id}, func() (Invoice, error) {
		return s.repo.OfOrg(ctx, id, actor.OrgID)
	})
}

// Lines returns the positions of an invoice.
func (s *Service) Lines(ctx context.Context, id int64) ([]Line, error) {
	return s.repo.Lines(ctx, id)
}

// Document returns the printed invoice or receipt.
func (s *Service) Document(ctx context.Context, actor authn.Actor, id int64, kind string) (Document, error) {
	if !actor.Manages() {
		return Document{}, errManagers
	}
	return s.repo.Document(ctx, id, actor.OrgID, kind)
}

// SetPO notes a purchase order number; the managers of the organisation do that.
func (s *Service) SetPO(ctx context.Context, actor authn.Actor, in purchaseOrder) (Invoice, error) {
	if err := authz.Can(ctx, actor, authz.ChangeInvoice, authz.InOrg(actor.OrgID)); err != nil {
		return Invoice{}, err
	}
	inv, err := s.repo.SetPO(ctx, in.InvoiceID, in.Number)
	if err != nil {
		return Invoice{}, err
	}
	s.changed(ctx, actor, "invoice.po", inv)
	return inv, nil
}

// Dispute objects to an invoice.
func (s *Service) Dispute(ctx context.Context, actor authn.Actor, id int64, reason string) (Invoice, error) {
	inv, err := s.repo.ByID(ctx, id)
	if err != nil {
		return Invoice{}, err
	}
	if err := authz.Can(ctx, actor, authz.DisputeInvoice, authz.InOrg(inv.OrgID)); err != nil {
		return Invoice{}, err
	}
	if inv, err = s.repo.Dispute(ctx, inv.ID, reason); err != nil {
		return Invoice{}, err
	}
	s.changed(ctx, actor, "invoice.dispute", inv)
	return inv, nil
}

// Void takes an invoice back, whosever it is.
func (s *Service) Void(ctx context.Context, actor authn.Actor, id int64) (Invoice, error) {
	inv, err := s.repo.Void(ctx, id)
	if err != nil {
		return Invoice{}, err
	}
	s.changed(ctx, actor, "invoice.void", inv)
	return inv, nil
}

// Settle books a payment.
func (s *Service) Settle(ctx context.Context, ev paymentEvent) error {
	inv, err := s.repo.Settle(ctx, ev)
	if err != nil {
		return err
	}
	s.recent.Drop(cacheKey{org: inv.OrgID, id: inv.ID})
	return nil
}

func (s *Service) changed(ctx context.Context, actor authn.Actor, action string, inv Invoice) {
	s.recent.Drop(cacheKey{org: inv.OrgID, id: inv.ID})
	audit.Note(ctx, s.repo.pool, actor, action, inv.ID)
}
