// Package frontdesk holds what needs more than one repository: booking a bed and the work at the desk.
package frontdesk

import (
	"context"
	"errors"
	"fmt"
	"time"

	"example.com/bunkhouse/internal/domain"
	"example.com/bunkhouse/internal/postgres"
)

// Service is the application layer.
type Service struct {
	store *postgres.Store
}

// New returns a Service.
func New(store *postgres.Store) *Service { return &Service{store: store} }

// Order is the wish of a guest for a bed.
type Order struct {
	BedID    int64
	Arrives  time.Time
	Departs  time.Time
	Requests string
	Key      string // idempotency key, may be empty
}

// Book books a bed. A repeated key gives the booking of the first attempt; replayed is true then.
func (s *Service) Book(ctx context.Context, guest *domain.Guest, o Order) (b domain.Booking, replayed bool, err error) {
	if o.Key != "" {
		b, err = s.store.Bookings.Replayed(ctx, guest.ID, o.Key)
		if err == nil {
			return b, true, nil
		}
		if !errors.Is(err, domain.ErrNotFound) {
			return b, false, err
		}
	}
	err = s.store.InTx(ctx, func(tx *postgres.Store) error {
		bed, err := tx.Houses.BedOnSale(ctx, o.BedID)
		if err != nil {
			return err
		}
		taken, err := tx.Bookings.Taken(ctx, bed.ID, o.Arrives, o.Departs)
		if err != nil {
			return err
		}
		if taken {
			return domain.ErrConflict
		}
		draft := domain.Booking{HostelID: bed.HostelID, BedID: bed.ID, GuestID: guest.ID,
			Arrives: o.Arrives, Departs: o.Departs, Requests: o.Requests}
		draft.TotalCents = bed.NightlyCents * int64(draft.Nights())
		if b, err = tx.Bookings.Create(ctx, draft); err != nil {
			return err
		}
		if o.Key == "" {
			return nil
		}
		return tx.Bookings.Remember(ctx, guest.ID, o.Key, b.ID)
	})
	return b, false, err
}

// houseOf is the rule of the desk: staff work on the bookings of their own house.
func houseOf(by *domain.Staff, b domain.Booking) error {
	if b.HostelID != by.HostelID {
		return domain.ErrNotFound
	}
	return nil
}

// lockForDesk loads a booking for a change by staff.
func lockForDesk(ctx context.Context, tx *postgres.Store, by *domain.Staff, bookingID int64) (domain.Booking, error) {
	b, err := tx.Bookings.Lock(ctx, bookingID)
	if err != nil {
		return domain.Booking{}, err
	}
	if err := houseOf(by, b); err != nil {
		return domain.Booking{}, err
	}
	return b, nil
}

// CheckIn marks the guest of a booking as arrived.
func (s *Service) CheckIn(ctx context.Context, by *domain.Staff, bookingID int64, requestID string) error {
	return s.store.InTx(ctx, func(tx *postgres.Store) error {
		b, err := lockForDesk(ctx, tx, by, bookingID)
		if err != nil {
			return err
		}
		if b.Status != domain.Confirmed {
			return fmt.Errorf("booking is %s: %w", b.Status, domain.ErrConflict)
		}
		if err := tx.Bookings.SetStatus(ctx, b.ID, domain.InHouse); err != nil {
			return err
		}
		return tx.Audit.Write(ctx, actor(by), "checkin", subject("booking", b.ID), requestID)
	})
}

// RefundOrder asks for money to go back.
type RefundOrder struct {
	PaymentID int64
	Cents     int64
}

// Refund returns money of a booking to its guest. The provider is told by the nightly settlement.
func (s *Service) Refund(ctx context.Context, by *domain.Staff, bookingID int64, o RefundOrder, requestID string) (domain.Payment, error) {
	var p domain.Payment
	err := s.store.InTx(ctx, func(tx *postgres.Store) error {
		b, err := lockForDesk(ctx, tx, by, bookingID)
		if err != nil {
			return err
		}
		if p, err = tx.Payments.Lock(ctx, o.PaymentID); err != nil {
			return err
		}
		if p.Status != domain.PaymentCaptured {
			return fmt.Errorf("payment is %s: %w", p.Status, domain.ErrConflict)
		}
		if p.RefundedCents+o.Cents > p.AmountCents {
			return domain.Invalid("cents", "exceeds what is left of the payment")
		}
		if err := tx.Payments.Refund(ctx, p.ID, o.Cents); err != nil {
			return err
		}
		p.RefundedCents += o.Cents
		return tx.Audit.Write(ctx, actor(by), "refund", subject("booking", b.ID), requestID)
	})
	return p, err
}

// RoomFor loads a room for a change by staff. The errors are ErrNotFound, ErrArchived (the room
// comes along, it can still be looked at) and ErrForbidden for a room of another house.
func (s *Service) RoomFor(ctx context.Context, by *domain.Staff, roomID int64) (domain.Room, error) {
	room, err := s.store.Houses.Room(ctx, roomID)
	if err != nil {
		return domain.Room{}, err
	}
	if room.HostelID != by.HostelID {
		return room, domain.ErrForbidden
	}
	if room.ArchivedAt != nil {
		return room, domain.ErrArchived
	}
	return room, nil
}

func actor(by *domain.Staff) string { return fmt.Sprintf("staff:%d", by.ID) }

func subject(kind string, id int64) string { return fmt.Sprintf("%s:%d", kind, id) }
