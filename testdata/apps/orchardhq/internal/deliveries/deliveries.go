// Package deliveries takes in what growers bring to the packing stations.
package deliveries

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"example.com/orchardhq/internal/auth"
	"example.com/orchardhq/internal/coop"
	"example.com/orchardhq/internal/errs"
	"example.com/orchardhq/internal/idem"
	"example.com/orchardhq/internal/policy"
	"example.com/orchardhq/internal/web"
)

// Filter selects deliveries; zero values select all of the organisations.
type Filter struct {
	Orgs     []int64
	Before   int64
	Status   string
	GrowerID int64
	Limit    int32
}

type Store interface {
	idem.Store

	List(ctx context.Context, f Filter) ([]coop.Delivery, error)
	Get(ctx context.Context, id int64) (coop.Delivery, error)
	ByIDs(ctx context.Context, ids []int64) ([]coop.Delivery, error)
	GrowerInOrg(ctx context.Context, growerID, orgID int64) (bool, error)
	Create(ctx context.Context, d coop.Delivery) (coop.Delivery, error)
	AddLine(ctx context.Context, l coop.Line) (coop.Line, error)
	Update(ctx context.Context, id int64, note *string, at *time.Time) (coop.Delivery, error)
	UpdateLine(ctx context.Context, l coop.Line) (int64, error)
	Delete(ctx context.Context, id int64, orgs []int64) (int64, error)
	SetStatus(ctx context.Context, ids []int64, status string) (int64, error)
	Archive(ctx context.Context, ids []int64) (int64, error)
	Audit(ctx context.Context, orgID, actor int64, action, subject string) error

	// Tx runs fn on a store in a transaction.
	Tx(ctx context.Context, fn func(Store) error) error
}

// Policy is the part of policy.Policy that we use.
type Policy interface {
	Allow(p auth.Principal, action policy.Action, res policy.Owned) error
}

type Service struct {
	store  Store
	policy Policy
	log    *slog.Logger
}

func New(store Store, pol Policy, log *slog.Logger) *Service {
	return &Service{store: store, policy: pol, log: log}
}

const pageSize = 50

func page(items []coop.Delivery, org int64) web.Page[coop.Delivery] {
	out := web.Page[coop.Delivery]{Items: items}
	if len(items) == pageSize {
		out.Next = web.Cursor{Org: org, Before: items[len(items)-1].ID}.String()
	}
	return out
}

type ListOrg struct {
	Cursor   string `query:"cursor"`
	Status   string `query:"status"`
	GrowerID int64  `query:"grower"`
}

// ListOrg lists one organisation's deliveries.
func (s *Service) ListOrg(ctx context.Context, m auth.Membership, in ListOrg) (web.Page[coop.Delivery], error) {
	cur, err := web.ParseCursor(in.Cursor)
	if err != nil {
		return web.Page[coop.Delivery]{}, err
	}
	f := Filter{Orgs: []int64{m.OrgID}, Before: cur.Before, Status: in.Status, GrowerID: in.GrowerID, Limit: pageSize}
	items, err := s.store.List(ctx, f)
	return page(items, m.OrgID), err
}

type List struct {
	ListOrg
	OrgID int64 `query:"org_id"`
}

// List lists deliveries over the caller's organisations, or one of them.
func (s *Service) List(ctx context.Context, p auth.Principal, in List) (web.Page[coop.Delivery], error) {
	cur, err := web.ParseCursor(in.Cursor)
	if err != nil {
		return web.Page[coop.Delivery]{}, err
	}
	orgs := slices.Collect(p.Orgs())
	if org := cmp.Or(in.OrgID, cur.Org); org != 0 {
		if !slices.Contains(orgs, org) {
			return web.Page[coop.Delivery]{}, errs.NotFound{What: "organisation"}
		}
		orgs = []int64{org}
	}
	items, err := s.store.List(ctx, Filter{Orgs: orgs, Before: cur.Before, Status: in.Status, GrowerID: in.GrowerID, Limit: pageSize})
	return page(items, in.OrgID), err
}

type NewLine struct {
	Variety    string `json:"variety"`
	Kilos      int32  `json:"kilos"`
	PriceCents int64  `json:"price_cents"`
}

type Create struct {
	IdempotencyKey string    `json:"-" header:"Idempotency-Key"`
	GrowerID       int64     `json:"grower_id"`
	Note           string    `json:"note"`
	DeliveredAt    time.Time `json:"delivered_at"`
	Lines          []NewLine `json:"lines"`
}

