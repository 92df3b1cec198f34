// Package ports names what the services need from outside, and what they offer.
package ports

import (
	"context"
	"time"

	"github.com/google/uuid"

	"example.com/loftspace/internal/domain"
)

// Accept decides inside a transaction whether a changed row may stay.
type Accept[T any] func(T) error

type UserStore interface {
	ByID(ctx context.Context, id domain.UserID) (domain.User, error)
	Credentials(ctx context.Context, email string) (domain.UserID, []byte, error)
	OpenSession(ctx context.Context, tokenHash []byte, user domain.UserID) error
	CallerBySession(ctx context.Context, tokenHash []byte) (domain.Caller, error)
}

type SpaceStore interface {
	ByID(ctx context.Context, id uuid.UUID) (domain.Space, error)
	Showcase(ctx context.Context) ([]domain.Space, error)
	WifiPassword(ctx context.Context, id uuid.UUID) (string, error)
	SetName(ctx context.Context, id uuid.UUID, name string) error
	SetRate(ctx context.Context, id uuid.UUID, cents int64) error
	AddManager(ctx context.Context, space uuid.UUID, user domain.UserID) error
	Manages(ctx context.Context, space uuid.UUID, user domain.UserID) (bool, error)
	Slots(ctx context.Context, space uuid.UUID) ([]domain.Slot, error)
	Payouts(ctx context.Context, host domain.UserID) ([]domain.Payout, error)
	RecordLock(ctx context.Context, serial, event string) error
	Ping(ctx context.Context) error
}

type BookingStore interface {
	ByID(ctx context.Context, id uuid.UUID) (domain.Booking, error)
	ByIDs(ctx context.Context, ids []uuid.UUID) ([]domain.Booking, error)
	OfSpace(ctx context.Context, space uuid.UUID) ([]domain.Booking, error)
	Parties(ctx context.Context, id uuid.UUID) (guest, host domain.UserID, err error)
	SetNote(ctx context.Context, id uuid.UUID, note string) error
	SetState(ctx context.Context, ids []uuid.UUID, state string) error
	Delete(ctx context.Context, id uuid.UUID) error
}

type DocumentStore interface {
	ByID(ctx context.Context, id uuid.UUID) (domain.Document, error)
	Sign(ctx context.Context, id uuid.UUID) error
}

type PassStore interface {
	ByID(ctx context.Context, id uuid.UUID) (domain.Pass, error)
	Extend(ctx context.Context, id uuid.UUID, until time.Time, accept Accept[domain.Pass]) (domain.Pass, error)
	Revoke(ctx context.Context, id uuid.UUID) (domain.Pass, error)
}

type TeamStore interface {
	ByID(ctx context.Context, id uuid.UUID) (domain.Team, error)
	Desks(ctx context.Context, team uuid.UUID) ([]domain.Desk, error)
	Member(ctx context.Context, team uuid.UUID, user domain.UserID) (domain.Membership, error)
	SetBudget(ctx context.Context, id uuid.UUID, cents int64) error
	SetPlan(ctx context.Context, id uuid.UUID, plan string) error
	SetName(ctx context.Context, id uuid.UUID, name string) error
}

type InvoiceStore interface {
	ByID(ctx context.Context, id uuid.UUID) (domain.Invoice, error)
	Settle(ctx context.Context, id uuid.UUID) error
}
