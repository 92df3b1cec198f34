package service

import (
	"context"
	"time"

	"example.com/shiftplan/internal/apperr"
	"example.com/shiftplan/internal/authn"
	"example.com/shiftplan/internal/db"
	"example.com/shiftplan/internal/pagination"
	"example.com/shiftplan/internal/policy"
	"example.com/shiftplan/internal/repository"
)

type SiteShiftQuery struct {
	pagination.Params
	From time.Time `form:"from" time_format:"2006-01-02" binding:"required"`
	To   time.Time `form:"to" time_format:"2006-01-02" binding:"required,gtfield=From"`
}

type ShiftInput struct {
	SiteID   int64     `json:"site_id" binding:"required"`
	Position string    `json:"position" binding:"required,max=80"`
	StartsAt time.Time `json:"starts_at" binding:"required"`
	EndsAt   time.Time `json:"ends_at" binding:"required,gtfield=StartsAt"`
	Note     string    `json:"note" binding:"max=500"`
}

// apply returns the shift as it is to be stored.
func (in ShiftInput) apply(actor *authn.Actor, id int64) db.Shift {
	return db.Shift{
		ID:        id,
		CompanyID: actor.CompanyID,
		SiteID:    in.SiteID,
		Position:  in.Position,
		StartsAt:  repository.Time(in.StartsAt),
		EndsAt:    repository.Time(in.EndsAt),
		Note:      in.Note,
		UpdatedBy: repository.Int8(actor.EmployeeID),
	}
}

type BulkResult struct {
	Changed int64 `json:"changed"`
	Skipped int   `json:"skipped"`
}

type ShiftService interface {
	Get(ctx context.Context, actor *authn.Actor, id int64) (db.Shift, error)
	AtSite(ctx context.Context, actor *authn.Actor, siteID int64, in SiteShiftQuery) (pagination.Page[db.Shift], error)
	SiteOpenings(ctx context.Context, actor *authn.Actor, siteID int64) ([]db.Shift, error)
	CompanyOpenings(ctx context.Context, actor *authn.Actor) ([]db.Shift, error)
	Update(ctx context.Context, actor *authn.Actor, id int64, in ShiftInput) (db.Shift, error)
	Assign(ctx context.Context, actor *authn.Actor, id, employeeID int64) (db.Shift, error)
	Publish(ctx context.Context, actor *authn.Actor, ids []int64) (BulkResult, error)
	Delete(ctx context.Context, actor *authn.Actor, ids []int64) (BulkResult, error)
	ApproveSwap(ctx context.Context, actor *authn.Actor, shiftID, swapID int64) (db.ShiftSwap, error)
	WithdrawSwap(ctx context.Context, actor *authn.Actor, shiftID, swapID int64) error
}

type shiftService struct {
	shifts repository.ShiftRepository
	swaps  repository.SwapRepository
	sites  repository.SiteRepository
	work   repository.UnitOfWork
}

func NewShiftService(shifts repository.ShiftRepository, swaps repository.SwapRepository, sites repository.SiteRepository,
	work repository.UnitOfWork) ShiftService {
	return &shiftService{shifts: shifts, swaps: swaps, sites: sites, work: work}
}

func (s *shiftService) Get(ctx context.Context, actor *authn.Actor, id int64) (db.Shift, error) {
	return s.shifts.GetVisible(ctx, id, actor.EmployeeID, actor.CompanyID)
}

// site loads a site that the actor may look at.
func (s *shiftService) site(ctx context.Context, actor *authn.Actor, id int64) (db.Site, error) {
	site, err := s.sites.Get(ctx, id)
	if err != nil {
		return db.Site{}, err
	}
	if err := policy.CanViewSite(actor, site); err != nil {
		return db.Site{}, err
	}
	return site, nil
}

func (s *shiftService) AtSite(ctx context.Context, actor *authn.Actor, siteID int64, in SiteShiftQuery) (pagination.Page[db.Shift], error) {
	site, err := s.site(ctx, actor, siteID)
	if err != nil {
		return pagination.Page[db.Shift]{}, err
	}
	from, to := repository.Time(in.From), repository.Time(in.To)
	return pagination.Fetch(ctx, in.Params,
		func(ctx context.Context) (int64, error) {
			return s.shifts.CountAtSite(ctx, db.CountSiteShiftsParams{SiteID: site.ID, FromTime: from, ToTime: to})
		},
		func(ctx context.Context, limit, offset int32) ([]db.Shift, error) {
			return s.shifts.ListAtSite(ctx, db.ListSiteShiftsParams{
				SiteID: site.ID, FromTime: from, ToTime: to, Limit: limit, Offset: offset,
			})
		})
}

