package service

import (
	"context"
	"time"

	"example.com/venuebook/internal/apperr"
	"example.com/venuebook/internal/auth"
	"example.com/venuebook/internal/domain"
	"example.com/venuebook/internal/dto"
	"example.com/venuebook/internal/page"
	"example.com/venuebook/internal/repository"
)

type BookingService interface {
	Create(ctx context.Context, actor auth.Principal, in dto.CreateBooking) (*domain.Booking, error)
	List(ctx context.Context, actor auth.Principal, q dto.BookingQuery) (page.Result[domain.Booking], error)
	ListOfVenue(ctx context.Context, venueID int64, p page.Params) (page.Result[domain.Booking], error)
	Get(ctx context.Context, actor auth.Principal, id int64) (*domain.Booking, error)
	ForCalendar(ctx context.Context, id int64) (*domain.Booking, error)
	Cancel(ctx context.Context, actor auth.Principal, id int64) error
	Approve(ctx context.Context, actor auth.Principal, id int64, in dto.ApproveBooking) error
	Decline(ctx context.Context, actor auth.Principal, id int64) error
	Archive(ctx context.Context, actor auth.Principal, ids []int64) error
	Invoice(ctx context.Context, actor auth.Principal, id int64) (*domain.Invoice, error)
	InvoiceOfBooking(ctx context.Context, actor auth.Principal, bookingID int64) (*domain.Invoice, error)
	RecordPayment(ctx context.Context, in dto.PaymentEvent) error
}

type bookingService struct {
	uow      repository.UnitOfWork
	bookings repository.BookingRepository
	invoices repository.InvoiceRepository
	policy   Policy
}

func NewBookingService(uow repository.UnitOfWork, bookings repository.BookingRepository, invoices repository.InvoiceRepository, policy Policy) BookingService {
	return &bookingService{uow: uow, bookings: bookings, invoices: invoices, policy: policy}
}

func (s *bookingService) Create(ctx context.Context, actor auth.Principal, in dto.CreateBooking) (*domain.Booking, error) {
	b := &domain.Booking{VenueID: in.VenueID, GuestID: actor.UserID, StartsOn: in.StartsOn, EndsOn: in.EndsOn,
		HeadCount: in.HeadCount, Note: in.Note, Status: domain.BookingPending}
	err := s.uow.Do(ctx, func(ctx context.Context, r repository.Set) error {
		v, err := r.Venues.FindPublished(ctx, in.VenueID)
		if err != nil {
			return err
		}
		if in.HeadCount > v.Capacity {
			return apperr.Invalidf("the venue holds %d people", v.Capacity)
		}
		days := int64(in.EndsOn.Sub(in.StartsOn)/(24*time.Hour)) + 1
		b.TotalCents = days * v.PriceCents
		if err := r.Bookings.Create(ctx, b); err != nil {
			return err
		}
		return r.Audit.Record(ctx, domain.AuditEntry{ActorID: actor.UserID, Action: "create", Entity: "booking", EntityID: b.ID})
	})
	return b, err
}

func (s *bookingService) List(ctx context.Context, actor auth.Principal, q dto.BookingQuery) (page.Result[domain.Booking], error) {
	f := q.Filter()
	if !actor.Staff() {
		f.GuestID = actor.UserID
	}
	return s.bookings.List(ctx, f, q.Params)
}

func (s *bookingService) ListOfVenue(ctx context.Context, venueID int64, p page.Params) (page.Result[domain.Booking], error) {
	return s.bookings.List(ctx, domain.BookingFilter{VenueID: venueID}, p)
}

func (s *bookingService) Get(ctx context.Context, actor auth.Principal, id int64) (*domain.Booking, error) {
	b, err := s.bookings.Find(ctx, id)
	if err != nil {
		return nil, err
	}
	if !actor.Role.AtLeast(domain.RoleSupport) && b.GuestID != actor.UserID && b.HostID != actor.UserID {
		return nil, apperr.NotFound("booking")
	}
	return b, nil
}

func (s *bookingService) ForCalendar(ctx context.Context, id int64) (*domain.Booking, error) {
	return s.bookings.Find(ctx, id)
}

func (s *bookingService) Cancel(ctx context.Context, actor auth.Principal, id int64) error {
	return s.uow.Do(ctx, func(ctx context.Context, r repository.Set) error {
		b, err := r.Bookings.Lock(ctx, id)
		if err != nil {
			return err
		}
		if err := b.CancelBy(actor.UserID, time.Now()); err != nil {
			return err
		}
		return s.setStatus(ctx, r, actor, id, b.Status)
	})
}

func (s *bookingService) Approve(ctx context.Context, actor auth.Principal, id int64, in dto.ApproveBooking) error {
	if err := s.policy.ManageVenueID(ctx, actor, in.VenueID); err != nil {
		return err
	}
	return s.uow.Do(ctx, func(ctx context.Context, r repository.Set) error {
		b, err := r.Bookings.Lock(ctx, id)
		if err != nil {
			return err
		}
		if b.Status != domain.BookingPending {
			return apperr.Conflict("booking is not pending")
		}
		return s.setStatus(ctx, r, actor, id, domain.BookingApproved)
	})
}

func (s *bookingService) Decline(ctx context.Context, actor auth.Principal, id int64) error {
	return s.uow.Do(ctx, func(ctx context.Context, r repository.Set) error {
		b, err := r.Bookings.Lock(ctx, id)
		if err != nil {
			return err
		}
		if err := s.policy.ManageVenueID(ctx, actor, b.VenueID); err != nil {
			return err
		}
		if b.Status != domain.BookingPending {
			return apperr.Conflict("booking is not pending")
		}
		return s.setStatus(ctx, r, actor, id, domain.BookingDeclined)
	})
}

func (s *bookingService) setStatus(ctx context.Context, r repository.Set, actor auth.Principal, id int64, status string) error {
	if err := r.Bookings.SetStatus(ctx, id, status); err != nil {
		return err
	}
	return r.Audit.Record(ctx, domain.AuditEntry{ActorID: actor.UserID, Action: status, Entity: "booking", EntityID: id})
}

func (s *bookingService) Archive(ctx context.Context, actor auth.Principal, ids []int64) error {
	n, err := s.bookings.CountOfGuest(ctx, ids, actor.UserID)
	if err != nil {
		return err
	}
	if n == 0 {
		return apperr.NotFound("booking")
	}
	return s.bookings.Archive(ctx, ids)
}

func (s *bookingService) Invoice(ctx context.Context, actor auth.Principal, id int64) (*domain.Invoice, error) {
	return s.invoices.Find(ctx, id, actor.UserID)
}

func (s *bookingService) InvoiceOfBooking(ctx context.Context, actor auth.Principal, bookingID int64) (*domain.Invoice, error) {
	return s.invoices.FindByBooking(ctx, bookingID, actor.UserID)
}

func (s *bookingService) RecordPayment(ctx context.Context, in dto.PaymentEvent) error {
	if in.Status != "paid" {
		return nil
	}
	return s.invoices.MarkPaid(ctx, in.InvoiceNumber)
}
