package postgres

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/hoistway/internal/adapter/postgres/sqlcgen"
	"example.com/hoistway/internal/domain"
	"example.com/hoistway/internal/port"
)

func toVisit(row sqlcgen.Visit) domain.Visit { return domain.Visit(row) }
func toFault(row sqlcgen.Fault) domain.Fault { return domain.Fault(row) }

// Visits implements port.Visits.
type Visits struct{ store }

// NewVisits works on pool.
func NewVisits(pool *pgxpool.Pool) *Visits { return &Visits{newStore(pool)} }

func (r *Visits) Page(ctx context.Context, f port.VisitFilter) ([]domain.Visit, error) {
	rows, err := r.q(ctx).VisitsOfAccount(ctx, sqlcgen.VisitsOfAccountParams{
		AccountID:  f.Account,
		BuildingID: f.Building,
		After:      f.After,
		PageSize:   f.Size,
	})
	return many(rows, err, toVisit)
}

func (r *Visits) Plan(ctx context.Context, lift uuid.UUID, summary string) (domain.Visit, error) {
	row, err := r.q(ctx).PlanVisit(ctx, sqlcgen.PlanVisitParams{LiftID: lift, Summary: summary})
	return one(row, err, toVisit)
}

func (r *Visits) Get(ctx context.Context, id uuid.UUID) (domain.OwnedVisit, error) {
	row, err := r.q(ctx).VisitWithAccount(ctx, id)
	return one(row, err, func(row sqlcgen.VisitWithAccountRow) domain.OwnedVisit {
		return domain.OwnedVisit{Visit: toVisit(row.Visit), AccountID: row.AccountID}
	})
}

func (r *Visits) SetStatus(ctx context.Context, id uuid.UUID, status string) (uuid.UUID, error) {
	account, err := r.q(ctx).SetVisitStatus(ctx, sqlcgen.SetVisitStatusParams{ID: id, Status: status})
	return account, translate(err)
}

func (r *Visits) Assign(ctx context.Context, id, technician uuid.UUID) error {
	return affected(r.q(ctx).AssignTechnician(ctx, sqlcgen.AssignTechnicianParams{ID: id, TechnicianID: &technician}))
}

func (r *Visits) TickItem(ctx context.Context, item, visit uuid.UUID, done bool) error {
	return affected(r.q(ctx).TickItem(ctx, sqlcgen.TickItemParams{ID: item, VisitID: visit, Done: done}))
}

// Faults implements port.Faults.
type Faults struct{ store }

// NewFaults works on pool.
func NewFaults(pool *pgxpool.Pool) *Faults { return &Faults{newStore(pool)} }

func (r *Faults) Page(ctx context.Context, f port.FaultFilter) ([]domain.Fault, error) {
	rows, err := r.q(ctx).FaultsOfAccount(ctx, sqlcgen.FaultsOfAccountParams{
		OnlyAccount: f.OnlyAccount,
		AccountID:   f.Account,
		State:       f.State,
		After:       f.After,
		PageSize:    f.Size,
	})
	return many(rows, err, toFault)
}

func (r *Faults) Report(ctx context.Context, lift, account, by uuid.UUID, description string) (domain.Fault, error) {
	row, err := r.q(ctx).ReportFault(ctx, sqlcgen.ReportFaultParams{
		LiftID:      lift,
		AccountID:   account,
		ReportedBy:  &by,
		Description: description,
	})
	return one(row, err, toFault)
}

func (r *Faults) Get(ctx context.Context, id uuid.UUID) (domain.Fault, error) {
	row, err := r.q(ctx).Fault(ctx, id)
	return one(row, err, toFault)
}

func (r *Faults) ByTicket(ctx context.Context, ticket int64) (domain.Ticket, error) {
	row, err := r.q(ctx).FaultByTicket(ctx, ticket)
	return one(row, err, func(row sqlcgen.FaultByTicketRow) domain.Ticket { return domain.Ticket(row) })
}

func (r *Faults) Resolve(ctx context.Context, ids []uuid.UUID) ([]uuid.UUID, error) {
	changed, err := r.q(ctx).ResolveFaults(ctx, ids)
	return changed, translate(err)
}

func (r *Faults) Reopen(ctx context.Context, ids []uuid.UUID, account uuid.UUID) ([]uuid.UUID, error) {
	changed, err := r.q(ctx).ReopenFaults(ctx, sqlcgen.ReopenFaultsParams{Ids: ids, AccountID: account})
	return changed, translate(err)
}

func (r *Faults) Comments(ctx context.Context, fault uuid.UUID) ([]domain.Comment, error) {
	rows, err := r.q(ctx).CommentsOfFault(ctx, fault)
	return many(rows, err, func(row sqlcgen.FaultComment) domain.Comment { return domain.Comment(row) })
}

func (r *Faults) DeleteComment(ctx context.Context, id, fault, author uuid.UUID) error {
	return affected(r.q(ctx).DeleteComment(ctx, sqlcgen.DeleteCommentParams{ID: id, FaultID: fault, AuthorID: author}))
}

// Telemetry implements port.Telemetry.
type Telemetry struct{ store }

// NewTelemetry works on pool.
func NewTelemetry(pool *pgxpool.Pool) *Telemetry { return &Telemetry{newStore(pool)} }

func (r *Telemetry) Touch(ctx context.Context, account uuid.UUID, serial string) error {
	return translate(r.q(ctx).TouchController(ctx, sqlcgen.TouchControllerParams{AccountID: account, Serial: serial}))
}

func (r *Telemetry) AddReading(ctx context.Context, lift uuid.UUID, kind string, value float64) error {
	return translate(r.q(ctx).AddReading(ctx, sqlcgen.AddReadingParams{LiftID: lift, Kind: kind, Value: value}))
}

func (r *Telemetry) RaiseAlarm(ctx context.Context, lift uuid.UUID, reference string) error {
	return translate(r.q(ctx).RaiseAlarm(ctx, sqlcgen.RaiseAlarmParams{LiftID: lift, Reference: reference}))
}

func (r *Telemetry) AckAlarm(ctx context.Context, id uuid.UUID) error {
	return affected(r.q(ctx).AckAlarm(ctx, id))
}

func (r *Telemetry) ClearAlarm(ctx context.Context, id, account uuid.UUID) error {
	return affected(r.q(ctx).ClearAlarm(ctx, sqlcgen.ClearAlarmParams{ID: id, AccountID: account}))
}
