package repository

import (
	"context"

	"github.com/jackc/pgx/v5/pgtype"

	"example.com/shiftplan/internal/apperr"
	"example.com/shiftplan/internal/db"
)

type AbsenceRepository interface {
	Get(ctx context.Context, id int64) (db.GetAbsenceRow, error)
	List(ctx context.Context, arg db.ListAbsencesParams) ([]db.ListAbsencesRow, error)
	Count(ctx context.Context, arg db.CountAbsencesParams) (int64, error)
	SetStatus(ctx context.Context, id int64, status string, by int64) (db.Absence, error)
}

type absenceRepository struct{ q db.Querier }

func NewAbsenceRepository(q db.Querier) AbsenceRepository { return &absenceRepository{q: q} }

func (r *absenceRepository) Get(ctx context.Context, id int64) (db.GetAbsenceRow, error) {
	a, err := r.q.GetAbsence(ctx, id)
	return a, apperr.FromDB(err, "absence")
}

func (r *absenceRepository) List(ctx context.Context, arg db.ListAbsencesParams) ([]db.ListAbsencesRow, error) {
	return r.q.ListAbsences(ctx, arg)
}

func (r *absenceRepository) Count(ctx context.Context, arg db.CountAbsencesParams) (int64, error) {
	return r.q.CountAbsences(ctx, arg)
}

func (r *absenceRepository) SetStatus(ctx context.Context, id int64, status string, by int64) (db.Absence, error) {
	a, err := r.q.SetAbsenceStatus(ctx, db.SetAbsenceStatusParams{ID: id, Status: status, DecidedBy: Int8(by)})
	return a, apperr.FromDB(err, "absence")
}

type ClockRepository interface {
	Get(ctx context.Context, id int64) (db.GetClockEventRow, error)
	List(ctx context.Context, arg db.ListClockEventsParams) ([]db.ListClockEventsRow, error)
	Count(ctx context.Context, arg db.CountClockEventsParams) (int64, error)
	Amend(ctx context.Context, id int64, at pgtype.Timestamptz, note string, by int64) (db.ClockEvent, error)
	Create(ctx context.Context, arg db.CreateClockEventParams) (db.ClockEvent, error)
}

type clockRepository struct{ q db.Querier }

func NewClockRepository(q db.Querier) ClockRepository { return &clockRepository{q: q} }

func (r *clockRepository) Get(ctx context.Context, id int64) (db.GetClockEventRow, error) {
	e, err := r.q.GetClockEvent(ctx, id)
	return e, apperr.FromDB(err, "clock event")
}

func (r *clockRepository) List(ctx context.Context, arg db.ListClockEventsParams) ([]db.ListClockEventsRow, error) {
	return r.q.ListClockEvents(ctx, arg)
}

func (r *clockRepository) Count(ctx context.Context, arg db.CountClockEventsParams) (int64, error) {
	return r.q.CountClockEvents(ctx, arg)
}

func (r *clockRepository) Amend(ctx context.Context, id int64, at pgtype.Timestamptz, note string, by int64) (db.ClockEvent, error) {
	e, err := r.q.AmendClockEvent(ctx, db.AmendClockEventParams{ID: id, HappenedAt: at, Note: note, AmendedBy: Int8(by)})
	return e, apperr.FromDB(err, "clock event")
}

func (r *clockRepository) Create(ctx context.Context, arg db.CreateClockEventParams) (db.ClockEvent, error) {
	e, err := r.q.CreateClockEvent(ctx, arg)
	return e, apperr.FromDB(err, "clock event")
}

type PayrollRepository interface {
	Get(ctx context.Context, id int64) (db.PayrollExport, error)
	List(ctx context.Context, companyID int64, limit, offset int32) ([]db.PayrollExport, error)
	Count(ctx context.Context, companyID int64) (int64, error)
	Acknowledge(ctx context.Context, id int64, reference string) (db.PayrollExport, error)
}

type payrollRepository struct{ q db.Querier }

func NewPayrollRepository(q db.Querier) PayrollRepository { return &payrollRepository{q: q} }

func (r *payrollRepository) Get(ctx context.Context, id int64) (db.PayrollExport, error) {
	e, err := r.q.GetPayrollExport(ctx, id)
	return e, apperr.FromDB(err, "payroll export")
}

func (r *payrollRepository) List(ctx context.Context, companyID int64, limit, offset int32) ([]db.PayrollExport, error) {
	return r.q.ListPayrollExports(ctx, db.ListPayrollExportsParams{CompanyID: companyID, Limit: limit, Offset: offset})
}

func (r *payrollRepository) Count(ctx context.Context, companyID int64) (int64, error) {
	return r.q.CountPayrollExports(ctx, companyID)
}

func (r *payrollRepository) Acknowledge(ctx context.Context, id int64, reference string) (db.PayrollExport, error) {
	e, err := r.q.AcknowledgePayrollExport(ctx, db.AcknowledgePayrollExportParams{ID: id, Reference: Text(reference)})
	return e, apperr.FromDB(err, "payroll export")
}
