package usecase

import (
	"context"
	"slices"

	"example.com/tenantry/internal/domain"
)

// Repairs manages what is broken.
type Repairs struct{ repo domain.Repairs }

// NewRepairs returns the use cases of repairs.
func NewRepairs(repo domain.Repairs) *Repairs { return &Repairs{repo} }

// List lists repairs, of the buildings that the filter names or of all that the caller may see.
func (u *Repairs) List(ctx context.Context, caller *domain.Caller, f domain.UnitFilter) ([]domain.Repair, error) {
	permitted := caller.Buildings(domain.RepairsManage)
	if len(f.Buildings) > 0 {
		permitted = slices.DeleteFunc(permitted, func(id int64) bool { return !slices.Contains(f.Buildings, id) })
	}
	if len(permitted) == 0 {
		return []domain.Repair{}, nil
	}
	f.Buildings = permitted
	return u.repo.List(ctx, f)
}

// Report stores what is broken in a unit that the caller rents.
func (u *Repairs) Report(ctx context.Context, caller *domain.Caller, unitID int64, title string) error {
	return u.repo.Report(ctx, domain.Repair{UnitID: unitID, ReportedBy: caller.ID, Title: title})
}

// SetStatus says how far a repair is: staff, or the reporter as long as nobody works on it.
func (u *Repairs) SetStatus(ctx context.Context, caller *domain.Caller, id int64, status string) error {
	r, err := u.repo.Find(ctx, id)
	if err != nil {
		return err
	}
	switch {
	case caller.Can(r.BuildingID, domain.RepairsManage):
	case r.Status == "open" && r.ReportedBy == caller.ID:
	default:
		return domain.ErrForbidden
	}
	return u.repo.SetStatus(ctx, r.ID, status)
}

// Withdraw removes a repair: an open one its reporter, a finished one the staff.
func (u *Repairs) Withdraw(ctx context.Context, caller *domain.Caller, id int64) error {
	r, err := u.repo.Find(ctx, id)
	if err != nil {
		return err
	}
	switch r.Status {
	case "open":
		if r.ReportedBy != caller.ID {
			return domain.ErrForbidden
		}
	case "done":
		if !caller.Can(r.BuildingID, domain.RepairsManage) {
			return domain.ErrForbidden
		}
	}
	return u.repo.SetStatus(ctx, r.ID, "deleted")
}
