package bookings

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"example.com/roomly/internal/audit"
	"example.com/roomly/internal/authn"
	"example.com/roomly/internal/authz"
	"example.com/roomly/internal/catalogue"
)

// Rooms tells what a room costs.
type Rooms interface {
	Room(ctx context.Context, id int64) (catalogue.Room, error)
}

type Service struct {
	repo  *Repo
	rooms Rooms
}

func NewService(repo *Repo, rooms Rooms) *Service { return &Service{repo: repo, rooms: rooms} }

// List shows managers the bookings of the organisation and members their own.
func (s *Service) List(ctx context.Context, actor authn.Actor, f Filter) ([]Booking, error) {
	f.OrgID = actor.OrgID
	if !actor.Manages() {
		f.UserID = actor.UserID
	}
	return s.repo.List(ctx, f)
}

// Get returns a booking the actor may see.
func (s *Service) Get(ctx context.Context, actor authn.Actor, id int64) (Booking, error) {
	b, err := s.repo.ByID(ctx, id)
	if err != nil {
		return Booking{}, err
	}
	if err := authz.Can(ctx, actor, authz.ReadBooking, b); err != nil {
		return Booking{}, err
	}
	return b, nil
}

// Create books a room for the actor.
func (s *Service) Create(ctx context.Context, actor authn.Actor, in newBooking, key string) (Booking, error) {
	room, err := s.rooms.Room(ctx, in.RoomID)
	if err != nil {
		return Booking{}, err
	}
	return s.repo.Insert(ctx, Booking{
		OrgID: actor.OrgID, UserID: actor.UserID, RoomID: room.ID,
		Title: in.Title, Notes: in.Notes, StartsAt: in.StartsAt, EndsAt: in.EndsAt,
		PriceCents: price(room.HourlyCents, in.EndsAt.Sub(in.StartsAt)),
	}, key)
}

// price charges every quarter of an hour begun.
func price(hourly int64, d time.Duration) int64 {
	quarters := int64((d + 15*time.Minute - 1) / (15 * time.Minute))
	return hourly * quarters / 4
}

// Cancel calls a booking off. The conditional update doubles as the lookup, so
// two people cancelling at once do not both get a credit note.
func (s *Service) Cancel(ctx context.Context, actor authn.Actor, id int64) (Booking, error) {
	b, err := s.repo.Cancel(ctx, id)
	if err != nil {
		return Booking{}, err
	}
	if err := authz.Can(ctx, actor, authz.CancelBooking, b); err != nil {
		return Booking{}, err
	}
	audit.Note(ctx, s.repo.pool, actor, "booking.cancel", b.ID)
	return b, nil
}

// CheckIn marks a booking as used; the policy sees the row as the update has
// returned it.
func (s *Service) CheckIn(ctx context.Context, actor authn.Actor, id int64) (Booking, error) {
	b, err := s.repo.CheckIn(ctx, id, func(tx pgx.Tx, b Booking) error {
		if err := authz.Can(ctx, actor, authz.CheckIn, b); err != nil {
			return err
		}
		return audit.Record(ctx, tx, actor, "booking.check_in", b.ID)
	})
	if err != nil {
		return Booking{}, err
	}
	return b, nil
}

// Bulk reports what CancelMany did.
type Bulk struct {
	Cancelled []int64 `json:"cancelled"`
	Skipped   []int64 `json:"skipped"`
}

// CancelMany calls off those bookings that the actor may cancel and skips the
// others.
func (s *Service) CancelMany(ctx context.Context, actor authn.Actor, ids []int64) (Bulk, error) {
	found, err := s.repo.ByIDs(ctx, ids)
	if err != nil {
		return Bulk{}, err
	}
	out := Bulk{Cancelled: []int64{}, Skipped: []int64{}}
	for _, b := range found {
		if err := authz.Can(ctx, actor, authz.CancelBooking, b); err != nil {
			out.Skipped = append(out.Skipped, b.ID)
			continue
		}
		out.Cancelled = append(out.Cancelled, b.ID)
	}
	if len(out.Cancelled) == 0 {
		return out, nil
	}
	if err := s.repo.CancelMany(ctx, ids); err != nil {
		return Bulk{}, err
	}
	for _, id := range out.Cancelled {
		audit.Note(ctx, s.repo.pool, actor, "booking.cancel", id)
	}
	return out, nil
}

// Share returns the path of a share link for a booking of the actor's own.
func (s *Service) Share(ctx context.Context, actor authn.Actor, id int64) (string, error) {
	secret := authn.NewSecret()
	if err := s.repo.Share(ctx, id, actor.OrgID, actor.UserID, secret); err != nil {
		return "", err
	}
	return "/share/bookings/" + secret, nil
}

// EditGuest corrects a guest's name or address.
func (s *Service) EditGuest(ctx context.Context, actor authn.Actor, bookingID, guestID int64, in guestEdit) error {
	return s.repo.UpdateGuest(ctx, guestID, bookingID, actor.OrgID, in.Name, in.Email)
}

// DropGuest uninvites a guest.
func (s *Service) DropGuest(ctx context.Context, actor authn.Actor, bookingID, guestID int64) error {
	return s.repo.DeleteGuest(ctx, guestID, bookingID, actor.OrgID)
}
