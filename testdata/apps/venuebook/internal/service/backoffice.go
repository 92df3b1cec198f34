package service

import (
	"context"

	"example.com/venuebook/internal/apperr"
	"example.com/venuebook/internal/auth"
	"example.com/venuebook/internal/domain"
	"example.com/venuebook/internal/dto"
	"example.com/venuebook/internal/page"
	"example.com/venuebook/internal/repository"
)

type PayoutService interface {
	List(ctx context.Context, actor auth.Principal, q dto.PayoutQuery) (page.Result[domain.Payout], error)
	ListOwn(ctx context.Context, actor auth.Principal, p page.Params) (page.Result[domain.Payout], error)
	Get(ctx context.Context, actor auth.Principal, id int64) (*domain.Payout, error)
	DeleteAccount(ctx context.Context, actor auth.Principal, id int64) error
}

type payoutService struct {
	uow     repository.UnitOfWork
	payouts repository.PayoutRepository
}

func NewPayoutService(uow repository.UnitOfWork, payouts repository.PayoutRepository) PayoutService {
	return &payoutService{uow: uow, payouts: payouts}
}

func (s *payoutService) List(ctx context.Context, actor auth.Principal, q dto.PayoutQuery) (page.Result[domain.Payout], error) {
	f := domain.PayoutFilter{HostID: q.HostID, Status: q.Status}
	if f.HostID == 0 {
		f.HostID = actor.UserID
	}
	return s.payouts.List(ctx, f, q.Params)
}

func (s *payoutService) ListOwn(ctx context.Context, actor auth.Principal, p page.Params) (page.Result[domain.Payout], error) {
	return s.payouts.List(ctx, domain.PayoutFilter{HostID: actor.UserID}, p)
}

func (s *payoutService) Get(ctx context.Context, actor auth.Principal, id int64) (*domain.Payout, error) {
	p, err := s.payouts.Find(ctx, id)
	if err != nil {
		return nil, err
	}
	if !actor.Role.AtLeast(domain.RoleHost) && p.HostID != actor.UserID {
		return nil, apperr.NotFound("payout")
	}
	return p, nil
}

func (s *payoutService) DeleteAccount(ctx context.Context, actor auth.Principal, id int64) error {
	return s.uow.Do(ctx, func(ctx context.Context, r repository.Set) error {
		a, err := r.Payouts.FindAccount(ctx, id)
		if err != nil {
			return err
		}
		if a.HostID != actor.UserID {
			return apperr.NotFound("payout account")
		}
		if err := r.Payouts.DeleteAccount(ctx, a.ID); err != nil {
			return err
		}
		return r.Audit.Record(ctx, domain.AuditEntry{ActorID: actor.UserID, Action: "delete", Entity: "payout_account", EntityID: a.ID})
	})
}

type TicketService interface {
	Get(ctx context.Context, id int64) (*domain.Ticket, error)
	Transcript(ctx context.Context, id int64) ([]domain.TicketComment, error)
	Close(ctx context.Context, actor auth.Principal, id int64) (*domain.Ticket, error)
	Reopen(ctx context.Context, actor auth.Principal, id int64) (*domain.Ticket, error)
}

type ticketService struct {
	uow     repository.UnitOfWork
	tickets repository.TicketRepository
}

func NewTicketService(uow repository.UnitOfWork, tickets repository.TicketRepository) TicketService {
	return &ticketService{uow: uow, tickets: tickets}
}

func (s *ticketService) Get(ctx context.Context, id int64) (*domain.Ticket, error) {
	return s.tickets.Find(ctx, id)
}

func (s *ticketService) Transcript(ctx context.Context, id int64) ([]domain.TicketComment, error) {
	return s.tickets.Comments(ctx, id)
}

func (s *ticketService) Close(ctx context.Context, actor auth.Principal, id int64) (t *domain.Ticket, err error) {
	err = s.uow.Do(ctx, func(ctx context.Context, r repository.Set) error {
		if t, err = r.Tickets.SetStatus(ctx, id, "closed"); err != nil {
			return err
		}
		if t.OpenedBy != actor.UserID && !actor.Staff() {
			return apperr.NotFound("ticket")
		}
		return r.Audit.Record(ctx, domain.AuditEntry{ActorID: actor.UserID, Action: "close", Entity: "ticket", EntityID: id})
	})
	return t, err
}

func (s *ticketService) Reopen(ctx context.Context, actor auth.Principal, id int64) (t *domain.Ticket, err error) {
	err = s.uow.Do(ctx, func(ctx context.Context, r repository.Set) error {
		if t, err = s.tickets.SetStatus(ctx, id, "open"); err != nil {
			return err
		}
		if t.OpenedBy != actor.UserID && !actor.Staff() {
			return apperr.NotFound("ticket")
		}
		return r.Audit.Record(ctx, domain.AuditEntry{ActorID: actor.UserID, Action: "reopen", Entity: "ticket", EntityID: id})
	})
	return t, err
}
