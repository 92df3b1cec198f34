// Package service has the rules of the house.
package service

import (
	"context"
	"errors"
	"fmt"
	"time"

	"example.com/atelier/internal/apperr"
	"example.com/atelier/internal/auth"
	"example.com/atelier/internal/dbx"
	"example.com/atelier/internal/domain"
)

// Bookings is what members and studios do with bookings.
type Bookings struct {
	tx       domain.UnitOfWork
	bookings domain.BookingRepository
	classes  domain.ClassRepository
	users    domain.UserRepository
}

func NewBookings(tx domain.UnitOfWork, b domain.BookingRepository, c domain.ClassRepository, u domain.UserRepository) *Bookings {
	return &Bookings{tx: tx, bookings: b, classes: c, users: u}
}

// visible: the member who booked, the studio, and platform staff.
func visible(c auth.Caller, b domain.BookingView) bool {
	switch {
	case c.IsAdmin():
		return true
	case c.ID == b.MemberID:
		return true
	}
	return c.ID == b.StudioOwner
}

// NewBooking is the body of a booking request.
type NewBooking struct {
	ClassID int64  `json:"class_id" validate:"required,gt=0"`
	Seats   int    `json:"seats" validate:"omitempty,min=1,max=4"`
	Note    string `json:"note" validate:"max=500"`
}

// Book reserves seats for the caller.
func (s *Bookings) Book(ctx context.Context, caller auth.Caller, in NewBooking) (domain.Booking, error) {
	b := domain.Booking{
		ClassID:  in.ClassID,
		MemberID: caller.ID,
		Status:   domain.BookingBooked,
		Seats:    max(in.Seats, 1),
		Note:     in.Note,
	}
	err := s.tx.WithinTx(ctx, func(ctx context.Context) error {
		class, err := s.classes.LockBookable(ctx, in.ClassID)
		if err != nil {
			return err
		}
		taken, err := s.bookings.SeatsTaken(ctx, class.ID)
		if err != nil {
			return fmt.Errorf("seats of class %d: %w", class.ID, err)
		}
		if taken+b.Seats > class.Capacity {
			return fmt.Errorf("class %d is full: %w", class.ID, apperr.ErrConflict)
		}
		ref, _ := auth.NewOpaque()
		b.PaymentRef = &ref
		return s.bookings.Create(ctx, &b)
	})
	return b, err
}

// Get returns a booking to those who may see it.
func (s *Bookings) Get(ctx context.Context, caller auth.Caller, id int64) (domain.BookingView, error) {
	b, err := s.bookings.Get(ctx, id)
	if err != nil {
		return domain.BookingView{}, err
	}
	if !visible(caller, b) {
		return domain.BookingView{}, fmt.Errorf("booking %d: %w", id, apperr.ErrNotFound)
	}
	return b, nil
}

// List returns bookings, newest first.
func (s *Bookings) List(ctx context.Context, caller auth.Caller, f domain.BookingFilter) ([]domain.BookingView, error) {
	if !caller.IsAdmin() || f.MemberID == 0 {
		f.MemberID = caller.ID
	}
	return s.bookings.List(ctx, f)
}

// OfStudio returns the bookings of one studio, for its owner's pages.
func (s *Bookings) OfStudio(ctx context.Context, studioID int64, f domain.BookingFilter) ([]domain.BookingView, error) {
	f.StudioID = studioID
	return s.bookings.List(ctx, f)
}

// Upcoming returns what a member has ahead.
func (s *Bookings) Upcoming(ctx context.Context, memberID int64, limit int) ([]domain.BookingView, error) {
	return s.bookings.List(ctx, domain.BookingFilter{MemberID: memberID, From: time.Now(), Limit: limit})
}

// BookingPatch is the body of PATCH.
type BookingPatch struct {
	Seats *int    `json:"seats" validate:"omitempty,min=1,max=4"`
	Note  *string `json:"note" validate:"omitempty,max=500"`
}

