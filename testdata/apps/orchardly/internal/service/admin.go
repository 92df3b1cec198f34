package service

import (
	"context"

	"example.com/orchardly/internal/authn"
	"example.com/orchardly/internal/domain"
	"example.com/orchardly/internal/problem"
)

// Admin is for those who run the platform.
type Admin struct {
	settings
	tenants TenantRepo
}

// NewAdmin wires the use cases up.
func NewAdmin(t TenantRepo, opts ...Option) *Admin { return &Admin{settings: apply(opts), tenants: t} }

// OneTenant names a tenant.
type OneTenant struct {
	Tenant domain.TenantID `uri:"tenant" json:"-" form:"-" validate:"required,uuid"`
}

// Tenant shows a tenant.
func (s *Admin) Tenant(ctx context.Context, req OneTenant) (domain.Tenant, error) {
	return s.tenants.ByID(ctx, req.Tenant)
}

// Suspend shuts a tenant out.
func (s *Admin) Suspend(ctx context.Context, req OneTenant) (Empty, error) {
	p, err := authn.Caller(ctx)
	if err != nil {
		return Empty{}, err
	}
	if err := s.tenants.Suspend(ctx, req.Tenant); err != nil {
		return Empty{}, err
	}
	s.log.WarnContext(ctx, "tenant suspended", "tenant", req.Tenant, "by", p.User)
	return Empty{}, nil
}

// Usage says how much a tenant stores, for billing.
func (s *Admin) Usage(ctx context.Context, req OneTenant) (domain.Usage, error) {
	return s.tenants.Usage(ctx, req.Tenant)
}

// ScaleSecret returns the tenant behind a slug and what its scales sign with.
func (s *Admin) ScaleSecret(ctx context.Context, slug string) (domain.TenantID, string, error) {
	id, secret, err := s.tenants.WebhookSecret(ctx, slug)
	if err != nil {
		return "", "", problem.Unauthenticated.Because(err)
	}
	return id, secret, nil
}
