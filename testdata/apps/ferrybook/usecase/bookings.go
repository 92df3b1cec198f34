package usecase

import (
	"context"

	"example.com/ferrybook/domain"
)

type Bookings struct {
	bookings  domain.BookingRepository
	sailings  domain.SailingRepository
	customers domain.CustomerRepository
}

func NewBookings(b domain.BookingRepository, s domain.SailingRepository, c domain.CustomerRepository) *Bookings {
	return &Bookings{bookings: b, sailings: s, customers: c}
}

// own loads a booking of the caller's company.
func (u *Bookings) own(ctx context.Context, who domain.Identity, id int64) (*domain.Booking, error) {
	b, err := u.bookings.Find(ctx, id)
	if err != nil {
		return nil, err
	}
	if b.OperatorID != who.OperatorID {
		return nil, domain.ErrNotFound
	}
	return b, nil
}

func (u *Bookings) Show(ctx context.Context, who domain.Identity, id int64) (*domain.Booking, error) {
	return u.own(ctx, who, id)
}

// Invoice is the booking as the customer pays for it.
type Invoice struct {
	Number string `json:"number"`
	Cents  int64  `json:"cents"`
	VAT    int64  `json:"vat_cents"`
}

func (u *Bookings) Invoice(ctx context.Context, id int64) (*Invoice, error) {
	b, err := u.bookings.Find(ctx, id)
	if err != nil {
		return nil, err
	}
	return &Invoice{Number: "INV-" + b.Reference, Cents: b.AmountCents, VAT: b.AmountCents * 24 / 124}, nil
}

func (u *Bookings) AddPassenger(ctx context.Context, who domain.Identity, p *domain.Passenger) error {
	if p.Name == "" {
		return domain.ErrInvalid
	}
	return u.bookings.AddPassenger(ctx, who.OperatorID, p)
}

func (u *Bookings) RenamePassenger(ctx context.Context, who domain.Identity, bookingID, passengerID int64, name string) error {
	if _, err := u.own(ctx, who, bookingID); err != nil {
		return err
	}
	return u.bookings.RenamePassenger(ctx, bookingID, passengerID, name)
}

func (u *Bookings) RemovePassenger(ctx context.Context, who domain.Identity, bookingID, passengerID int64) error {
	if _, err := u.own(ctx, who, bookingID); err != nil {
		return err
	}
	return u.bookings.RemovePassenger(ctx, passengerID)
}

// Move rebooks onto another sailing of the same company.
func (u *Bookings) Move(ctx context.Context, who domain.Identity, bookingID, sailingID int64) error {
	b, err := u.own(ctx, who, bookingID)
	if err != nil {
		return err
	}
	target, err := u.sailings.Get(ctx, who.OperatorID, sailingID)
	if err != nil {
		return err
	}
	return u.bookings.Move(ctx, b.ID, target.ID)
}

func (u *Bookings) RefundMany(ctx context.Context, ids []int64) (int64, error) {
	if len(ids) == 0 {
		return 0, domain.ErrInvalid
	}
	return u.bookings.RefundAll(ctx, ids)
}

func (u *Bookings) CheckInMany(ctx context.Context, who domain.Identity, ids []int64) (int64, error) {
	if len(ids) == 0 {
		return 0, domain.ErrInvalid
	}
	return u.bookings.CheckInAll(ctx, who.OperatorID, ids)
}

func (u *Bookings) Customer(ctx context.Context, who domain.Identity, id int64) (*domain.Customer, error) {
	return u.customers.Get(ctx, who.OperatorID, id)
}

func (u *Bookings) CustomerHistory(ctx context.Context, id int64) ([]domain.Booking, error) {
	return u.bookings.ListByCustomer(ctx, id)
}

// Merge joins two records of the same person; keep survives.
func (u *Bookings) Merge(ctx context.Context, who domain.Identity, keep, drop int64) error {
	if keep == drop {
		return domain.ErrInvalid
	}
	survivor, err := u.customers.Get(ctx, who.OperatorID, keep)
	if err != nil {
		return err
	}
	return u.customers.Merge(ctx, survivor.ID, drop)
}

func (u *Bookings) Revenue(ctx context.Context, who domain.Identity, operatorID int64) (*domain.Revenue, error) {
	if operatorID == 0 {
		operatorID = who.OperatorID
	}
	if operatorID != who.OperatorID && !who.Superuser {
		return nil, domain.ErrForbidden
	}
	return u.bookings.Revenue(ctx, operatorID)
}

func (u *Bookings) Occupancy(ctx context.Context, who domain.Identity, operatorID int64) ([]domain.Sailing, error) {
	if operatorID == 0 && !who.Superuser {
		operatorID = who.OperatorID
	}
	return u.bookings.Occupancy(ctx, operatorID)
}

// Partner requests come with the company that the API key was issued for.

func (u *Bookings) PartnerBook(ctx context.Context, p *domain.Partner, b *domain.Booking) error {
	b.OperatorID = p.OperatorID
	return u.bookings.Create(ctx, b)
}

func (u *Bookings) PartnerFind(ctx context.Context, p *domain.Partner, ref string) (*domain.Booking, error) {
	return u.bookings.FindByReference(ctx, p.OperatorID, ref)
}

func (u *Bookings) Ticket(ctx context.Context, code string) (*domain.Booking, error) {
	return u.bookings.FindByTicket(ctx, code)
}

func (u *Bookings) Passengers(ctx context.Context, ref string) ([]domain.Passenger, error) {
	return u.bookings.Passengers(ctx, ref)
}

func (u *Bookings) Paid(ctx context.Context, ref, providerRef, outcome string) error {
	return u.bookings.RecordPayment(ctx, ref, providerRef, outcome)
}
