package domain

import (
	"fmt"
	"time"

	"example.com/venuebook/internal/apperr"
)

// Role is ordered: every role may do what the ones below it may do.
type Role int

const (
	RoleNone Role = iota
	RoleGuest
	RoleHost
	RoleSupport
	RoleAdmin
)

var roleNames = map[Role]string{RoleGuest: "guest", RoleHost: "host", RoleSupport: "support", RoleAdmin: "admin"}

func (r Role) String() string { return roleNames[r] }

func (r Role) AtLeast(min Role) bool { return r >= min }

func ParseRole(s string) (Role, error) {
	for r, name := range roleNames {
		if name == s {
			return r, nil
		}
	}
	return RoleNone, fmt.Errorf("unknown role %q", s)
}

type User struct {
	ID           int64
	Email        string
	PasswordHash string
	Name         string
	Role         Role
}

type RefreshToken struct {
	ID        int64
	UserID    int64
	Family    string
	Hash      string
	UserAgent string
	CreatedAt time.Time
	ExpiresAt time.Time
	RevokedAt *time.Time
}

type Amenity struct {
	Code, Label string
}

const (
	VenueDraft     = "draft"
	VenuePublished = "published"
)

type Venue struct {
	ID          int64
	HostID      int64
	Title       string
	City        string
	Description string
	Capacity    int
	PriceCents  int64
	Status      string
}

type VenueStats struct {
	Bookings     int64
	RevenueCents int64
	Rating       float64
}

type PhotoChange struct {
	ID       int64
	Caption  string
	Position int
}

const (
	BookingPending   = "pending"
	BookingApproved  = "approved"
	BookingDeclined  = "declined"
	BookingCancelled = "cancelled"
)

type Booking struct {
	ID         int64
	VenueID    int64
	VenueTitle string
	HostID     int64
	GuestID    int64
	GuestName  string
	StartsOn   time.Time
	EndsOn     time.Time
	HeadCount  int
	TotalCents int64
	Note       string
	Status     string
}

// CancelBy moves the booking to cancelled on behalf of one of its parties.
func (b *Booking) CancelBy(userID int64, now time.Time) error {
	switch userID {
	case b.GuestID:
		if now.After(b.StartsOn) {
			return apperr.Conflict("the event has begun")
		}
	case b.HostID:
	default:
		return apperr.NotFound("booking")
	}
	if b.Status == BookingCancelled {
		return apperr.Conflict("booking is cancelled already")
	}
	b.Status = BookingCancelled
	return nil
}

type BookingFilter struct {
	GuestID int64
	VenueID int64
	Status  string
}

type Invoice struct {
	ID             int64
	BookingID      int64
	Number         string
	BillingName    string
	BillingAddress string
	AmountCents    int64
	VenueTitle     string
}

type Review struct {
	ID        int64
	VenueID   int64
	AuthorID  int64
	Author    string
	Rating    int
	Body      string
	Reply     *string
	CreatedAt time.Time
}

type Thread struct {
	ID      int64
	VenueID int64
	GuestID int64
	HostID  int64
	Subject string
}

func (t Thread) Involves(userID int64) bool { return t.GuestID == userID || t.HostID == userID }

type Message struct {
	ID       int64
	ThreadID int64
	SenderID int64
	Body     string
	SentAt   time.Time
	ReadAt   *time.Time
}

type PayoutAccount struct {
	ID     int64
	HostID int64
	Holder string
	IBAN   string
}

type Payout struct {
	ID          int64
	HostID      int64
	Reference   string
	AmountCents int64
	Status      string
	CreatedAt   time.Time
}

type PayoutFilter struct {
	HostID int64
	Status string
}

type Ticket struct {
	ID       int64
	OpenedBy int64
	Subject  string
	Status   string
}

type TicketComment struct {
	AuthorID  int64
	Body      string
	CreatedAt time.Time
}

type AuditEntry struct {
	ActorID  int64
	Action   string
	Entity   string
	EntityID int64
}
