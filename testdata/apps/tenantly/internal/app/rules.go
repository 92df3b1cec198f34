package app

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"example.com/tenantly/internal/domain"
	"example.com/tenantly/internal/ports"
)

type (
	onLease  interface{ leaseRef() uuid.UUID }
	onTicket interface{ ticketRef() uuid.UUID }
)

// managesLease admits those who manage leases in the building of the lease.
func managesLease[C onLease](leases ports.Leases, roles ports.Roles) Rule[C] {
	return func(ctx context.Context, p domain.Principal, cmd C) error {
		l, err := leases.Find(ctx, cmd.leaseRef())
		if err != nil {
			return err
		}
		role, err := roles.In(ctx, l.BuildingID, p.UserID)
		if err != nil {
			return err
		}
		if !role.ManagesLeases() {
			return domain.ErrForbidden
		}
		return nil
	}
}

// readsLease admits the tenant and the building's office.
func readsLease[C onLease](leases ports.Leases, roles ports.Roles) Rule[C] {
	return func(ctx context.Context, p domain.Principal, cmd C) error {
		l, err := leases.Find(ctx, cmd.leaseRef())
		if err != nil {
			return err
		}
		return mayReadLease(ctx, roles, p, l)
	}
}

func mayReadLease(ctx context.Context, roles ports.Roles, p domain.Principal, l domain.Lease) error {
	if l.TenantID == p.UserID {
		return nil
	}
	role, err := roles.In(ctx, l.BuildingID, p.UserID)
	switch {
	case err != nil:
		return err
	case role.ReadsLeases():
		return nil
	default:
		return domain.ErrForbidden
	}
}

// handlesTicket admits those who look after repairs in the ticket's building.
func handlesTicket[C onTicket](tickets ports.Tickets, roles ports.Roles) Rule[C] {
	return func(ctx context.Context, p domain.Principal, cmd C) error {
		t, err := tickets.Find(ctx, cmd.ticketRef())
		if err != nil {
			return err
		}
		role, err := roles.In(ctx, t.BuildingID, p.UserID)
		if errors.Is(err, domain.ErrNotFound) {
			return domain.ErrForbidden
		}
		if err != nil {
			return err
		}
		if !role.HandlesRepairs() {
			return domain.ErrForbidden
		}
		return nil
	}
}

// dispatchesTicket saves the second look at the ticket: it asks for the role
// by ticket. A ticket that does not exist is for the use case to report.
func dispatchesTicket[C onTicket](roles ports.Roles) Rule[C] {
	return func(ctx context.Context, p domain.Principal, cmd C) error {
		role, err := roles.ForTicket(ctx, cmd.ticketRef(), p.UserID)
		if errors.Is(err, domain.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		if role != domain.RoleManager {
			return domain.ErrForbidden
		}
		return nil
	}
}
