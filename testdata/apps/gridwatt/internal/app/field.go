package app

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"example.com/gridwatt/internal/domain"
	"example.com/gridwatt/internal/ports"
)

type BuildingCmd struct {
	BuildingID uuid.UUID
}

type ListBuildingMeters struct {
	Store ports.Property
}

func (uc ListBuildingMeters) Execute(ctx context.Context, cmd BuildingCmd) ([]domain.Meter, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return nil, err
	}
	return uc.Store.BuildingMeters(ctx, cmd.BuildingID, actor.ID)
}

type ViewConsumption struct {
	Store ports.Property
}

func (uc ViewConsumption) Execute(ctx context.Context, cmd BuildingCmd) ([]domain.Consumption, error) {
	return uc.Store.BuildingConsumption(ctx, cmd.BuildingID)
}

type GrantAccessCmd struct {
	MeterID     uuid.UUID `json:"-"`
	InstallerID uuid.UUID `json:"installer_id"`
	Hours       int       `json:"hours"`
}

type Granted struct {
	ID uuid.UUID `json:"id"`
}

type GrantAccess struct {
	Work ports.UnitOfWork
}

func (uc GrantAccess) Execute(ctx context.Context, cmd GrantAccessCmd) (Granted, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return Granted{}, err
	}
	if cmd.Hours < 1 || cmd.Hours > 72 {
		return Granted{}, fmt.Errorf("hours: %w", domain.ErrInvalid)
	}
	g := Granted{ID: uuid.New()}
	err = uc.Work.Within(ctx, func(tx ports.Store) error {
		m, err := tx.LockMeterOf(ctx, cmd.MeterID, actor.HouseholdID)
		if err != nil {
			return err
		}
		until := time.Now().Add(time.Duration(cmd.Hours) * time.Hour)
		return tx.AddGrant(ctx, g.ID, m.ID, cmd.InstallerID, until)
	})
	return g, err
}

type GrantCmd struct {
	GrantID uuid.UUID
}

type RevokeGrant struct {
	Store ports.Installers
}

func (uc RevokeGrant) Execute(ctx context.Context, cmd GrantCmd) (Done, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return Done{}, err
	}
	return Done{}, uc.Store.RevokeGrant(ctx, cmd.GrantID, actor.HouseholdID)
}

type Diagnose struct {
	Store ports.Installers
}

func (uc Diagnose) Execute(ctx context.Context, cmd MeterCmd) (domain.Meter, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return domain.Meter{}, err
	}
	return uc.Store.GrantedMeter(ctx, cmd.MeterID, actor.ID)
}

type WorkOrderCmd struct {
	OrderID uuid.UUID `json:"-"`
	Notes   string    `json:"notes"`
}

type AnnotateWorkOrder struct {
	Work ports.UnitOfWork
}

func (uc AnnotateWorkOrder) Execute(ctx context.Context, cmd WorkOrderCmd) (Done, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return Done{}, err
	}
	return Done{}, uc.Work.Within(ctx, func(tx ports.Store) error {
		live, err := tx.CountLiveGrants(ctx, actor.ID)
		if err != nil {
			return err
		}
		if live == 0 {
			return fmt.Errorf("no access grant: %w", domain.ErrForbidden)
		}
		order, err := tx.LockWorkOrder(ctx, cmd.OrderID)
		if err != nil {
			return err
		}
		if order.Status != "open" {
			return fmt.Errorf("work order is %s: %w", order.Status, domain.ErrConflict)
		}
		return tx.SetWorkOrderNotes(ctx, order.ID, cmd.Notes)
	})
}

type CompleteWorkOrder struct {
	Work ports.UnitOfWork
}

func (uc CompleteWorkOrder) Execute(ctx context.Context, cmd WorkOrderCmd) (Done, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return Done{}, err
	}
	return Done{}, uc.Work.Within(ctx, func(tx ports.Store) error {
		order, err := tx.LockWorkOrder(ctx, cmd.OrderID)
		if err != nil {
			return err
		}
		live, err := tx.HasLiveGrant(ctx, order.MeterID, actor.ID)
		if err != nil {
			return err
		}
		if !live {
			return fmt.Errorf("no access grant: %w", domain.ErrForbidden)
		}
		return tx.SetWorkOrderStatus(ctx, order.ID, "done")
	})
}

type TicketCmd struct {
	TicketID uuid.UUID
}

type ListTicketMessages struct {
	Store ports.Support
}

func (uc ListTicketMessages) Execute(ctx context.Context, cmd TicketCmd) ([]domain.TicketMessage, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return nil, err
	}
	t, err := uc.Store.TicketByID(ctx, cmd.TicketID)
	if err != nil {
		return nil, err
	}
	if !t.VisibleTo(actor) {
		return nil, fmt.Errorf("ticket: %w", domain.ErrNotFound)
	}
	return uc.Store.TicketMessages(ctx, t.ID)
}

type ViewTicket struct {
	Store ports.Support
}

func (uc ViewTicket) Execute(ctx context.Context, cmd TicketCmd) (domain.Ticket, error) {
	actor, err := domain.ActorFrom(ctx)
	if err != nil {
		return domain.Ticket{}, err
	}
	t, err := uc.Store.TicketByID(ctx, cmd.TicketID)
	if err != nil {
		return domain.Ticket{}, err
	}
	if actor.Is(domain.RoleAdmin) || t.AgentID == (uuid.NullUUID{UUID: actor.ID, Valid: true}) {
		return t, nil
	}
	return domain.Ticket{}, fmt.Errorf("ticket of somebody else: %w", domain.ErrForbidden)
}

type AssignTicketCmd struct {
	TicketID uuid.UUID `json:"-"`
	AgentID  uuid.UUID `json:"agent_id"`
}

type AssignTicket struct {
	Store ports.Support
}

func (uc AssignTicket) Execute(ctx context.Context, cmd AssignTicketCmd) (Done, error) {
	return Done{}, uc.Store.AssignTicket(ctx, cmd.TicketID, cmd.AgentID)
}

type HouseholdCmd struct {
	HouseholdID uuid.UUID
}

type ViewHousehold struct {
	Store ports.Identities
}

func (uc ViewHousehold) Execute(ctx context.Context, cmd HouseholdCmd) (domain.Household, error) {
	return uc.Store.HouseholdByID(ctx, cmd.HouseholdID)
}
