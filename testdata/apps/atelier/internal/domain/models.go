// Package domain has the types that the layers exchange.
package domain

import "time"

// Booking states.
const (
	BookingBooked    = "booked"
	BookingPaid      = "paid"
	BookingCancelled = "cancelled"
)

// User is an account.
type User struct {
	ID           int64  `db:"id" json:"id"`
	Email        string `db:"email" json:"email"`
	Name         string `db:"name" json:"name"`
	Role         string `db:"role" json:"role"`
	PasswordHash string `db:"password_hash" json:"-"`
}

// Studio is a place that offers classes.
type Studio struct {
	ID      int64  `db:"id" json:"id"`
	OwnerID int64  `db:"owner_id" json:"owner_id"`
	Slug    string `db:"slug" json:"slug"`
	Name    string `db:"name" json:"name"`
	City    string `db:"city" json:"city"`
	About   string `db:"about" json:"about"`
	Status  string `db:"status" json:"status"`
}

// Instructor is a user who teaches at one studio.
type Instructor struct {
	ID          int64  `db:"id" json:"id"`
	StudioID    int64  `db:"studio_id" json:"studio_id"`
	UserID      int64  `db:"user_id" json:"user_id"`
	DisplayName string `db:"display_name" json:"display_name"`
	Bio         string `db:"bio" json:"bio"`
	IBAN        string `db:"iban" json:"iban"`
}

// Class is one date of a course.
type Class struct {
	ID           int64     `db:"id" json:"id"`
	StudioID     int64     `db:"studio_id" json:"studio_id"`
	InstructorID *int64    `db:"instructor_id" json:"instructor_id,omitempty"`
	Title        string    `db:"title" json:"title"`
	Room         string    `db:"room" json:"room"`
	StartsAt     time.Time `db:"starts_at" json:"starts_at"`
	Capacity     int       `db:"capacity" json:"capacity"`
	PriceCents   int64     `db:"price_cents" json:"price_cents"`
}

// Booking is a member's place in a class.
type Booking struct {
	ID         int64      `db:"id" json:"id"`
	ClassID    int64      `db:"class_id" json:"class_id"`
	MemberID   int64      `db:"member_id" json:"member_id"`
	Status     string     `db:"status" json:"status"`
	Seats      int        `db:"seats" json:"seats"`
	Note       string     `db:"note" json:"note"`
	PaymentRef *string    `db:"payment_ref" json:"payment_ref,omitempty"`
	PaidAt     *time.Time `db:"paid_at" json:"paid_at,omitempty"`
	CreatedAt  time.Time  `db:"created_at" json:"created_at"`
}

// BookingView is a booking with what people want to see next to it.
type BookingView struct {
	Booking
	ClassTitle  string    `db:"class_title" json:"class_title"`
	StartsAt    time.Time `db:"starts_at" json:"starts_at"`
	StudioID    int64     `db:"studio_id" json:"studio_id"`
	StudioOwner int64     `db:"studio_owner" json:"-"`
	MemberName  string    `db:"member_name" json:"member_name"`
}

// BookingFilter narrows a list of bookings; zero fields do not.
type BookingFilter struct {
	MemberID int64
	StudioID int64
	ClassID  int64
	Status   string
	From     time.Time
	Before   int64 // cursor: ids below this one
	Limit    int
}

// Payout is money that goes to an instructor.
type Payout struct {
	ID            int64     `db:"id" json:"id"`
	InstructorID  int64     `db:"instructor_id" json:"instructor_id"`
	AmountCents   int64     `db:"amount_cents" json:"amount_cents"`
	Status        string    `db:"status" json:"status"`
	TransferRef   *string   `db:"transfer_ref" json:"transfer_ref,omitempty"`
	Memo          string    `db:"memo" json:"memo"`
	DisputeReason string    `db:"dispute_reason" json:"dispute_reason,omitempty"`
	CreatedAt     time.Time `db:"created_at" json:"created_at"`
}

// PayoutFilter narrows a list of payouts.
type PayoutFilter struct {
	UserID int64
	Status string
	Before int64
	Limit  int
}

// Earnings is the sum of an instructor's payouts in one month.
type Earnings struct {
	Month string `db:"month" json:"month"`
	Count int    `db:"count" json:"count"`
	Cents int64  `db:"cents" json:"cents"`
}

// Message is part of a thread between a studio and a member.
type Message struct {
	ID          int64      `db:"id" json:"id"`
	ThreadID    int64      `db:"thread_id" json:"thread_id"`
	AuthorID    int64      `db:"author_id" json:"author_id" validate:"required"`
	RecipientID int64      `db:"recipient_id" json:"recipient_id"`
	Body        string     `db:"body" json:"body" validate:"required,max=4000"`
	CreatedAt   time.Time  `db:"created_at" json:"created_at"`
	EditedAt    *time.Time `db:"edited_at" json:"edited_at,omitempty"`
	ReadAt      *time.Time `db:"read_at" json:"read_at,omitempty"`
}
