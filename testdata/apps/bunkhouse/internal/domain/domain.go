// Package domain holds the types that all other packages share.
package domain

import "time"

// BookingStatus is the life cycle of a booking.
type BookingStatus string

const (
	Pending   BookingStatus = "pending"
	Confirmed BookingStatus = "confirmed"
	InHouse   BookingStatus = "in_house"
	Cancelled BookingStatus = "cancelled"
	Expired   BookingStatus = "expired"
	Done      BookingStatus = "done"
)

// Open reports whether the booking may still be amended.
func (s BookingStatus) Open() bool { return s == Pending || s == Confirmed }

// Payment states.
const (
	PaymentOpen     = "open"
	PaymentCaptured = "captured"
	PaymentVoid     = "void"
)

// Roles of staff and operators.
const (
	RoleDesk    = "desk"
	RoleManager = "manager"
	RoleSuper   = "super"
)

// Hostel is one house.
type Hostel struct {
	ID   int64  `db:"id" json:"id"`
	Slug string `db:"slug" json:"slug"`
	Name string `db:"name" json:"name"`
	City string `db:"city" json:"city"`
}

// Guest is somebody with an account.
type Guest struct {
	ID           int64  `db:"id" json:"id"`
	Email        string `db:"email" json:"email"`
	PasswordHash string `db:"password_hash" json:"-"`
	FullName     string `db:"full_name" json:"full_name"`
	Phone        string `db:"phone" json:"phone"`
}

// Staff is a person at the desk of one house.
type Staff struct {
	ID       int64  `db:"id" json:"id"`
	HostelID int64  `db:"hostel_id" json:"hostel_id"`
	Name     string `db:"name" json:"name"`
	Role     string `db:"role" json:"role"`
}

// Operator runs the platform.
type Operator struct {
	ID           int64  `db:"id"`
	Name         string `db:"name"`
	PasswordHash string `db:"password_hash"`
	Role         string `db:"role"`
}

// Room is a dormitory or a private room.
type Room struct {
	ID           int64      `db:"id" json:"id"`
	HostelID     int64      `db:"hostel_id" json:"hostel_id"`
	Name         string     `db:"name" json:"name"`
	Kind         string     `db:"kind" json:"kind"`
	NightlyCents int64      `db:"nightly_cents" json:"nightly_cents"`
	ArchivedAt   *time.Time `db:"archived_at" json:"archived_at,omitempty"`
}

// Bed is what is sold.
type Bed struct {
	ID           int64  `db:"id" json:"id"`
	HostelID     int64  `db:"hostel_id" json:"hostel_id"`
	Label        string `db:"label" json:"label"`
	State        string `db:"state" json:"state"`
	NightlyCents int64  `db:"nightly_cents" json:"nightly_cents"`
}

// Booking is a bed for some nights.
type Booking struct {
	ID         int64         `db:"id" json:"id"`
	HostelID   int64         `db:"hostel_id" json:"hostel_id"`
	BedID      int64         `db:"bed_id" json:"bed_id"`
	GuestID    int64         `db:"guest_id" json:"guest_id"`
	Arrives    time.Time     `db:"arrives" json:"arrives"`
	Departs    time.Time     `db:"departs" json:"departs"`
	Status     BookingStatus `db:"status" json:"status"`
	TotalCents int64         `db:"total_cents" json:"total_cents"`
	Requests   string        `db:"requests" json:"requests"`
	ShareToken string        `db:"share_token" json:"share_token"`
}

// Nights counts the nights of the stay.
func (b Booking) Nights() int { return int(b.Departs.Sub(b.Arrives).Hours() / 24) }

// Itinerary is what friends see through a share link.
type Itinerary struct {
	Hostel  string    `db:"hostel" json:"hostel"`
	City    string    `db:"city" json:"city"`
	Arrives time.Time `db:"arrives" json:"arrives"`
	Departs time.Time `db:"departs" json:"departs"`
}

// Payment is one charge of a booking; GuestID is the guest of that booking.
type Payment struct {
	ID            int64     `db:"id" json:"id"`
	BookingID     int64     `db:"booking_id" json:"booking_id"`
	GuestID       int64     `db:"guest_id" json:"-"`
	ProviderRef   string    `db:"provider_ref" json:"provider_ref"`
	AmountCents   int64     `db:"amount_cents" json:"amount_cents"`
	RefundedCents int64     `db:"refunded_cents" json:"refunded_cents"`
	Status        string    `db:"status" json:"status"`
	CreatedAt     time.Time `db:"created_at" json:"created_at"`
}

// Document is a scan that a guest sent ahead of check-in.
type Document struct {
	ID      int64  `db:"id" json:"id"`
	Name    string `db:"name" json:"name"`
	Mime    string `db:"mime" json:"mime"`
	Content []byte `db:"content" json:"-"`
}

// Arrival is a line of the calendar feeds.
type Arrival struct {
	BookingID int64     `db:"booking_id"`
	Guest     string    `db:"guest"`
	Bed       string    `db:"bed"`
	Arrives   time.Time `db:"arrives"`
	Departs   time.Time `db:"departs"`
}

// Occupancy is one day of the occupancy report.
type Occupancy struct {
	Day          time.Time `db:"day" json:"day"`
	Taken        int64     `db:"taken" json:"taken"`
	RevenueCents int64     `db:"revenue_cents" json:"revenue_cents"`
}

// AuditEntry is a line of the audit log.
type AuditEntry struct {
	ID        int64     `db:"id" json:"id"`
	Actor     string    `db:"actor" json:"actor"`
	Action    string    `db:"action" json:"action"`
	Subject   string    `db:"subject" json:"subject"`
	RequestID string    `db:"request_id" json:"request_id"`
	At        time.Time `db:"at" json:"at"`
}

// Page limits a listing.
type Page struct {
	Limit, Offset int
}
