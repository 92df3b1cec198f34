package usecase

import (
	"context"

	"github.com/google/uuid"

	"example.com/hoistway/internal/caller"
	"example.com/hoistway/internal/domain"
	"example.com/hoistway/internal/port"
)

const bulkLimit = 100

// Work implements port.Work.
type Work struct {
	tx     port.Transactor
	lifts  port.Lifts
	visits port.Visits
	faults port.Faults
	team   port.Team
}

// NewWork wires it.
func NewWork(tx port.Transactor, lifts port.Lifts, visits port.Visits, faults port.Faults, team port.Team) *Work {
	return &Work{tx, lifts, visits, faults, team}
}

func (u *Work) ListVisits(ctx context.Context, in port.ListVisitsRequest) (domain.Page[domain.Visit], error) {
	p, err := caller.User(ctx)
	if err != nil {
		return domain.Page[domain.Visit]{}, err
	}
	items, err := u.visits.Page(ctx, port.VisitFilter{Account: p.AccountID, Building: in.Building, After: in.After, Size: in.Size()})
	if err != nil {
		return domain.Page[domain.Visit]{}, err
	}
	return paged(items, in.Size(), func(v domain.Visit) uuid.UUID { return v.ID }), nil
}

func (u *Work) PlanVisit(ctx context.Context, in port.PlanVisitRequest) (domain.Visit, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return domain.Visit{}, err
	}
	l, err := u.lifts.GetOf(ctx, in.Lift, p.AccountID)
	if err != nil {
		return domain.Visit{}, err
	}
	return u.visits.Plan(ctx, l.ID, in.Summary)
}

func (u *Work) ownVisit(ctx context.Context, id uuid.UUID) (domain.OwnedVisit, error) {
	v, err := u.visits.Get(ctx, id)
	return ofCaller(ctx, v, err)
}

func (u *Work) GetVisit(ctx context.Context, in port.VisitRequest) (domain.Visit, error) {
	v, err := u.ownVisit(ctx, in.Visit)
	return v.Visit, err
}

// setStatus changes a visit's status. The statement tells whose visit it was.
func (u *Work) setStatus(ctx context.Context, visit uuid.UUID, status string) error {
	p, err := caller.User(ctx)
	if err != nil {
		return err
	}
	account, err := u.visits.SetStatus(ctx, visit, status)
	if err != nil {
		return err
	}
	if account != p.AccountID {
		return domain.ErrNotFound
	}
	return nil
}

func (u *Work) CompleteVisit(ctx context.Context, in port.VisitRequest) (port.None, error) {
	return none, u.setStatus(ctx, in.Visit, "completed")
}

func (u *Work) CancelVisit(ctx context.Context, in port.VisitRequest) (port.None, error) {
	return none, u.tx.WithTx(ctx, func(ctx context.Context) error {
		return u.setStatus(ctx, in.Visit, "cancelled")
	})
}

// Assign sends a technician, who must be one of ours.
func (u *Work) Assign(ctx context.Context, in port.AssignRequest) (port.None, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return none, err
	}
	technician, err := u.team.Member(ctx, in.Technician, p.AccountID)
	if err != nil {
		return none, err
	}
	return none, u.visits.Assign(ctx, in.Visit, technician.ID)
}

func (u *Work) Tick(ctx context.Context, in port.TickRequest) (port.None, error) {
	v, err := u.ownVisit(ctx, in.Visit)
	if err != nil {
		return none, err
	}
	return none, u.visits.TickItem(ctx, in.Item, v.ID, in.Done)
}

// ListFaults lists the faults of the caller's account; our own people name another one.
func (u *Work) ListFaults(ctx context.Context, in port.ListFaultsRequest) (domain.Page[domain.Fault], error) {
	p, err := caller.User(ctx)
	if err != nil {
		return domain.Page[domain.Fault]{}, err
	}
	items, err := u.faults.Page(ctx, port.FaultFilter{
		Account:     p.AccountID,
		OnlyAccount: in.Account,
		State:       in.State,
		After:       in.After,
		Size:        in.Size(),
	})
	if err != nil {
		return domain.Page[domain.Fault]{}, err
	}
	return paged(items, in.Size(), func(f domain.Fault) uuid.UUID { return f.ID }), nil
}

func (u *Work) Report(ctx context.Context, in port.ReportRequest) (domain.Fault, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return domain.Fault{}, err
	}
	if in.Description == "" {
		return domain.Fault{}, domain.Invalid("what is wrong with it?")
	}
	return u.faults.Report(ctx, in.Lift, p.AccountID, p.UserID, in.Description)
}

func (u *Work) ownFault(ctx context.Context, id uuid.UUID) (domain.Fault, error) {
	f, err := u.faults.Get(ctx, id)
	return ofCaller(ctx, f, err)
}

func (u *Work) GetFault(ctx context.Context, in port.FaultRequest) (domain.Fault, error) {
	return u.ownFault(ctx, in.Fault)
}

func (u *Work) Ticket(ctx context.Context, in port.TicketRequest) (domain.Ticket, error) {
	return u.faults.ByTicket(ctx, in.Ticket)
}

func (u *Work) Resolve(ctx context.Context, in port.BulkRequest) (port.BulkResponse, error) {
	if len(in.IDs) > bulkLimit {
		return port.BulkResponse{}, domain.Invalid("too many at once")
	}
	changed, err := u.faults.Resolve(ctx, in.IDs)
	return port.BulkResponse{Changed: changed}, err
}

func (u *Work) Reopen(ctx context.Context, in port.BulkRequest) (port.BulkResponse, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return port.BulkResponse{}, err
	}
	if len(in.IDs) > bulkLimit {
		return port.BulkResponse{}, domain.Invalid("too many at once")
	}
	changed, err := u.faults.Reopen(ctx, in.IDs, p.AccountID)
	return port.BulkResponse{Changed: changed}, err
}

func (u *Work) Comments(ctx context.Context, in port.FaultRequest) ([]domain.Comment, error) {
	f, err := u.ownFault(ctx, in.Fault)
	if err != nil {
		return nil, err
	}
	return u.faults.Comments(ctx, f.ID)
}

func (u *Work) DeleteComment(ctx context.Context, in port.CommentRequest) (port.None, error) {
	p, err := caller.User(ctx)
	if err != nil {
		return none, err
	}
	return none, u.faults.DeleteComment(ctx, in.Comment, in.Fault, p.UserID)
}
