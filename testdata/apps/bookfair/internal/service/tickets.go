package service

import (
	"context"

	"github.com/google/uuid"

	"example.com/bookfair/internal/identity"
	"example.com/bookfair/internal/store/db"
)

type Tickets struct {
	repo Repository
}

func NewTickets(repo Repository) *Tickets { return &Tickets{repo: repo} }

// Rename puts another attendee's name on a ticket of the caller.
func (s *Tickets) Rename(ctx context.Context, c identity.Caller, id uuid.UUID, attendee string) error {
	if attendee == "" {
		return ErrInvalid
	}
	return s.repo.InTx(ctx, func(q db.Querier) error {
		t, err := q.LockTicket(ctx, id)
		if err != nil {
			return err
		}
		if t.HolderID != c.UserID {
			return ErrNotFound
		}
		return q.RenameTicket(ctx, db.RenameTicketParams{ID: t.ID, Attendee: attendee})
	})
}
