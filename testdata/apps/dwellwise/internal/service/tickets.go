package service

import (
	"context"
	"strings"

	"example.com/dwellwise/internal/domain"
	"example.com/dwellwise/internal/postgres"
)

// Tickets is maintenance: what tenants report and landlords repair.
type Tickets struct {
	store  *postgres.Store
	access *Access
}

func NewTickets(store *postgres.Store, access *Access) *Tickets {
	return &Tickets{store: store, access: access}
}

// visible loads a ticket for somebody who may see it.
func (s *Tickets) visible(ctx context.Context, caller domain.User, id int64) (domain.Ticket, error) {
	t, err := s.store.Ticket(ctx, id)
	if err != nil {
		return domain.Ticket{}, err
	}
	policy, err := s.access.Ticket(ctx, caller, t)
	if err != nil {
		return domain.Ticket{}, err
	}
	if !policy.CanSee() {
		return domain.Ticket{}, domain.ErrNotFound
	}
	return t, nil
}

// List shows tenants their own tickets and managers those of a property.
func (s *Tickets) List(ctx context.Context, caller domain.User, f domain.TicketFilter) ([]domain.Ticket, error) {
	if f.PropertyID == 0 {
		f.ReporterID = caller.ID
	}
	return s.store.Tickets(ctx, f)
}

// History lists everything that was ever reported on a unit.
func (s *Tickets) History(ctx context.Context, unitID int64, page domain.Page) ([]domain.Ticket, error) {
	return s.store.TicketsOfUnit(ctx, unitID, page)
}

func (s *Tickets) SetStatus(ctx context.Context, caller domain.User, id int64, status string) (domain.Ticket, error) {
	t, err := s.store.Ticket(ctx, id)
	if err != nil {
		return domain.Ticket{}, err
	}
	policy, err := s.access.Ticket(ctx, caller, t)
	if err != nil {
		return domain.Ticket{}, err
	}
	switch {
	case !policy.CanSee():
		return domain.Ticket{}, domain.ErrNotFound
	case !policy.CanTriage():
		return domain.Ticket{}, domain.ErrForbidden
	}
	err = s.store.InTx(ctx, func(tx *postgres.Store) error {
		if err := tx.SetTicketStatus(ctx, id, status); err != nil {
			return err
		}
		return tx.Audit(ctx, caller.ID, "ticket."+status, object("ticket", id))
	})
	t.Status = status
	return t, err
}

// CloseMany closes tickets of a portfolio and returns how many it closed.
func (s *Tickets) CloseMany(ctx context.Context, caller domain.User, portfolioID int64, ids []int64) (int64, error) {
	if err := s.access.Require(ctx, caller, portfolioID, domain.RoleManager); err != nil {
		return 0, err
	}
	n, err := s.store.CloseTickets(ctx, portfolioID, ids)
	if err != nil {
		return 0, err
	}
	return n, s.store.Audit(ctx, caller.ID, "ticket.closemany", object("portfolio", portfolioID))
}

func (s *Tickets) Comment(ctx context.Context, caller domain.User, ticketID int64, body string) (domain.Comment, error) {
	t, err := s.visible(ctx, caller, ticketID)
	if err != nil {
		return domain.Comment{}, err
	}
	if body = strings.TrimSpace(body); body == "" {
		return domain.Comment{}, domain.Invalid("body", "must not be blank")
	}
	return s.store.CreateComment(ctx, domain.Comment{TicketID: t.ID, AuthorID: caller.ID, Body: body})
}

// Download returns an attachment to those who may see its ticket.
func (s *Tickets) Download(ctx context.Context, caller domain.User, ticketID, attachmentID int64) (domain.Attachment, error) {
	if _, err := s.visible(ctx, caller, ticketID); err != nil {
		return domain.Attachment{}, err
	}
	return s.store.Attachment(ctx, attachmentID)
}
