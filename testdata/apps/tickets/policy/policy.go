// Package policy decides who may do what with a ticket.
package policy

import (
	"context"
	"errors"

	"example.com/tickets/model"
)

// ErrDenied is the answer to everybody else.
var ErrDenied = errors.New("policy: denied")

// Source finds tickets.
type Source interface {
	Get(ctx context.Context, id int64) (model.Ticket, error)
}

// TakesPart returns the ticket if the user opened it or works on it.
func TakesPart(ctx context.Context, src Source, u model.User, id int64) (*model.Ticket, error) {
	t, err := src.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if u.ID == t.UserID || u.Staff() {
		return &t, nil
	}
	return nil, ErrDenied
}
