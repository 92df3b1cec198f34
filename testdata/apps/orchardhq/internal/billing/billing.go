// Package billing makes invoices of approved deliveries.
package billing

import (
	"context"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"

	"example.com/orchardhq/internal/auth"
	"example.com/orchardhq/internal/coop"
	"example.com/orchardhq/internal/errs"
	"example.com/orchardhq/internal/idem"
	"example.com/orchardhq/internal/web"
)

type Filter struct {
	Orgs   []int64
	Before int64
	Status string
	Limit  int32
}

type Store interface {
	idem.Store

	List(ctx context.Context, f Filter) ([]coop.Invoice, error)
	InvoiceFor(ctx context.Context, id, userID int64) (coop.Invoice, error)
	Grower(ctx context.Context, id, orgID int64) (coop.Grower, error)
	InvoicesOf(ctx context.Context, growerID int64) ([]coop.Invoice, error)
	DeliveriesOf(ctx context.Context, growerID int64) ([]coop.Delivery, error)
	Void(ctx context.Context, id int64, memo string) (int64, error)
	Send(ctx context.Context, id, orgID int64) (int64, error)
	// Bill sums what is approved and not invoiced, and invoices it.
	Bill(ctx context.Context, inv coop.Invoice) (coop.Invoice, error)
	Audit(ctx context.Context, orgID, actor int64, action, subject string) error
}

type Service struct{ store Store }

func New(store Store) *Service { return &Service{store: store} }

const pageSize = 50

type List struct {
	OrgID  int64  `query:"org_id"`
	Status string `query:"status"`
	Cursor string `query:"cursor"`
}

// List lists invoices, newest first.
func (s *Service) List(ctx context.Context, p auth.Principal, in List) (web.Page[coop.Invoice], error) {
	cur, err := web.ParseCursor(in.Cursor)
	if err != nil {
		return web.Page[coop.Invoice]{}, err
	}
	f := Filter{Orgs: slices.Collect(p.Orgs()), Before: cur.Before, Status: in.Status, Limit: pageSize}
	if in.OrgID != 0 {
		f.Orgs = []int64{in.OrgID}
	}
	items, err := s.store.List(ctx, f)
	out := web.Page[coop.Invoice]{Items: items}
	if len(items) == pageSize {
		out.Next = web.Cursor{Before: items[len(items)-1].ID}.String()
	}
	return out, err
}

type Ref struct {
	InvoiceID int64 `json:"-" path:"invoice"`
}

func (s *Service) Get(ctx context.Context, p auth.Principal, in Ref) (coop.Invoice, error) {
	return s.store.InvoiceFor(ctx, in.InvoiceID, p.UserID)
}

type Create struct {
	IdempotencyKey string `json:"-" header:"Idempotency-Key"`
	GrowerID       int64  `json:"grower_id"`
	Number         string `json:"number"`
	Memo           string `json:"memo"`
}

// Create invoices a grower's open deliveries. The accounting packages send
// their own document number as the idempotency key.
func (s *Service) Create(ctx context.Context, m auth.Membership, in Create) (coop.Invoice, error) {
	if !m.Role.AtLeast(auth.Clerk) {
		return coop.Invoice{}, errs.Forbidden{Action: "write invoices"}
	}
	return idem.Do(ctx, s.store, m.OrgID, in.IdempotencyKey, func(ctx context.Context) (coop.Invoice, error) {
		g, err := s.store.Grower(ctx, in.GrowerID, m.OrgID)
		if err != nil {
			return coop.Invoice{}, err
		}
		p, _ := auth.From(ctx)
		inv, err := s.store.Bill(ctx, coop.Invoice{
			Tenanted:  g.Tenanted,
			GrowerID:  g.ID,
			Number:    in.Number,
			Memo:      in.Memo,
			CreatedBy: &p.UserID,
		})
		if err != nil {
			return coop.Invoice{}, err
		}
		return inv, s.store.Audit(ctx, m.OrgID, p.UserID, "invoice.created", fmt.Sprint(inv.ID))
	})
}

// Change is a step in an invoice's life. The clients show several
// organisations side by side, so they say which one they act for.
type Change struct {
	Ref
	OrgID  int64  `json:"org_id"`
	Reason string `json:"reason"`
}

func acting(p auth.Principal, in Change, need auth.Role, what string) error {
	role, ok := p.RoleIn(in.OrgID)
	if !ok {
		return errs.NotFound{What: "organisation"}
	}
	if !role.AtLeast(need) {
		return errs.Forbidden{Action: what}
	}
	return nil
}

// Send marks an invoice as sent; the mailer picks it up.
func (s *Service) Send(ctx context.Context, p auth.Principal, in Change) (web.Empty, error) {
	if err := acting(p, in, auth.Clerk, "send invoices"); err != nil {
		return web.Empty{}, err
	}
	n, err := s.store.Send(ctx, in.InvoiceID, in.OrgID)
	return web.Empty{}, errs.Affected(n, err, "draft invoice")
}

// Void cancels an invoice that has not been paid.
func (s *Service) Void(ctx context.Context, p auth.Principal, in Change) (web.Empty, error) {
	if in.Reason == "" {
		return web.Empty{}, errs.Invalid{Field: "reason", Reason: "missing"}
	}
	if err := acting(p, in, auth.Manager, "void invoices"); err != nil {
		return web.Empty{}, err
	}
	n, err := s.store.Void(ctx, in.InvoiceID, in.Reason)
	if err := errs.Affected(n, err, "invoice"); err != nil {
		return web.Empty{}, err
	}
	return web.Empty{}, s.store.Audit(ctx, in.OrgID, p.UserID, "invoice.voided", fmt.Sprint(in.InvoiceID))
}

type StatementOf struct {
	GrowerID int64 `path:"grower"`
}

type Statement struct {
	Grower     coop.Grower     `json:"grower"`
	Deliveries []coop.Delivery `json:"deliveries"`
	Invoices   []coop.Invoice  `json:"invoices"`
}

// Statement is all we have on one grower of the organisation.
func (s *Service) Statement(ctx context.Context, m auth.Membership, in StatementOf) (Statement, error) {
	var out Statement
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() (err error) {
		out.Grower, err = s.store.Grower(ctx, in.GrowerID, m.OrgID)
		return err
	})
	g.Go(func() (err error) {
		out.Deliveries, err = s.store.DeliveriesOf(ctx, in.GrowerID)
		return err
	})
	g.Go(func() (err error) {
		out.Invoices, err = s.store.InvoicesOf(ctx, in.GrowerID)
		return err
	})
	if err := g.Wait(); err != nil {
		return Statement{}, err
	}
	return out, nil
}
