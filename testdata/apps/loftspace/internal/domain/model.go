package domain

import (
	"bytes"
	"time"

	"github.com/google/uuid"
)

type Role string

const (
	RoleMember  Role = "member"
	RoleSupport Role = "support"
)

type Membership struct {
	TeamID uuid.UUID
	Role   string
}

// Caller is who sent the request, with the teams he is in.
type Caller struct {
	ID          UserID
	Email       string
	Role        Role
	Memberships []Membership
}

func (c Caller) Support() bool { return c.Role == RoleSupport }

// TeamIDs lists the caller's teams.
func (c Caller) TeamIDs() []uuid.UUID {
	ids := make([]uuid.UUID, len(c.Memberships))
	for i, m := range c.Memberships {
		ids[i] = m.TeamID
	}
	return ids
}

type User struct {
	ID    UserID `json:"id"`
	Email string `json:"email"`
	Name  string `json:"name"`
	Role  Role   `json:"role"`
}

type Space struct {
	ID          uuid.UUID `json:"id"`
	Host        UserID    `json:"host_id"`
	Name        string    `json:"name"`
	HourlyCents int64     `json:"hourly_cents"`
	DoorCode    string    `json:"-"`
	Wifi        string    `json:"-"`
	Published   bool      `json:"published"`
	Archived    bool      `json:"archived"`
}

type Booking struct {
	ID       uuid.UUID `json:"id"`
	SpaceID  uuid.UUID `json:"space_id"`
	GuestID  UserID    `json:"guest_id"`
	HostID   UserID    `json:"host_id"`
	State    string    `json:"state"`
	Note     string    `json:"note"`
	StartsAt time.Time `json:"starts_at"`
}

// VisibleTo is true for both parties, and for our own support.
func (b Booking) VisibleTo(c Caller) bool {
	switch c.ID {
	case b.GuestID, b.HostID:
		return true
	}
	return c.Support()
}

type Document struct {
	ID          uuid.UUID  `json:"id"`
	OwnerEmail  string     `json:"owner_email"`
	SignerEmail string     `json:"signer_email"`
	Title       string     `json:"title"`
	Body        string     `json:"body"`
	SignedAt    *time.Time `json:"signed_at,omitempty"`
}

type Pass struct {
	ID         uuid.UUID `json:"id"`
	HolderID   UserID    `json:"holder_id"`
	PIN        string    `json:"pin"`
	ValidUntil time.Time `json:"valid_until"`
}

// HeldBy reports whether the pass is made out to the user.
func (p Pass) HeldBy(id UserID) bool { return bytes.Equal(p.HolderID.UUID[:], id.UUID[:]) }

type Team struct {
	ID          uuid.UUID `json:"id"`
	Name        string    `json:"name"`
	Plan        string    `json:"plan"`
	BudgetCents int64     `json:"budget_cents"`
}

type Desk struct {
	ID    uuid.UUID `json:"id"`
	Label string    `json:"label"`
}

type Invoice struct {
	ID          uuid.UUID `json:"id"`
	PayerID     UserID    `json:"payer_id"`
	HostID      UserID    `json:"host_id"`
	Memo        string    `json:"memo"`
	AmountCents int64     `json:"amount_cents"`
	State       string    `json:"state"`
}

type Payout struct {
	ID          uuid.UUID `json:"id"`
	Reference   string    `json:"reference"`
	AmountCents int64     `json:"amount_cents"`
}

// Slot is a taken hour of a space.
type Slot struct {
	Guest    string    `json:"guest"`
	StartsAt time.Time `json:"starts_at"`
	Note     string    `json:"note"`
}
