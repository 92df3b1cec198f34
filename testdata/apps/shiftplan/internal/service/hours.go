package service

import (
	"cmp"
	"context"
	"time"

	"github.com/jackc/pgx/v5/pgtype"

	"example.com/shiftplan/internal/apperr"
	"example.com/shiftplan/internal/authn"
	"example.com/shiftplan/internal/db"
	"example.com/shiftplan/internal/pagination"
	"example.com/shiftplan/internal/policy"
	"example.com/shiftplan/internal/repository"
)

type ClockQuery struct {
	pagination.Params
	EmployeeID int64 `form:"employee_id"`
}

type ClockService interface {
	List(ctx context.Context, actor *authn.Actor, in ClockQuery) (pagination.Page[db.ListClockEventsRow], error)
	Amend(ctx context.Context, actor *authn.Actor, id int64, at time.Time, note string) (db.ClockEvent, error)
}

type clockService struct{ events repository.ClockRepository }

func NewClockService(events repository.ClockRepository) ClockService {
	return &clockService{events: events}
}

func (s *clockService) List(ctx context.Context, actor *authn.Actor, in ClockQuery) (pagination.Page[db.ListClockEventsRow], error) {
	filter := db.CountClockEventsParams{
		CompanyID:  pgtype.Int8{Int64: actor.CompanyID, Valid: true},
		EmployeeID: pgtype.Int8{Int64: in.EmployeeID, Valid: in.EmployeeID != 0},
	}
	return pagination.Fetch(ctx, in.Params,
		func(ctx context.Context) (int64, error) { return s.events.Count(ctx, filter) },
		func(ctx context.Context, limit, offset int32) ([]db.ListClockEventsRow, error) {
			return s.events.List(ctx, db.ListClockEventsParams{
				CompanyID:  filter.CompanyID,
				EmployeeID: filter.EmployeeID,
				Limit:      limit,
				Offset:     offset,
			})
		})
}

func (s *clockService) Amend(ctx context.Context, actor *authn.Actor, id int64, at time.Time, note string) (db.ClockEvent, error) {
	event, err := s.events.Get(ctx, id)
	if err != nil {
		return db.ClockEvent{}, err
	}
	if err := policy.CanAmendClock(actor, policy.Placed{CompanyID: event.CompanyID, SiteID: event.SiteID}); err != nil {
		return db.ClockEvent{}, err
	}
	return s.events.Amend(ctx, event.ID, repository.Time(at), note, actor.EmployeeID)
}

type AbsenceQuery struct {
	pagination.Params
	EmployeeID int64  `form:"employee_id"`
	Status     string `form:"status" binding:"omitempty,oneof=requested approved rejected cancelled"`
}

type AbsenceService interface {
	List(ctx context.Context, actor *authn.Actor, in AbsenceQuery) (pagination.Page[db.ListAbsencesRow], error)
	Decide(ctx context.Context, actor *authn.Actor, id int64, status string) (db.Absence, error)
	Cancel(ctx context.Context, actor *authn.Actor, id int64) (db.Absence, error)
}

type absenceService struct{ absences repository.AbsenceRepository }

func NewAbsenceService(absences repository.AbsenceRepository) AbsenceService {
	return &absenceService{absences: absences}
}

func (s *absenceService) List(ctx context.Context, actor *authn.Actor, in AbsenceQuery) (pagination.Page[db.ListAbsencesRow], error) {
	filter := db.CountAbsencesParams{
		CompanyID:  pgtype.Int8{Int64: actor.CompanyID},
		EmployeeID: pgtype.Int8{Int64: in.EmployeeID, Valid: in.EmployeeID != 0},
		Status:     repository.Text(in.Status),
	}
	return pagination.Fetch(ctx, in.Params,
		func(ctx context.Context) (int64, error) { return s.absences.Count(ctx, filter) },
		func(ctx context.Context, limit, offset int32) ([]db.ListAbsencesRow, error) {
			return s.absences.List(ctx, db.ListAbsencesParams{
				CompanyID:  filter.CompanyID,
				EmployeeID: filter.EmployeeID,
				Status:     filter.Status,
				Limit:      limit,
				Offset:     offset,
			})
		})
}

func (s *absenceService) Decide(ctx context.Context, actor *authn.Actor, id int64, status string) (db.Absence, error) {
	absence, err := s.absences.Get(ctx, id)
	if err != nil {
		return db.Absence{}, err
	}
	if err := policy.CanDecideAbsence(actor, absence); err != nil {
		return db.Absence{}, err
	}
	if absence.Status != "requested" {
		return db.Absence{}, apperr.Conflict("already decided")
	}
	return s.absences.SetStatus(ctx, absence.ID, status, actor.EmployeeID)
}

func (s *absenceService) Cancel(ctx context.Context, actor *authn.Actor, id int64) (db.Absence, error) {
	absence, err := s.absences.Get(ctx, id)
	if err != nil {
		return db.Absence{}, err
	}
	if err := policy.CanCancelAbsence(actor, absence); err != nil {
		return db.Absence{}, err
	}
	return s.absences.SetStatus(ctx, absence.ID, "cancelled", actor.EmployeeID)
}

type PayrollQuery struct {
	pagination.Params
	CompanyID int64 `form:"company_id"`
}

type ExportView struct {
	ID          int64       `json:"id"`
	CompanyID   int64       `json:"company_id"`
	PeriodStart pgtype.Date `json:"period_start"`
	PeriodEnd   pgtype.Date `json:"period_end"`
	Status      string      `json:"status"`
	Reference   pgtype.Text `json:"reference"`
}

func ViewExport(e db.PayrollExport) ExportView {
	return ExportView{
		ID: e.ID, CompanyID: e.CompanyID, PeriodStart: e.PeriodStart, PeriodEnd: e.PeriodEnd,
		Status: e.Status, Reference: e.Reference,
	}
}

type PayrollService interface {
	List(ctx context.Context, actor *authn.Actor, in PayrollQuery) (pagination.Page[ExportView], error)
	Load(ctx context.Context, id int64) (db.PayrollExport, error)
	Acknowledge(ctx context.Context, id int64, reference string) (ExportView, error)
}

type payrollService struct{ exports repository.PayrollRepository }

func NewPayrollService(exports repository.PayrollRepository) PayrollService {
	return &payrollService{exports: exports}
}

// List serves the head office of a franchise group as well, which picks the company.
func (s *payrollService) List(ctx context.Context, actor *authn.Actor, in PayrollQuery) (pagination.Page[ExportView], error) {
	companyID := cmp.Or(in.CompanyID, actor.CompanyID)
	page, err := pagination.Fetch(ctx, in.Params,
		func(ctx context.Context) (int64, error) { return s.exports.Count(ctx, companyID) },
		func(ctx context.Context, limit, offset int32) ([]db.PayrollExport, error) {
			return s.exports.List(ctx, companyID, limit, offset)
		})
	return pagination.Map(page, ViewExport), err
}

func (s *payrollService) Load(ctx context.Context, id int64) (db.PayrollExport, error) {
	return s.exports.Get(ctx, id)
}

func (s *payrollService) Acknowledge(ctx context.Context, id int64, reference string) (ExportView, error) {
	export, err := s.exports.Acknowledge(ctx, id, reference)
	return ViewExport(export), err
}
