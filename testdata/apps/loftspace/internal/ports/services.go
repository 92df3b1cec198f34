package ports

import (
	"context"
	"time"

	"github.com/google/uuid"

	"example.com/loftspace/internal/domain"
)

type Accounts interface {
	SignIn(ctx context.Context, email, password string) (token string, err error)
	Resolve(ctx context.Context, token string) (domain.Caller, error)
	User(ctx context.Context, id domain.UserID) (domain.User, error)
}

type Spaces interface {
	Find(ctx context.Context, id uuid.UUID) (domain.Space, error)
	Showcase(ctx context.Context) ([]domain.Space, error)
	Rename(ctx context.Context, caller domain.Caller, space domain.Space, name string) error
	Reprice(ctx context.Context, caller domain.Caller, space domain.Space, cents int64) error
	Door(ctx context.Context, caller domain.Caller, id uuid.UUID) (string, error)
	Wifi(ctx context.Context, caller domain.Caller, id uuid.UUID) (string, error)
	AddManager(ctx context.Context, caller domain.Caller, id uuid.UUID, manager domain.UserID) error
	Calendar(ctx context.Context, id uuid.UUID) ([]domain.Slot, error)
	Guests(ctx context.Context, caller domain.Caller, id uuid.UUID) ([]domain.Slot, error)
	Payouts(ctx context.Context, host domain.UserID) ([]domain.Payout, error)
	RecordLock(ctx context.Context, serial, event string) error
	Healthy(ctx context.Context) error
}

type Bookings interface {
	Get(ctx context.Context, caller domain.Caller, id uuid.UUID) (domain.Booking, error)
	OfSpace(ctx context.Context, caller domain.Caller, space uuid.UUID) ([]domain.Booking, error)
	Annotate(ctx context.Context, caller domain.Caller, id uuid.UUID, note string) error
	Withdraw(ctx context.Context, caller domain.Caller, id uuid.UUID) error
	CheckIn(ctx context.Context, caller domain.Caller, id uuid.UUID) (domain.Booking, error)
	Confirm(ctx context.Context, caller domain.Caller, ids []uuid.UUID) error
	Decline(ctx context.Context, caller domain.Caller, ids []uuid.UUID) error
}

type Documents interface {
	Read(ctx context.Context, caller domain.Caller, id uuid.UUID) (domain.Document, error)
	Sign(ctx context.Context, id uuid.UUID, email string) error
}

type Passes interface {
	Show(ctx context.Context, caller domain.Caller, id uuid.UUID) (domain.Pass, error)
	Renew(ctx context.Context, caller domain.Caller, id uuid.UUID, until time.Time) (domain.Pass, error)
	Revoke(ctx context.Context, caller domain.Caller, id uuid.UUID) error
}

type Teams interface {
	Budget(ctx context.Context, caller domain.Caller, id uuid.UUID) (domain.Team, error)
	Desks(ctx context.Context, caller domain.Caller, id uuid.UUID) ([]domain.Desk, error)
	SetBudget(ctx context.Context, caller domain.Caller, id uuid.UUID, cents int64) error
	SetPlan(ctx context.Context, caller domain.Caller, id uuid.UUID, plan string) error
	Rename(ctx context.Context, caller domain.Caller, id uuid.UUID, name string) error
}

type Invoices interface {
	Show(ctx context.Context, caller domain.Caller, id uuid.UUID) (domain.Invoice, error)
	Settle(ctx context.Context, caller domain.Caller, id uuid.UUID) error
}
