// Package desk is what happens to tickets after they were opened.
package desk

import (
	"context"
	"errors"
	"strings"

	"example.com/tickets/model"
	"example.com/tickets/policy"
	"example.com/tickets/store"
)

// ErrClosed is returned for tickets that do not change any more.
var ErrClosed = errors.New("desk: ticket is closed")

// Desk works on tickets.
type Desk struct{ tickets *store.Tickets }

// New returns a Desk.
func New(t *store.Tickets) *Desk { return &Desk{t} }

// Reply adds to the conversation.
func (d *Desk) Reply(ctx context.Context, u model.User, ticket int64, body string) error {
	t, err := policy.TakesPart(ctx, d.tickets, u, ticket)
	if err != nil {
		return err
	}
	if t.Status == "closed" {
		return ErrClosed
	}
	return d.tickets.AddComment(ctx, model.Comment{TicketID: t.ID, AuthorID: u.ID, Body: strings.TrimSpace(body)})
}

// Follow puts the user's address on the list of those who get mail.
func (d *Desk) Follow(ctx context.Context, u model.User, ticket int64) error {
	if _, err := policy.TakesPart(ctx, d.tickets, u, ticket); err != nil {
		return err
	}
	return d.tickets.Watch(ctx, ticket, u.Email)
}

// Comments returns those of the listed comments that belong to tickets of the user.
func (d *Desk) Comments(ctx context.Context, u model.User, ids []int64) ([]model.Comment, error) {
	all, err := d.tickets.Comments(ctx, ids)
	if err != nil {
		return nil, err
	}
	mine := make([]model.Comment, 0, len(all))
	for _, c := range all {
		if c.Requester != u.ID {
			continue
		}
		mine = append(mine, c)
	}
	return mine, nil
}