// Update changes what can be changed until the class starts.
func (s *Bookings) Update(ctx context.Context, caller auth.Caller, id int64, in BookingPatch) (domain.BookingView, error) {
	var out domain.BookingView
	err := s.tx.WithinTx(ctx, func(ctx context.Context) error {
		b, err := s.bookings.Get(ctx, id)
		if err != nil {
			return err
		}
		if b.Status == domain.BookingCancelled || b.StartsAt.Before(time.Now()) {
			return fmt.Errorf("booking %d is closed: %w", id, apperr.ErrConflict)
		}
		var patch dbx.Patch
		if in.Seats != nil && *in.Seats != b.Seats {
			if err := s.fits(ctx, b, *in.Seats); err != nil {
				return err
			}
			patch.Set("seats", *in.Seats)
		}
		dbx.SetIf(&patch, "note", in.Note)
		if !patch.Empty() {
			patch.Set("updated_by", caller.ID)
			if err := s.bookings.Update(ctx, b.ID, &patch); err != nil {
				return err
			}
		}
		out, err = s.bookings.Get(ctx, id)
		return err
	})
	return out, err
}

func (s *Bookings) fits(ctx context.Context, b domain.BookingView, seats int) error {
	class, err := s.classes.LockBookable(ctx, b.ClassID)
	if err != nil {
		return err
	}
	taken, err := s.bookings.SeatsTaken(ctx, class.ID)
	if err != nil {
		return err
	}
	if taken-b.Seats+seats > class.Capacity {
		return fmt.Errorf("class %d is full: %w", class.ID, apperr.ErrConflict)
	}
	return nil
}

// Withdraw takes the caller's booking out of the list.
func (s *Bookings) Withdraw(ctx context.Context, caller auth.Caller, id int64) error {
	return s.bookings.Remove(ctx, id, caller.ID)
}

// CheckIn is done at the studio's door.
func (s *Bookings) CheckIn(ctx context.Context, caller auth.Caller, id int64) error {
	return s.tx.WithinTx(ctx, func(ctx context.Context) error {
		owner, err := s.bookings.CheckIn(ctx, id)
		if err != nil {
			return err
		}
		if owner != caller.ID {
			return fmt.Errorf("booking %d: %w", id, apperr.ErrForbidden)
		}
		return s.bookings.Log(ctx, id, caller.ID, "checked_in")
	})
}

// Transfer hands a booking on to another member.
func (s *Bookings) Transfer(ctx context.Context, caller auth.Caller, id int64, email string) error {
	to, err := s.users.ByEmail(ctx, email)
	if errors.Is(err, apperr.ErrNotFound) {
		return fmt.Errorf("%w: nobody has this address", apperr.ErrInvalid)
	} else if err != nil {
		return err
	}
	return s.tx.WithinTx(ctx, func(txCtx context.Context) error {
		from, err := s.bookings.Reassign(ctx, id, to.ID)
		if err != nil {
			return err
		}
		if from != caller.ID {
			return fmt.Errorf("booking %d: %w", id, apperr.ErrForbidden)
		}
		return s.bookings.Log(txCtx, id, caller.ID, "transferred")
	})
}

// CancelMany cancels several bookings of the caller at once.
func (s *Bookings) CancelMany(ctx context.Context, caller auth.Caller, ids []int64) (int64, error) {
	rows, err := s.bookings.ByIDs(ctx, ids)
	if err != nil {
		return 0, err
	}
	mine := make([]int64, 0, len(rows))
	for _, b := range rows {
		if b.MemberID == caller.ID && b.Status != domain.BookingCancelled {
			mine = append(mine, b.ID)
		}
	}
	if len(mine) == 0 {
		return 0, fmt.Errorf("no booking to cancel: %w", apperr.ErrNotFound)
	}
	return s.bookings.CancelAll(ctx, ids, caller.ID)
}

// Paid is called when a payment arrived.
func (s *Bookings) Paid(ctx context.Context, ref string) error {
	return s.bookings.MarkPaid(ctx, ref)
}
