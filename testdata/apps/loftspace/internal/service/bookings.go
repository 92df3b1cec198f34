package service

import (
	"context"
	"errors"
	"log/slog"
	"slices"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"example.com/loftspace/internal/domain"
	"example.com/loftspace/internal/ports"
)

type Bookings struct {
	bookings ports.BookingStore
	log      *slog.Logger
}

func NewBookings(bookings ports.BookingStore, log *slog.Logger) *Bookings {
	return &Bookings{bookings, log}
}

func (s *Bookings) Get(ctx context.Context, caller domain.Caller, id uuid.UUID) (domain.Booking, error) {
	b, err := s.bookings.ByID(ctx, id)
	if err != nil {
		return domain.Booking{}, err
	}
	if b.VisibleTo(caller) {
		return b, nil
	}
	return domain.Booking{}, domain.ErrNotFound
}

// OfSpace lists the bookings of a space: all for its host, his own for a guest.
func (s *Bookings) OfSpace(ctx context.Context, caller domain.Caller, space uuid.UUID) ([]domain.Booking, error) {
	found, err := s.bookings.OfSpace(ctx, space)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(found, func(b domain.Booking) bool { return !b.VisibleTo(caller) }), nil
}

// authorize returns ErrNotFound for no such booking and ErrForbidden for the
// booking of others.
func (s *Bookings) authorize(ctx context.Context, caller domain.Caller, id uuid.UUID) error {
	guest, host, err := s.bookings.Parties(ctx, id)
	if err != nil {
		return err
	}
	if !caller.ID.Equal(guest) && !caller.ID.Equal(host) {
		s.log.WarnContext(ctx, "foreign booking", "caller", caller.ID, "booking", id)
		return domain.ErrForbidden
	}
	return nil
}

// Annotate changes the note that both parties see.
func (s *Bookings) Annotate(ctx context.Context, caller domain.Caller, id uuid.UUID, note string) error {
	if err := s.authorize(ctx, caller, id); errors.Is(err, domain.ErrNotFound) {
		return err
	}
	return s.bookings.SetNote(ctx, id, note)
}

// Withdraw removes a booking. To strangers it does not exist.
func (s *Bookings) Withdraw(ctx context.Context, caller domain.Caller, id uuid.UUID) error {
	switch err := s.authorize(ctx, caller, id); {
	case errors.Is(err, domain.ErrForbidden):
		return domain.ErrNotFound
	case err != nil:
		return err
	}
	return s.bookings.Delete(ctx, id)
}

// CheckIn asks for the permission and the row at the same time.
func (s *Bookings) CheckIn(ctx context.Context, caller domain.Caller, id uuid.UUID) (domain.Booking, error) {
	var b domain.Booking
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error { return s.authorize(gctx, caller, id) })
	g.Go(func() (err error) {
		b, err = s.bookings.ByID(gctx, id)
		return err
	})
	if err := g.Wait(); err != nil {
		return domain.Booking{}, err
	}
	if b.State == "declined" {
		return domain.Booking{}, domain.ErrConflict
	}
	b.State = "checked-in"
	return b, s.bookings.SetState(ctx, []uuid.UUID{b.ID}, b.State)
}

// Confirm accepts those of the bookings that are for the host's own spaces.
func (s *Bookings) Confirm(ctx context.Context, caller domain.Caller, ids []uuid.UUID) error {
	found, err := s.bookings.ByIDs(ctx, ids)
	if err != nil {
		return err
	}
	mine := make([]uuid.UUID, 0, len(found))
	for _, b := range found {
		if b.HostID != caller.ID {
			continue
		}
		mine = append(mine, b.ID)
	}
	if len(mine) == 0 {
		return domain.ErrNotFound
	}
	return s.bookings.SetState(ctx, mine, "confirmed")
}

// Decline turns bookings of the host's spaces down.
func (s *Bookings) Decline(ctx context.Context, caller domain.Caller, ids []uuid.UUID) error {
	found, err := s.bookings.ByIDs(ctx, ids)
	if err != nil {
		return err
	}
	mine := make([]uuid.UUID, 0, len(found))
	for _, b := range found {
		if b.HostID == caller.ID {
			mine = append(mine, b.ID)
		}
	}
	if len(mine) == 0 {
		return domain.ErrNotFound
	}
	s.log.InfoContext(ctx, "declined", "host", caller.ID, "count", len(mine))
	return s.bookings.SetState(ctx, ids, "declined")
}
