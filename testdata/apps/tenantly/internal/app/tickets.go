package app

import (
	"context"

	"github.com/google/uuid"

	"example.com/tenantly/internal/authn"
	"example.com/tenantly/internal/domain"
	"example.com/tenantly/internal/ports"
)

// TicketPolicy knows who has to do with a ticket.
type TicketPolicy struct{ roles ports.Roles }

func (tp TicketPolicy) View(ctx context.Context, p domain.Principal, t domain.Ticket) error {
	switch p.UserID {
	case t.ReporterID:
		return nil
	case t.ContractorUser.UUID:
		if t.ContractorUser.Valid {
			return nil
		}
	}
	_, err := tp.roles.In(ctx, t.BuildingID, p.UserID)
	return err
}

type ReadTicketQuery struct{ TicketID uuid.UUID }

type ReadTicket struct {
	tickets ports.Tickets
	policy  TicketPolicy
}

func (uc ReadTicket) Execute(ctx context.Context, q ReadTicketQuery) (domain.Ticket, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return domain.Ticket{}, err
	}
	t, err := uc.tickets.Find(ctx, q.TicketID)
	if err == nil {
		err = uc.policy.View(ctx, p, t)
	}
	if err != nil {
		return domain.Ticket{}, err
	}
	return t, nil
}

type CloseTicketCommand struct{ TicketID uuid.UUID }

func (c CloseTicketCommand) ticketRef() uuid.UUID { return c.TicketID }

type CloseTicket struct{ tx ports.Transactor }

func (uc CloseTicket) Execute(ctx context.Context, cmd CloseTicketCommand) (ticket domain.Ticket, err error) {
	err = uc.tx.InTx(ctx, func(ctx context.Context, tx ports.Stores) error {
		if ticket, err = tx.Tickets.Find(ctx, cmd.TicketID); err != nil {
			return err
		}
		if err := ticket.Close(); err != nil {
			return err
		}
		if err := tx.Tickets.Save(ctx, ticket); err != nil {
			return err
		}
		return tx.Outbox.Append(ctx, "ticket.closed", ticketEvent{Recipient: ticket.ReporterID, TicketID: ticket.ID})
	})
	return ticket, err
}

type AssignTicketCommand struct {
	TicketID     uuid.UUID
	ContractorID uuid.UUID
}

func (c AssignTicketCommand) ticketRef() uuid.UUID { return c.TicketID }

type AssignTicket struct {
	tx          ports.Transactor
	contractors ports.Contractors
}

func (uc AssignTicket) Execute(ctx context.Context, cmd AssignTicketCommand) (ticket domain.Ticket, err error) {
	p, err := authn.From(ctx)
	if err != nil {
		return domain.Ticket{}, err
	}
	contractor, err := uc.contractors.FindInOrg(ctx, cmd.ContractorID, p.OrgID)
	if err != nil {
		return domain.Ticket{}, err
	}
	err = uc.tx.InTx(ctx, func(ctx context.Context, tx ports.Stores) error {
		if ticket, err = tx.Tickets.Find(ctx, cmd.TicketID); err != nil {
			return err
		}
		if err := ticket.Assign(contractor.ID); err != nil {
			return err
		}
		if err := tx.Tickets.Save(ctx, ticket); err != nil {
			return err
		}
		return tx.Outbox.Append(ctx, "ticket.assigned", ticketEvent{Recipient: ticket.ReporterID, TicketID: ticket.ID})
	})
	return ticket, err
}

type ticketEvent struct {
	Recipient uuid.UUID `json:"recipient"`
	TicketID  uuid.UUID `json:"ticket_id"`
}

type TicketPhotosQuery struct{ TicketID uuid.UUID }

type ListTicketPhotos struct{ tickets ports.Tickets }

func (uc ListTicketPhotos) Execute(ctx context.Context, q TicketPhotosQuery) ([]domain.Photo, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return nil, err
	}
	return uc.tickets.Photos(ctx, q.TicketID, p.UserID)
}

type TicketCommentsQuery struct{ TicketID uuid.UUID }

type ListTicketComments struct{ tickets ports.Tickets }

func (uc ListTicketComments) Execute(ctx context.Context, q TicketCommentsQuery) ([]domain.Comment, error) {
	p, err := authn.From(ctx)
	if err != nil {
		return nil, err
	}
	return uc.tickets.Comments(ctx, q.TicketID, p.UserID)
}

type OpenPhotoQuery struct{ PhotoID uuid.UUID }

// OpenPhoto serves the links that ListTicketPhotos hands out.
type OpenPhoto struct{ tickets ports.Tickets }

func (uc OpenPhoto) Execute(ctx context.Context, q OpenPhotoQuery) (domain.Photo, error) {
	return uc.tickets.Photo(ctx, q.PhotoID)
}
