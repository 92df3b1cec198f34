package usecase

import (
	"context"

	"example.com/tenantry/internal/domain"
)

// Tenants manages who rents.
type Tenants struct{ repo domain.Tenants }

// NewTenants returns the use cases of tenants.
func NewTenants(repo domain.Tenants) *Tenants { return &Tenants{repo} }

// Get finds a tenant, with former ones if asked.
func (u *Tenants) Get(ctx context.Context, caller *domain.Caller, id int64, former bool) (domain.Tenant, error) {
	if former {
		return u.repo.FindAnyStatus(ctx, id)
	}
	return u.repo.Find(ctx, caller.LandlordID, id)
}

// Update stores name and phone.
func (u *Tenants) Update(ctx context.Context, caller *domain.Caller, in domain.Tenant) error {
	t, err := u.repo.Find(ctx, caller.LandlordID, in.ID)
	if err != nil {
		return err
	}
	t.Name, t.Phone = in.Name, in.Phone
	return u.repo.Update(ctx, t)
}