// Create books a delivery with its lines.
func (s *Service) Create(ctx context.Context, m auth.Membership, in Create) (coop.Delivery, error) {
	if !m.Role.AtLeast(auth.Clerk) {
		return coop.Delivery{}, errs.Forbidden{Action: "book deliveries"}
	}
	key := in.IdempotencyKey
	if key != "" {
		key = fmt.Sprintf("%d:deliveries:%s", m.OrgID, key)
	}
	return idem.Do(ctx, s.store, m.OrgID, key, func(ctx context.Context) (coop.Delivery, error) {
		ok, err := s.store.GrowerInOrg(ctx, in.GrowerID, m.OrgID)
		if err != nil {
			return coop.Delivery{}, err
		}
		if !ok {
			return coop.Delivery{}, errs.Invalid{Field: "grower_id", Reason: "no such grower"}
		}
		if in.DeliveredAt.IsZero() {
			in.DeliveredAt = time.Now()
		}
		return s.create(ctx, m, in)
	})
}

func (s *Service) create(ctx context.Context, m auth.Membership, in Create) (d coop.Delivery, err error) {
	p, _ := auth.From(ctx)
	err = s.store.Tx(ctx, func(tx Store) error {
		d, err = tx.Create(ctx, coop.Delivery{
			Tenanted:    coop.Tenanted{OrgID: m.OrgID},
			GrowerID:    in.GrowerID,
			Note:        in.Note,
			DeliveredAt: in.DeliveredAt,
			CreatedBy:   &p.UserID,
		})
		if err != nil {
			return err
		}
		for _, l := range in.Lines {
			line, err := tx.AddLine(ctx, coop.Line{DeliveryID: d.ID, Variety: l.Variety, Kilos: l.Kilos, PriceCents: l.PriceCents})
			if err != nil {
				return err
			}
			d.Lines = append(d.Lines, line)
		}
		return tx.Audit(ctx, m.OrgID, p.UserID, "delivery.created", fmt.Sprint(d.ID))
	})
	return d, err
}

// Ref is embedded by requests about one delivery.
type Ref struct {
	DeliveryID int64 `json:"-" path:"delivery"`
}

// load fetches a delivery for an action of p.
func (s *Service) load(ctx context.Context, p auth.Principal, action policy.Action, id int64) (coop.Delivery, error) {
	d, err := s.store.Get(ctx, id)
	if err != nil {
		return coop.Delivery{}, err
	}
	if err := s.policy.Allow(p, action, d); err != nil {
		return coop.Delivery{}, err
	}
	return d, nil
}

func (s *Service) Get(ctx context.Context, p auth.Principal, in Ref) (coop.Delivery, error) {
	return s.load(ctx, p, policy.Read, in.DeliveryID)
}

type Patch struct {
	Ref
	Note        *string    `json:"note"`
	DeliveredAt *time.Time `json:"delivered_at"`
}

// Patch corrects a delivery that has not been invoiced.
func (s *Service) Patch(ctx context.Context, p auth.Principal, in Patch) (coop.Delivery, error) {
	d, err := s.store.Get(ctx, in.DeliveryID)
	if err != nil {
		return coop.Delivery{}, err
	}
	if err := s.policy.Allow(p, policy.Update, d); err != nil {
		s.log.WarnContext(ctx, "delivery update refused", "delivery", d.ID, "org", d.OrgID, "user", p.UserID, "err", err)
	}
	if d.InvoiceID != nil {
		return coop.Delivery{}, errs.Conflict{Reason: "the delivery has been invoiced"}
	}
	d, err = s.store.Update(ctx, d.ID, in.Note, in.DeliveredAt)
	if err != nil {
		return coop.Delivery{}, err
	}
	return d, s.store.Audit(ctx, d.OrgID, p.UserID, "delivery.updated", fmt.Sprint(d.ID))
}

// Delete removes a draft.
func (s *Service) Delete(ctx context.Context, p auth.Principal, in Ref) (web.Empty, error) {
	n, err := s.store.Delete(ctx, in.DeliveryID, slices.Collect(p.Orgs()))
	return web.Empty{}, errs.Affected(n, err, "draft")
}

type PutLine struct {
	Ref
	LineID int64 `json:"-" path:"line"`
	NewLine
}

// PutLine corrects one line of a delivery.
func (s *Service) PutLine(ctx context.Context, p auth.Principal, in PutLine) (web.Empty, error) {
	d, err := s.load(ctx, p, policy.Update, in.DeliveryID)
	if err != nil {
		return web.Empty{}, err
	}
	n, err := s.store.UpdateLine(ctx, coop.Line{ID: in.LineID, DeliveryID: d.ID, Variety: in.Variety, Kilos: in.Kilos})
	return web.Empty{}, errs.Affected(n, err, "line")
}
