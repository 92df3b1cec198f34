package app

import (
	"context"
	"time"

	"github.com/google/uuid"

	"example.com/tenantly/internal/authn"
	"example.com/tenantly/internal/domain"
	"example.com/tenantly/internal/ports"
)

type ReadLeaseQuery struct{ LeaseID uuid.UUID }

type ReadLease struct {
	leases ports.Leases
	roles  ports.Roles
}

func (uc ReadLease) Execute(ctx context.Context, q ReadLeaseQuery) (domain.Lease, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return domain.Lease{}, err
	}
	l, err := uc.leases.Find(ctx, q.LeaseID)
	if err != nil {
		return domain.Lease{}, err
	}
	if err := mayReadLease(ctx, uc.roles, p, l); err != nil {
		return domain.Lease{}, err
	}
	return l, nil
}

type RenewLeaseCommand struct {
	LeaseID   uuid.UUID
	Until     time.Time
	RentCents int64
}

func (c RenewLeaseCommand) leaseRef() uuid.UUID { return c.LeaseID }

type RenewLease struct{ tx ports.Transactor }

func (uc RenewLease) Execute(ctx context.Context, cmd RenewLeaseCommand) (lease domain.Lease, err error) {
	err = uc.tx.InTx(ctx, func(ctx context.Context, tx ports.Stores) error {
		if lease, err = tx.Leases.Find(ctx, cmd.LeaseID); err != nil {
			return err
		}
		if err := lease.Renew(cmd.Until, cmd.RentCents); err != nil {
			return err
		}
		if err := tx.Leases.Save(ctx, lease); err != nil {
			return err
		}
		return tx.Outbox.Append(ctx, "lease.renewed", leaseEvent{Recipient: lease.TenantID, LeaseID: lease.ID, EndsOn: lease.EndsOn})
	})
	return lease, err
}

type TerminateLeaseCommand struct {
	LeaseID uuid.UUID
	On      time.Time
}

func (c TerminateLeaseCommand) leaseRef() uuid.UUID { return c.LeaseID }

type TerminateLease struct{ tx ports.Transactor }

func (uc TerminateLease) Execute(ctx context.Context, cmd TerminateLeaseCommand) (lease domain.Lease, err error) {
	p, err := authn.From(ctx)
	if err != nil {
		return domain.Lease{}, err
	}
	err = uc.tx.InTx(ctx, func(ctx context.Context, tx ports.Stores) error {
		if lease, err = tx.Leases.Find(ctx, cmd.LeaseID); err != nil {
			return err
		}
		if err := lease.Terminate(p.UserID, cmd.On); err != nil {
			return err
		}
		if err := tx.Leases.Save(ctx, lease); err != nil {
			return err
		}
		return tx.Outbox.Append(ctx, "lease.terminated", leaseEvent{Recipient: lease.TenantID, LeaseID: lease.ID, EndsOn: lease.EndsOn})
	})
	return lease, err
}

type leaseEvent struct {
	Recipient uuid.UUID `json:"recipient"`
	LeaseID   uuid.UUID `json:"lease_id"`
	EndsOn    time.Time `json:"ends_on"`
}

type LeaseStatementQuery struct{ LeaseID uuid.UUID }

func (q LeaseStatementQuery) leaseRef() uuid.UUID { return q.LeaseID }

type Statement struct {
	Payments  []domain.Payment
	OpenCents int64
}

type LeaseStatement struct{ payments ports.Payments }

func (uc LeaseStatement) Execute(ctx context.Context, q LeaseStatementQuery) (Statement, error) {
	list, err := uc.payments.OfLease(ctx, q.LeaseID)
	if err != nil {
		return Statement{}, err
	}
	s := Statement{Payments: list}
	for _, p := range list {
		if p.Status == domain.PaymentOpen {
			s.OpenCents += p.AmountCents
		}
	}
	return s, nil
}
