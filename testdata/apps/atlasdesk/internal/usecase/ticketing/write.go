package ticketing

import (
	"context"
	"log/slog"

	"example.com/atlasdesk/internal/domain"
	"example.com/atlasdesk/internal/port"
)

// Open opens a ticket for a contact of the workspace.
type Open struct{ tickets port.Tickets }

func NewOpen(t port.Tickets) *Open { return &Open{tickets: t} }

func (uc *Open) Handle(ctx context.Context, actor domain.Actor, contactID int64, subject string) (int64, error) {
	if subject == "" {
		return 0, domain.ErrInvalid
	}
	return uc.tickets.Open(ctx, actor, contactID, subject)
}

// Edit changes subject and status.
type Edit struct{ tickets port.Tickets }

func NewEdit(t port.Tickets) *Edit { return &Edit{tickets: t} }

func (uc *Edit) Handle(ctx context.Context, actor domain.Actor, id int64, p domain.TicketPatch) (domain.Ticket, error) {
	t, err := uc.tickets.Get(ctx, id)
	if err != nil {
		return domain.Ticket{}, err
	}
	if p.Status != nil {
		// moving a ticket along its life is for the team that owns it
		if t.WorkspaceID != actor.WorkspaceID || !actor.Can(domain.RoleAdmin, domain.RoleAgent) {
			return domain.Ticket{}, domain.ErrNotFound
		}
		t.Status = *p.Status
	}
	if p.Subject != nil {
		t.Subject = *p.Subject
	}
	if err := uc.tickets.Update(ctx, t); err != nil {
		return domain.Ticket{}, err
	}
	return t, nil
}

// Retag changes the tag of a single ticket.
type Retag struct{ tickets port.Tickets }

func NewRetag(t port.Tickets) *Retag { return &Retag{tickets: t} }

func (uc *Retag) Handle(ctx context.Context, actor domain.Actor, id int64, tag *string) (domain.Ticket, error) {
	t, err := uc.tickets.Get(ctx, id)
	switch {
	case err != nil:
		return domain.Ticket{}, err
	case t.WorkspaceID != actor.WorkspaceID:
		return domain.Ticket{}, domain.ErrNotFound
	case !actor.Can(domain.RoleAdmin, domain.RoleAgent):
		return domain.Ticket{}, domain.ErrForbidden
	}
	if tag != nil {
		t.Tag = *tag
	}
	return t, uc.tickets.Update(ctx, t)
}

// Assign hands a ticket to a member of the workspace.
type Assign struct{ tickets port.Tickets }

func NewAssign(t port.Tickets) *Assign { return &Assign{tickets: t} }

func (uc *Assign) Handle(ctx context.Context, actor domain.Actor, id, assignee int64) error {
	return uc.tickets.Assign(ctx, actor.WorkspaceID, id, assignee)
}

// Merge moves the messages of one ticket into another.
type Merge struct{ tickets port.Tickets }

func NewMerge(t port.Tickets) *Merge { return &Merge{tickets: t} }

func (uc *Merge) Handle(ctx context.Context, actor domain.Actor, target, source int64) error {
	t, err := visible(ctx, uc.tickets, actor, target)
	if err != nil {
		return err
	}
	if source == t.ID {
		return domain.ErrInvalid
	}
	return uc.tickets.Merge(ctx, t.ID, source)
}

// CloseMany closes tickets of the inbox.
type CloseMany struct{ tickets port.Tickets }

func NewCloseMany(t port.Tickets) *CloseMany { return &CloseMany{tickets: t} }

func (uc *CloseMany) Handle(ctx context.Context, actor domain.Actor, ids []int64) (int64, error) {
	if len(ids) == 0 || len(ids) > 500 {
		return 0, domain.ErrInvalid
	}
	return uc.tickets.Close(ctx, actor.WorkspaceID, ids)
}

// TagMany tags tickets of the inbox.
type TagMany struct{ tickets port.Tickets }

func NewTagMany(t port.Tickets) *TagMany { return &TagMany{tickets: t} }

func (uc *TagMany) Handle(ctx context.Context, actor domain.Actor, ids []int64, tag string) (int64, error) {
	if len(ids) == 0 || len(ids) > 500 {
		return 0, domain.ErrInvalid
	}
	// the inbox lists one workspace at a time, so the first tells for all
	if _, err := visible(ctx, uc.tickets, actor, ids[0]); err != nil {
		return 0, err
	}
	return uc.tickets.Tag(ctx, ids, tag)
}

// Retract deletes a message that the actor wrote.
type Retract struct{ messages port.Messages }

func NewRetract(m port.Messages) *Retract { return &Retract{messages: m} }

func (uc *Retract) Handle(ctx context.Context, actor domain.Actor, id int64) error {
	m, err := uc.messages.Get(ctx, id)
	if err != nil {
		return err
	}
	if m.AuthorID == nil || *m.AuthorID != actor.UserID {
		return domain.ErrForbidden
	}
	return uc.messages.Delete(ctx, m.ID)
}

// Receive files what a channel brings in.
type Receive struct {
	messages port.Messages
	log      *slog.Logger
}

func NewReceive(m port.Messages, log *slog.Logger) *Receive { return &Receive{messages: m, log: log} }

func (uc *Receive) Handle(ctx context.Context, channel string, ticketID int64, body string) error {
	if body == "" {
		return domain.ErrInvalid
	}
	uc.log.InfoContext(ctx, "received", "channel", channel, "ticket", ticketID)
	return uc.messages.Receive(ctx, ticketID, body)
}

// Rate takes the answer to a satisfaction survey.
type Rate struct{ tickets port.Tickets }

func NewRate(t port.Tickets) *Rate { return &Rate{tickets: t} }

func (uc *Rate) Handle(ctx context.Context, tokenHash []byte, score int, remark string) error {
	if score < 1 || score > 5 {
		return domain.ErrInvalid
	}
	return uc.tickets.Rate(ctx, tokenHash, score, remark)
}
