package usecase

import (
	"context"

	"example.com/tenantry/internal/domain"
)

// Leases manages leases and their papers.
type Leases struct {
	leases    domain.Leases
	buildings domain.Buildings
	tenants   domain.Tenants
	documents domain.Documents
}

// NewLeases returns the use cases of leases.
func NewLeases(l domain.Leases, b domain.Buildings, t domain.Tenants, d domain.Documents) *Leases {
	return &Leases{leases: l, buildings: b, tenants: t, documents: d}
}

// List lists leases, of the buildings that the filter names or else of all that the caller may see.
func (u *Leases) List(ctx context.Context, caller *domain.Caller, f domain.UnitFilter) ([]domain.Lease, error) {
	if len(f.Buildings) == 0 {
		f.Buildings = caller.Buildings(domain.LeasesRead)
	}
	if len(f.Buildings) == 0 {
		return []domain.Lease{}, nil
	}
	return u.leases.List(ctx, f)
}

// Get finds a lease for the one who rents or for staff of the building.
func (u *Leases) Get(ctx context.Context, caller *domain.Caller, id int64) (domain.Lease, error) {
	l, err := u.leases.Find(ctx, id)
	if err != nil {
		return domain.Lease{}, err
	}
	if l.TenantUser != caller.ID && !caller.Can(l.BuildingID, domain.LeasesRead) {
		return domain.Lease{}, domain.ErrNotFound
	}
	return l, nil
}

// Sign lets a unit to a tenant.
func (u *Leases) Sign(ctx context.Context, caller *domain.Caller, l domain.Lease) (int64, error) {
	unit, err := u.buildings.Unit(ctx, l.UnitID)
	if err != nil {
		return 0, err
	}
	if !caller.Can(unit.BuildingID, domain.LeasesWrite) {
		return 0, domain.ErrForbidden
	}
	if _, err := u.tenants.Find(ctx, caller.LandlordID, l.TenantID); err != nil {
		return 0, err
	}
	return u.leases.Insert(ctx, l)
}

// Transfer moves a lease into another unit, which must be vacant.
func (u *Leases) Transfer(ctx context.Context, caller *domain.Caller, id, unitID int64) error {
	l, err := u.leases.Find(ctx, id)
	if err != nil {
		return err
	}
	if !caller.Can(l.BuildingID, domain.LeasesWrite) {
		return domain.ErrForbidden
	}
	return u.leases.Move(ctx, l, unitID)
}

// Terminate ends a lease.
func (u *Leases) Terminate(ctx context.Context, caller *domain.Caller, id int64) error {
	return u.leases.Terminate(ctx, id, func(l domain.Lease) error {
		if !caller.Can(l.BuildingID, domain.LeasesWrite) {
			return domain.ErrForbidden
		}
		return nil
	})
}

// Documents lists the papers of a lease.
func (u *Leases) Documents(ctx context.Context, caller *domain.Caller, id int64) ([]domain.Document, error) {
	if _, err := u.Get(ctx, caller, id); err != nil {
		return nil, err
	}
	return u.documents.OfLease(ctx, id)
}

// Document finds a paper of a lease.
func (u *Leases) Document(ctx context.Context, caller *domain.Caller, id, document int64) (domain.Document, error) {
	l, err := u.Get(ctx, caller, id)
	if err != nil {
		return domain.Document{}, err
	}
	return u.documents.Find(ctx, l.ID, document)
}
