package service

import (
	"context"

	"example.com/orchardly/internal/authn"
	"example.com/orchardly/internal/domain"
	"example.com/orchardly/internal/problem"
)

// OrchardRepo keeps orchards.
type OrchardRepo interface {
	List(ctx context.Context, tenant domain.TenantID, f domain.OrchardFilter) ([]domain.Orchard, error)
	Get(ctx context.Context, tenant domain.TenantID, id domain.OrchardID) (domain.Orchard, error)
	Create(ctx context.Context, o domain.Orchard) (domain.OrchardID, error)
	Patch(ctx context.Context, tenant domain.TenantID, id domain.OrchardID, p domain.OrchardPatch) error
}

// Orchards looks after land.
type Orchards struct {
	settings
	tx       Transactor
	orchards OrchardRepo
	outbox   Outbox
}

// NewOrchards wires the use cases up.
func NewOrchards(tx Transactor, o OrchardRepo, out Outbox, opts ...Option) *Orchards {
	return &Orchards{settings: apply(opts), tx: tx, orchards: o, outbox: out}
}

// ListOrchards is for List.
type ListOrchards struct {
	Region string           `form:"region" json:"-"`
	Search string           `form:"q" json:"-" validate:"max=80"`
	After  domain.OrchardID `form:"after" json:"-" validate:"omitempty,uuid"`
	Limit  int              `form:"limit" json:"-" validate:"min=0,max=200"`
}

// Page is a part of a list.
type Page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`
}

// List returns a page of the caller's orchards.
func (s *Orchards) List(ctx context.Context, req ListOrchards) (Page[domain.Orchard], error) {
	p, err := authn.Member(ctx)
	if err != nil {
		return Page[domain.Orchard]{}, err
	}
	f := domain.OrchardFilter{Region: req.Region, Search: req.Search, After: req.After, Limit: req.Limit}
	if f.Limit == 0 {
		f.Limit = 50
	}
	items, err := s.orchards.List(ctx, p.Tenant, f)
	page := Page[domain.Orchard]{Items: items}
	if len(items) == f.Limit {
		page.Next = string(items[len(items)-1].ID)
	}
	return page, err
}

// NewOrchard is for Create.
type NewOrchard struct {
	Name   string `json:"name" validate:"required,max=120"`
	Region string `json:"region"`
	Notes  string `json:"notes"`
}

// Created says what id a new thing got.
type Created[ID ~string] struct {
	ID ID `json:"id"`
}

// Create adds an orchard to the caller's tenant.
func (s *Orchards) Create(ctx context.Context, req NewOrchard) (Created[domain.OrchardID], error) {
	var res Created[domain.OrchardID]
	p, err := authn.MemberWith(ctx, "orchards:write")
	if err != nil {
		return res, err
	}
	err = s.tx.WithTx(ctx, func(ctx context.Context) error {
		o := domain.Orchard{TenantID: p.Tenant, Name: req.Name, Region: req.Region, Notes: req.Notes}
		if res.ID, err = s.orchards.Create(ctx, o); err != nil {
			return err
		}
		return s.outbox.Put(ctx, p.Tenant, "orchard.created", res)
	})
	return res, err
}

// OneOrchard names an orchard.
type OneOrchard struct {
	Orchard domain.OrchardID `uri:"orchard" json:"-" form:"-" validate:"required,uuid"`
}

// Get shows one of the caller's orchards.
func (s *Orchards) Get(ctx context.Context, req OneOrchard) (domain.Orchard, error) {
	p, err := authn.Member(ctx)
	if err != nil {
		return domain.Orchard{}, err
	}
	return s.orchards.Get(ctx, p.Tenant, req.Orchard)
}

// PatchOrchard is for Patch.
type PatchOrchard struct {
	OneOrchard
	Name   *string `json:"name" validate:"omitempty,min=1,max=120"`
	Region *string `json:"region"`
	Notes  *string `json:"notes"`
}

// Patch changes one of the caller's orchards.
func (s *Orchards) Patch(ctx context.Context, req PatchOrchard) (domain.Orchard, error) {
	p, err := authn.MemberWith(ctx, "orchards:write")
	if err != nil {
		return domain.Orchard{}, err
	}
	if req.Name == nil && req.Region == nil && req.Notes == nil {
		return domain.Orchard{}, problem.Invalid("Nothing to change")
	}
	patch := domain.OrchardPatch{Name: req.Name, Region: req.Region, Notes: req.Notes}
	if err := s.orchards.Patch(ctx, p.Tenant, req.Orchard, patch); err != nil {
		return domain.Orchard{}, err
	}
	return s.orchards.Get(ctx, p.Tenant, req.Orchard)
}
