package usecase

import (
	"context"

	"example.com/tenantry/internal/domain"
)

// Buildings manages buildings and units.
type Buildings struct{ repo domain.Buildings }

// NewBuildings returns the use cases of buildings.
func NewBuildings(repo domain.Buildings) *Buildings { return &Buildings{repo} }

// List lists the buildings of the caller's landlord.
func (u *Buildings) List(ctx context.Context, caller *domain.Caller, f domain.BuildingFilter) ([]domain.Building, error) {
	f.LandlordID = caller.LandlordID
	return u.repo.List(ctx, f)
}

// Get finds a building.
func (u *Buildings) Get(ctx context.Context, caller *domain.Caller, id int64, deleted bool) (domain.Building, error) {
	return u.repo.Find(ctx, caller.LandlordID, id, deleted)
}

// Update renames a building.
func (u *Buildings) Update(ctx context.Context, caller *domain.Caller, b domain.Building) error {
	b.LandlordID = caller.LandlordID
	return u.repo.Update(ctx, b)
}

// Delete hides a building.
func (u *Buildings) Delete(ctx context.Context, caller *domain.Caller, id int64) error {
	return u.repo.Delete(ctx, caller.LandlordID, id)
}

// Units lists the units that the caller may see.
func (u *Buildings) Units(ctx context.Context, caller *domain.Caller, status string, p domain.Page) ([]domain.Unit, error) {
	ids := caller.Buildings(domain.UnitsRead)
	if len(ids) == 0 {
		return []domain.Unit{}, nil
	}
	return u.repo.Units(ctx, domain.UnitFilter{Page: p, Buildings: ids, Status: status})
}

// Unit finds a unit.
func (u *Buildings) Unit(ctx context.Context, caller *domain.Caller, id int64) (*domain.Unit, error) {
	unit, err := u.repo.Unit(ctx, id)
	if err != nil {
		return nil, err
	}
	if !caller.Can(unit.BuildingID, domain.UnitsRead) {
		return nil, domain.ErrForbidden
	}
	return &unit, nil
}

// UpdateUnit stores label and rent of a unit.
func (u *Buildings) UpdateUnit(ctx context.Context, caller *domain.Caller, unit domain.Unit) error {
	if !caller.Holds(domain.UnitsWrite) {
		return domain.ErrForbidden
	}
	return u.repo.UpdateUnit(ctx, unit)
}
