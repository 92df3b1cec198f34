// Package ticketing holds the use cases around tickets.
package ticketing

import (
	"context"

	"example.com/atlasdesk/internal/domain"
	"example.com/atlasdesk/internal/port"
)

// visible loads a ticket of the actor's workspace.
func visible(ctx context.Context, tickets port.Tickets, actor domain.Actor, id int64) (domain.Ticket, error) {
	t, err := tickets.Get(ctx, id)
	if err != nil {
		return domain.Ticket{}, err
	}
	if t.WorkspaceID != actor.WorkspaceID {
		return domain.Ticket{}, domain.ErrNotFound
	}
	return t, nil
}

// List lists tickets of the workspace.
type List struct{ tickets port.Tickets }

func NewList(t port.Tickets) *List { return &List{tickets: t} }

func (uc *List) Handle(ctx context.Context, actor domain.Actor, f domain.TicketFilter) ([]domain.Ticket, error) {
	if f.Limit <= 0 || f.Limit > 100 {
		f.Limit = 50
	}
	return uc.tickets.List(ctx, actor.WorkspaceID, f)
}

// View shows one ticket.
type View struct{ tickets port.Tickets }

func NewView(t port.Tickets) *View { return &View{tickets: t} }

func (uc *View) Handle(ctx context.Context, actor domain.Actor, id int64) (domain.Ticket, error) {
	return visible(ctx, uc.tickets, actor, id)
}

// Thread lists the messages of a ticket.
type Thread struct{ messages port.Messages }

func NewThread(m port.Messages) *Thread { return &Thread{messages: m} }

func (uc *Thread) Handle(ctx context.Context, actor domain.Actor, ticketID int64) ([]domain.Message, error) {
	return uc.messages.OfTicket(ctx, actor.WorkspaceID, ticketID)
}

// ReadMessage shows one message of a ticket.
type ReadMessage struct {
	tickets  port.Tickets
	messages port.Messages
}

func NewReadMessage(t port.Tickets, m port.Messages) *ReadMessage {
	return &ReadMessage{tickets: t, messages: m}
}

func (uc *ReadMessage) Handle(ctx context.Context, actor domain.Actor, ticketID, id int64) (domain.Message, error) {
	t, err := visible(ctx, uc.tickets, actor, ticketID)
	if err != nil {
		return domain.Message{}, err
	}
	return uc.messages.InTicket(ctx, t.ID, id)
}

// Download opens an attachment of a ticket.
type Download struct {
	tickets  port.Tickets
	messages port.Messages
}

func NewDownload(t port.Tickets, m port.Messages) *Download {
	return &Download{tickets: t, messages: m}
}

func (uc *Download) Handle(ctx context.Context, actor domain.Actor, ticketID, id int64) (domain.Attachment, error) {
	if _, err := visible(ctx, uc.tickets, actor, ticketID); err != nil {
		return domain.Attachment{}, err
	}
	return uc.messages.Attachment(ctx, id)
}

// Summarize feeds the side panel, which is opened again and again.
type Summarize struct {
	tickets   port.Tickets
	summaries port.Summaries
}

func NewSummarize(t port.Tickets, s port.Summaries) *Summarize {
	return &Summarize{tickets: t, summaries: s}
}

func (uc *Summarize) Handle(ctx context.Context, actor domain.Actor, id int64) (domain.TicketSummary, error) {
	if s, ok := uc.summaries.Get(id); ok {
		return s, nil
	}
	s, err := uc.tickets.Summary(ctx, actor.WorkspaceID, id)
	if err != nil {
		return domain.TicketSummary{}, err
	}
	uc.summaries.Put(id, s)
	return s, nil
}
