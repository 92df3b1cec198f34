package app

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"golang.org/x/crypto/bcrypt"

	"example.com/vetlink/internal/domain"
)

type (
	Login struct {
		Email      string    `json:"email"`
		Password   string    `json:"password"`
		PracticeID domain.ID `json:"practice_id"`
	}
	ListStaff struct {
		PracticeID domain.ID
	}
	AssignRole struct {
		PracticeID domain.ID `json:"-"`
		AccountID  domain.ID `json:"-"`
		Role       string    `json:"role"`
	}
	Impersonate struct {
		AccountID domain.ID `json:"account_id"`
		Reason    string    `json:"reason"`
	}
)

// Session is what a login leads to.
type Session struct {
	Token string `json:"token"`
}

// Tokens issues access tokens.
type Tokens interface {
	Issue(acc domain.Account, behalf domain.ID) (string, error)
}

// People are the use cases around accounts.
type People struct {
	accounts domain.Accounts
	members  domain.Members
	imps     domain.Impersonations
	tokens   Tokens
}

func NewPeople(accounts domain.Accounts, members domain.Members, imps domain.Impersonations, tokens Tokens) *People {
	return &People{accounts: accounts, members: members, imps: imps, tokens: tokens}
}

func (s *People) Login(ctx context.Context, c Login) (Session, error) {
	acc, err := s.accounts.ByEmail(ctx, c.Email, c.PracticeID)
	if errors.Is(err, domain.ErrNotFound) {
		return Session{}, domain.ErrUnauthenticated
	}
	if err != nil {
		return Session{}, err
	}
	if bcrypt.CompareHashAndPassword([]byte(acc.PasswordHash), []byte(c.Password)) != nil {
		return Session{}, domain.ErrUnauthenticated
	}
	if acc.Kind == domain.KindStaff && acc.PracticeID == 0 {
		return Session{}, domain.ErrForbidden
	}
	tok, err := s.tokens.Issue(acc, 0)
	return Session{tok}, err
}

// Staff lists the people of a practice to each other.
func (s *People) Staff(ctx context.Context, q ListStaff) ([]domain.Member, error) {
	if _, err := s.members.RoleOf(ctx, q.PracticeID, domain.MustActor(ctx).ID); err != nil {
		return nil, err
	}
	return s.members.List(ctx, q.PracticeID)
}

// Assign gives a member another role.
func (s *People) Assign(ctx context.Context, c AssignRole) (Done, error) {
	actor := domain.MustActor(ctx)
	if !domain.KnownRole(c.Role) {
		return Done{}, domain.Invalid("role: unknown")
	}
	if c.AccountID == actor.ID {
		return Done{}, domain.ErrForbidden // somebody else has to
	}
	role, err := s.members.RoleOf(ctx, actor.PracticeID, actor.ID) // the token may be hours old
	if err != nil {
		return Done{}, err
	}
	if domain.PermsOf(role)&domain.PermStaff == 0 {
		return Done{}, domain.ErrForbidden
	}
	err = s.members.SetRole(ctx, c.PracticeID, c.AccountID, c.Role)
	return Done{err == nil}, err
}

// Impersonate lets support see what a customer sees.
func (s *People) Impersonate(ctx context.Context, c Impersonate) (Session, error) {
	if c.Reason == "" {
		return Session{}, domain.Invalid("reason: empty")
	}
	acc, err := s.accounts.ByID(ctx, c.AccountID)
	if err != nil {
		return Session{}, err
	}
	if acc.Kind == domain.KindSupport {
		return Session{}, domain.ErrForbidden
	}
	me := domain.MustActor(ctx).ID
	if _, err := s.imps.Start(ctx, me, acc.ID, c.Reason); err != nil {
		return Session{}, err
	}
	tok, err := s.tokens.Issue(acc, me)
	return Session{tok}, err
}

// ---- the booking widget on the practices' own sites ----

type (
	FindSlots struct {
		Slug string
		Day  time.Time
	}
	RequestBooking struct {
		Slug     string    `json:"-"`
		Contact  string    `json:"contact"`
		Phone    string    `json:"phone"`
		PetName  string    `json:"pet_name"`
		WantedAt time.Time `json:"wanted_at"`
	}
	GetBooking struct {
		RequestID domain.ID
	}
	CancelBooking struct {
		Token string
	}
)

// Slots are the times that are taken on a day.
type Slots struct {
	Taken []time.Time `json:"taken"`
}

// Requested is the receipt of a booking request.
type Requested struct {
	ID          domain.ID `json:"id"`
	CancelToken string    `json:"cancel_token"`
}

// Booking are the use cases of the widget.
type Booking struct{ bookings domain.Bookings }

func NewBooking(b domain.Bookings) *Booking { return &Booking{bookings: b} }

func (s *Booking) Slots(ctx context.Context, q FindSlots) (Slots, error) {
	taken, err := s.bookings.Taken(ctx, q.Slug, q.Day)
	return Slots{taken}, err
}

func (s *Booking) Request(ctx context.Context, c RequestBooking) (Requested, error) {
	if c.Contact == "" || c.PetName == "" {
		return Requested{}, domain.Invalid("contact and pet_name are needed")
	}
	token := rand.Text()
	id, err := s.bookings.Request(ctx, c.Slug, domain.BookingRequest{
		Contact: c.Contact, Phone: c.Phone, PetName: c.PetName, WantedAt: c.WantedAt,
	}, Digest(token))
	return Requested{id, token}, err
}

func (s *Booking) Get(ctx context.Context, q GetBooking) (domain.BookingRequest, error) {
	return s.bookings.ByID(ctx, q.RequestID)
}

func (s *Booking) Cancel(ctx context.Context, c CancelBooking) (Done, error) {
	err := s.bookings.Cancel(ctx, Digest(c.Token))
	return Done{err == nil}, err
}

// Digest is how secrets are kept in the database.
func Digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