func (s *shiftService) SiteOpenings(ctx context.Context, actor *authn.Actor, siteID int64) ([]db.Shift, error) {
	site, err := s.site(ctx, actor, siteID)
	if err != nil {
		return nil, err
	}
	return s.shifts.SiteOpenings(ctx, site.ID)
}

func (s *shiftService) CompanyOpenings(ctx context.Context, actor *authn.Actor) ([]db.Shift, error) {
	return s.shifts.CompanyOpenings(ctx, actor.CompanyID)
}

func (s *shiftService) Update(ctx context.Context, actor *authn.Actor, id int64, in ShiftInput) (db.Shift, error) {
	shift := in.apply(actor, id)
	if err := policy.CanEditShift(actor, shift); err != nil {
		return db.Shift{}, err
	}
	return s.shifts.Save(ctx, shift)
}

func (s *shiftService) Assign(ctx context.Context, actor *authn.Actor, id, employeeID int64) (db.Shift, error) {
	var assigned db.Shift
	err := s.work.Within(ctx, func(q db.Querier) error {
		employee, err := q.GetEmployeeInCompany(ctx, db.GetEmployeeInCompanyParams{ID: employeeID, CompanyID: actor.CompanyID})
		if err != nil {
			return apperr.FromDB(err, "employee")
		}
		assigned, err = q.AssignShift(ctx, db.AssignShiftParams{
			ID:         id,
			EmployeeID: repository.Int8(employee.ID),
			UpdatedBy:  repository.Int8(actor.EmployeeID),
		})
		if err != nil {
			return apperr.FromDB(err, "shift")
		}
		return policy.CanEditShift(actor, assigned)
	})
	if err != nil {
		return db.Shift{}, err
	}
	return assigned, nil
}

func (s *shiftService) Publish(ctx context.Context, actor *authn.Actor, ids []int64) (BulkResult, error) {
	shifts, err := s.shifts.ByIDs(ctx, ids)
	if err != nil {
		return BulkResult{}, err
	}
	editable, skipped := policy.Partition(actor, shifts, policy.CanEditShift)
	if len(editable) == 0 {
		return BulkResult{}, apperr.NotFound("shifts")
	}
	changed, err := s.shifts.Publish(ctx, shiftIDs(editable), actor.EmployeeID)
	return BulkResult{Changed: changed, Skipped: skipped}, err
}

func (s *shiftService) Delete(ctx context.Context, actor *authn.Actor, ids []int64) (BulkResult, error) {
	shifts, err := s.shifts.ByIDs(ctx, ids)
	if err != nil {
		return BulkResult{}, err
	}
	editable, skipped := policy.Partition(actor, shifts, policy.CanEditShift)
	if len(editable) == 0 {
		return BulkResult{}, apperr.NotFound("shifts")
	}
	changed, err := s.shifts.Delete(ctx, ids, actor.EmployeeID)
	return BulkResult{Changed: changed, Skipped: skipped}, err
}

func shiftIDs(shifts []db.Shift) []int64 {
	ids := make([]int64, 0, len(shifts))
	for _, s := range shifts {
		ids = append(ids, s.ID)
	}
	return ids
}

// editable loads a shift that the actor may edit.
func (s *shiftService) editable(ctx context.Context, actor *authn.Actor, id int64) (db.Shift, error) {
	shift, err := s.shifts.Get(ctx, id)
	if err != nil {
		return db.Shift{}, err
	}
	return shift, policy.CanEditShift(actor, shift)
}

func (s *shiftService) ApproveSwap(ctx context.Context, actor *authn.Actor, shiftID, swapID int64) (db.ShiftSwap, error) {
	shift, err := s.editable(ctx, actor, shiftID)
	if err != nil {
		return db.ShiftSwap{}, err
	}
	swap, err := s.swaps.Get(ctx, swapID)
	if err != nil {
		return db.ShiftSwap{}, err
	}
	if swap.ShiftID != shift.ID {
		return db.ShiftSwap{}, apperr.NotFound("swap")
	}
	by := repository.Int8(actor.EmployeeID)
	err = s.work.Within(ctx, func(q db.Querier) error {
		if _, err := q.AssignShift(ctx, db.AssignShiftParams{
			ID: shift.ID, EmployeeID: repository.Int8(swap.ToEmployeeID), UpdatedBy: by,
		}); err != nil {
			return apperr.FromDB(err, "shift")
		}
		swap, err = q.SetSwapStatus(ctx, db.SetSwapStatusParams{ID: swap.ID, Status: "approved", DecidedBy: by})
		return apperr.FromDB(err, "swap")
	})
	return swap, err
}

func (s *shiftService) WithdrawSwap(ctx context.Context, actor *authn.Actor, shiftID, swapID int64) error {
	if _, err := s.editable(ctx, actor, shiftID); err != nil {
		return err
	}
	return s.swaps.Delete(ctx, swapID)
}
