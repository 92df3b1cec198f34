package service

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"example.com/bookfair/internal/identity"
	"example.com/bookfair/internal/store"
	"example.com/bookfair/internal/store/db"
)

const maxBatch = 100

type Bookings struct {
	repo   Repository
	access *Access
}

func NewBookings(repo Repository, access *Access) *Bookings {
	return &Bookings{repo: repo, access: access}
}

func (s *Bookings) Get(ctx context.Context, c identity.Caller, id uuid.UUID) (db.GetBookingForMemberRow, error) {
	return s.repo.GetBookingForMember(ctx, db.GetBookingForMemberParams{ID: id, UserID: c.UserID})
}

// OfExhibitor is the booking as the exhibitor's integration sees it.
func (s *Bookings) OfExhibitor(ctx context.Context, k identity.Key, id uuid.UUID) (db.Booking, error) {
	return s.repo.GetBookingOfExhibitor(ctx, db.GetBookingOfExhibitorParams{ID: id, ExhibitorID: k.OrgID})
}

type Contract struct {
	db.GetContractForMemberRow
	CanSign bool `json:"can_sign"`
}

func (s *Bookings) Contract(ctx context.Context, c identity.Caller, bookingID uuid.UUID) (Contract, error) {
	row, err := s.repo.GetContractForMember(ctx, db.GetContractForMemberParams{BookingID: bookingID, UserID: c.UserID})
	if err != nil {
		return Contract{}, err
	}
	out := Contract{GetContractForMemberRow: row}
	if row.MemberRole != nil && row.SignedBy == nil {
		out.CanSign = identity.Role(*row.MemberRole).AtLeast(identity.Manager)
	}
	return out, nil
}

func (s *Bookings) Search(ctx context.Context, sc identity.Scope, status, term string) ([]db.Booking, error) {
	return s.repo.SearchBookings(ctx, store.BookingFilter{OrgID: sc.OrgID, Status: status, Term: term, Limit: maxBatch})
}

type BookingChange struct {
	Status *string `json:"status"`
	Note   *string `json:"note"`
}

var bookingStatuses = map[string]bool{"requested": true, "confirmed": true, "declined": true, "cancelled": true}

func (s *Bookings) Update(ctx context.Context, c identity.Caller, id uuid.UUID, in BookingChange) (db.Booking, error) {
	b, err := s.repo.GetBooking(ctx, id)
	if err != nil {
		return db.Booking{}, err
	}
	if in.Status != nil {
		if !bookingStatuses[*in.Status] {
			return db.Booking{}, fmt.Errorf("%w: unknown status", ErrInvalid)
		}
		if err := s.access.Require(ctx, c, b.OrganiserID, identity.Manager); err != nil {
			return db.Booking{}, err
		}
		b.Status = *in.Status
	}
	if in.Note != nil {
		b.Note = *in.Note
	}
	return s.repo.UpdateBooking(ctx, db.UpdateBookingParams{ID: b.ID, Status: b.Status, Note: b.Note})
}

// Cancel gives up several bookings of an exhibitor at once.
func (s *Bookings) Cancel(ctx context.Context, c identity.Caller, ids []uuid.UUID) (int64, error) {
	if len(ids) == 0 || len(ids) > maxBatch {
		return 0, ErrInvalid
	}
	b, err := s.repo.GetBooking(ctx, ids[0])
	if err != nil {
		return 0, err
	}
	if err := s.access.Require(ctx, c, b.ExhibitorID, identity.Manager); err != nil {
		return 0, err
	}
	return s.repo.CancelBookings(ctx, ids)
}

// Confirm accepts several requests at once.
func (s *Bookings) Confirm(ctx context.Context, c identity.Caller, ids []uuid.UUID) (int64, error) {
	if len(ids) == 0 || len(ids) > maxBatch {
		return 0, ErrInvalid
	}
	managed, err := s.repo.CountManagedBookings(ctx, db.CountManagedBookingsParams{Ids: ids, UserID: c.UserID})
	if err != nil {
		return 0, err
	}
	if managed != int64(len(ids)) {
		return 0, ErrNotFound
	}
	return s.repo.ConfirmBookings(ctx, ids)
}
