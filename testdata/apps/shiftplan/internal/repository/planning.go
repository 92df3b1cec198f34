package repository

import (
	"context"

	"github.com/jackc/pgx/v5/pgtype"

	"example.com/shiftplan/internal/apperr"
	"example.com/shiftplan/internal/db"
)

type ShiftRepository interface {
	Get(ctx context.Context, id int64) (db.Shift, error)
	GetVisible(ctx context.Context, id, employeeID, companyID int64) (db.Shift, error)
	ByIDs(ctx context.Context, ids []int64) ([]db.Shift, error)
	ListAtSite(ctx context.Context, arg db.ListSiteShiftsParams) ([]db.Shift, error)
	CountAtSite(ctx context.Context, arg db.CountSiteShiftsParams) (int64, error)
	SiteOpenings(ctx context.Context, siteID int64) ([]db.Shift, error)
	CompanyOpenings(ctx context.Context, companyID int64) ([]db.Shift, error)
	Upcoming(ctx context.Context, employeeID int64) ([]db.Shift, error)
	Roster(ctx context.Context, siteID int64, day pgtype.Date) ([]db.ListRosterRow, error)
	Save(ctx context.Context, shift db.Shift) (db.Shift, error)
	Publish(ctx context.Context, ids []int64, by int64) (int64, error)
	Delete(ctx context.Context, ids []int64, by int64) (int64, error)
}

type shiftRepository struct{ q db.Querier }

func NewShiftRepository(q db.Querier) ShiftRepository { return &shiftRepository{q: q} }

func (r *shiftRepository) Get(ctx context.Context, id int64) (db.Shift, error) {
	s, err := r.q.GetShift(ctx, id)
	return s, apperr.FromDB(err, "shift")
}

func (r *shiftRepository) GetVisible(ctx context.Context, id, employeeID, companyID int64) (db.Shift, error) {
	s, err := r.q.GetVisibleShift(ctx, db.GetVisibleShiftParams{ID: id, EmployeeID: Int8(employeeID), CompanyID: companyID})
	return s, apperr.FromDB(err, "shift")
}

func (r *shiftRepository) ByIDs(ctx context.Context, ids []int64) ([]db.Shift, error) {
	return r.q.ListShiftsByIDs(ctx, ids)
}

func (r *shiftRepository) ListAtSite(ctx context.Context, arg db.ListSiteShiftsParams) ([]db.Shift, error) {
	return r.q.ListSiteShifts(ctx, arg)
}

func (r *shiftRepository) CountAtSite(ctx context.Context, arg db.CountSiteShiftsParams) (int64, error) {
	return r.q.CountSiteShifts(ctx, arg)
}

func (r *shiftRepository) SiteOpenings(ctx context.Context, siteID int64) ([]db.Shift, error) {
	return r.q.ListSiteOpenings(ctx, siteID)
}

func (r *shiftRepository) CompanyOpenings(ctx context.Context, companyID int64) ([]db.Shift, error) {
	return r.q.ListCompanyOpenings(ctx, companyID)
}

func (r *shiftRepository) Upcoming(ctx context.Context, employeeID int64) ([]db.Shift, error) {
	return r.q.ListUpcomingShifts(ctx, Int8(employeeID))
}

func (r *shiftRepository) Roster(ctx context.Context, siteID int64, day pgtype.Date) ([]db.ListRosterRow, error) {
	return r.q.ListRoster(ctx, db.ListRosterParams{SiteID: siteID, Day: day})
}

func (r *shiftRepository) Save(ctx context.Context, shift db.Shift) (db.Shift, error) {
	s, err := r.q.UpdateShift(ctx, db.UpdateShiftParams{
		ID:        shift.ID,
		SiteID:    shift.SiteID,
		Position:  shift.Position,
		StartsAt:  shift.StartsAt,
		EndsAt:    shift.EndsAt,
		Note:      shift.Note,
		UpdatedBy: shift.UpdatedBy,
	})
	return s, apperr.FromDB(err, "shift")
}

func (r *shiftRepository) Publish(ctx context.Context, ids []int64, by int64) (int64, error) {
	return r.q.PublishShifts(ctx, db.PublishShiftsParams{Ids: ids, UpdatedBy: Int8(by)})
}

func (r *shiftRepository) Delete(ctx context.Context, ids []int64, by int64) (int64, error) {
	return r.q.SoftDeleteShifts(ctx, db.SoftDeleteShiftsParams{Ids: ids, UpdatedBy: Int8(by)})
}

type SwapRepository interface {
	Get(ctx context.Context, id int64) (db.ShiftSwap, error)
	Delete(ctx context.Context, id int64) error
}

type swapRepository struct{ q db.Querier }

func NewSwapRepository(q db.Querier) SwapRepository { return &swapRepository{q: q} }

func (r *swapRepository) Get(ctx context.Context, id int64) (db.ShiftSwap, error) {
	s, err := r.q.GetSwap(ctx, id)
	return s, apperr.FromDB(err, "swap")
}

func (r *swapRepository) Delete(ctx context.Context, id int64) error {
	n, err := r.q.DeleteSwap(ctx, id)
	if err == nil && n == 0 {
		return apperr.NotFound("swap")
	}
	return apperr.FromDB(err, "swap")
}

type AnnouncementRepository interface {
	Delete(ctx context.Context, id, companyID, by int64) error
	Restore(ctx context.Context, id, by int64) (db.Announcement, error)
}

type announcementRepository struct{ q db.Querier }

func NewAnnouncementRepository(q db.Querier) AnnouncementRepository {
	return &announcementRepository{q: q}
}

func (r *announcementRepository) Delete(ctx context.Context, id, companyID, by int64) error {
	n, err := r.q.SoftDeleteAnnouncement(ctx, db.SoftDeleteAnnouncementParams{ID: id, CompanyID: companyID, ChangedBy: Int8(by)})
	if err == nil && n == 0 {
		return apperr.NotFound("announcement")
	}
	return apperr.FromDB(err, "announcement")
}

func (r *announcementRepository) Restore(ctx context.Context, id, by int64) (db.Announcement, error) {
	a, err := r.q.RestoreAnnouncement(ctx, db.RestoreAnnouncementParams{ID: id, ChangedBy: Int8(by)})
	return a, apperr.FromDB(err, "announcement")
}
