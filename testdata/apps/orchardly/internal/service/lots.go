package service

import (
	"context"

	"example.com/orchardly/internal/authn"
	"example.com/orchardly/internal/domain"
)

// LotRepo keeps lots.
type LotRepo interface {
	Visible(ctx context.Context, viewer domain.TenantID, id domain.LotID) (domain.Lot, error)
	Grade(ctx context.Context, tenant domain.TenantID, id domain.LotID, grade string) error
	Relabel(ctx context.Context, tenant domain.TenantID, id domain.LotID, label string) error
	Weigh(ctx context.Context, tenant domain.TenantID, ref string, kilos float64) error
}

// Lots looks after what was picked.
type Lots struct {
	settings
	lots LotRepo
}

// NewLots wires the use cases up.
func NewLots(l LotRepo, opts ...Option) *Lots { return &Lots{settings: apply(opts), lots: l} }

// OneLot names a lot.
type OneLot struct {
	Lot domain.LotID `uri:"lot" json:"-" form:"-" validate:"required,uuid"`
}

// Get shows a lot to its grower and to who buys it.
func (s *Lots) Get(ctx context.Context, req OneLot) (domain.Lot, error) {
	p, err := authn.Member(ctx)
	if err != nil {
		return domain.Lot{}, err
	}
	return s.lots.Visible(ctx, p.Tenant, req.Lot)
}

// Grading is for Grade.
type Grading struct {
	OneLot
	Grade string `json:"grade" validate:"required,oneof=extra I II juice"`
}

// Grade sets the grade.
func (s *Lots) Grade(ctx context.Context, req Grading) (Empty, error) {
	p, err := authn.MemberWith(ctx, "lots:write")
	if err != nil {
		return Empty{}, err
	}
	return Empty{}, s.lots.Grade(ctx, p.Tenant, req.Lot, req.Grade)
}

// Labelling is for Relabel.
type Labelling struct {
	OneLot
	Label string `json:"label" validate:"required,max=60"`
}

// Relabel sets the label that is printed on the bins.
func (s *Lots) Relabel(ctx context.Context, req Labelling) (Empty, error) {
	p, err := authn.MemberWith(ctx, "lots:write")
	if err != nil {
		return Empty{}, err
	}
	return Empty{}, s.lots.Relabel(ctx, p.Tenant, req.Lot, req.Label)
}

// Weigh takes the reading of a scale of the tenant.
func (s *Lots) Weigh(ctx context.Context, tenant domain.TenantID, ref string, kilos float64) error {
	return s.lots.Weigh(ctx, tenant, ref, kilos)
}
