package domain

import (
	"context"
	"time"

	"example.com/atelier/internal/dbx"
)

// UnitOfWork runs fn in one transaction. Repositories find it in the context.
type UnitOfWork interface {
	WithinTx(ctx context.Context, fn func(ctx context.Context) error) error
}

// UserRepository keeps accounts and refresh tokens.
type UserRepository interface {
	ByEmail(ctx context.Context, email string) (User, error)
	ByCalendarSecret(ctx context.Context, secret string) (User, error)
	SaveRefresh(ctx context.Context, digest string, userID int64, expires time.Time) error
	TakeRefresh(ctx context.Context, digest string) (User, error)
}

// StudioRepository keeps studios.
type StudioRepository interface {
	Get(ctx context.Context, id int64) (Studio, error)
	Directory(ctx context.Context, city, q string, limit int) ([]Studio, error)
	Update(ctx context.Context, id int64, patch *dbx.Patch) error
}

// ClassRepository keeps class dates.
type ClassRepository interface {
	Get(ctx context.Context, id int64) (Class, error)
	LockBookable(ctx context.Context, id int64) (Class, error)
	Update(ctx context.Context, id int64, patch *dbx.Patch) error
	Remove(ctx context.Context, studioID, id int64) error
}

// InstructorRepository keeps instructors.
type InstructorRepository interface {
	Get(ctx context.Context, id int64) (Instructor, error)
	UpdateOwn(ctx context.Context, id, userID int64, patch *dbx.Patch) error
	Remove(ctx context.Context, id int64) error
	Earnings(ctx context.Context, id int64) ([]Earnings, error)
}

// BookingRepository keeps bookings.
type BookingRepository interface {
	Get(ctx context.Context, id int64) (BookingView, error)
	List(ctx context.Context, f BookingFilter) ([]BookingView, error)
	ByIDs(ctx context.Context, ids []int64) ([]Booking, error)
	SeatsTaken(ctx context.Context, classID int64) (int, error)
	Create(ctx context.Context, b *Booking) error
	Update(ctx context.Context, id int64, patch *dbx.Patch) error
	Remove(ctx context.Context, id, memberID int64) error
	CheckIn(ctx context.Context, id int64) (studioOwner int64, err error)
	Reassign(ctx context.Context, id, to int64) (from int64, err error)
	CancelAll(ctx context.Context, ids []int64, by int64) (int64, error)
	MarkPaid(ctx context.Context, ref string) error
	Log(ctx context.Context, id, actor int64, kind string) error
}

// PayoutRepository keeps payouts.
type PayoutRepository interface {
	List(ctx context.Context, f PayoutFilter) ([]Payout, error)
	GetFor(ctx context.Context, id, userID int64) (Payout, error)
	BelongsTo(ctx context.Context, id, userID int64) (bool, error)
	Dispute(ctx context.Context, id int64, reason string) error
	Approve(ctx context.Context, id, by int64) error
	Settle(ctx context.Context, ref, status string) error
}

// MessageRepository keeps threads and messages.
type MessageRepository interface {
	Participates(ctx context.Context, threadID, userID int64) (bool, error)
	Page(ctx context.Context, threadID, before int64, limit int) ([]Message, error)
	Post(ctx context.Context, threadID, authorID int64, body string) (Message, error)
	ByIDs(ctx context.Context, ids []int64) ([]Message, error)
	MarkRead(ctx context.Context, ids []int64) (int64, error)
	Edit(ctx context.Context, m Message) error
}
