// Package model holds the rows of the service and the rules about who may see them.
package model

import "time"

const (
	RoleStudent = "student"
	RoleStaff   = "staff"
	RoleAdmin   = "admin"
)

// User is the person behind a request, as the access token names them.
type User struct {
	ID   int64  `db:"id" json:"id"`
	Role string `db:"role" json:"role"`
}

func (u *User) IsAdmin() bool { return u != nil && u.Role == RoleAdmin }

const (
	RideDraft     = "draft"
	RidePublished = "published"
	RideExpired   = "expired"
)

type Ride struct {
	ID          int64      `db:"id" json:"id"`
	DriverID    int64      `db:"driver_id" json:"driver_id"`
	VehicleID   *int64     `db:"vehicle_id" json:"vehicle_id,omitempty"`
	Origin      string     `db:"origin" json:"origin"`
	Destination string     `db:"destination" json:"destination"`
	DepartsAt   time.Time  `db:"departs_at" json:"departs_at"`
	Seats       int        `db:"seats" json:"seats"`
	PriceCents  int        `db:"price_cents" json:"price_cents"`
	Notes       string     `db:"notes" json:"notes"`
	Status      string     `db:"status" json:"status"`
	RestoredBy  *int64     `db:"restored_by" json:"-"`
	DeletedAt   *time.Time `db:"deleted_at" json:"-"`
}

// CanView tells whether u, nil for a visitor, may see the ride.
func (r *Ride) CanView(u *User) bool {
	if r.Status == RidePublished {
		return true
	}
	return u != nil && (u.ID == r.DriverID || u.IsAdmin())
}

// CanManage tells whether u may change the ride.
func (r *Ride) CanManage(u *User) bool {
	return u != nil && u.ID == r.DriverID
}

type Booking struct {
	ID          int64     `db:"id" json:"id"`
	RideID      int64     `db:"ride_id" json:"ride_id"`
	PassengerID int64     `db:"passenger_id" json:"passenger_id"`
	DriverID    int64     `db:"driver_id" json:"driver_id"` // of the ride
	Seats       int       `db:"seats" json:"seats"`
	Pickup      string    `db:"pickup" json:"pickup"`
	Status      string    `db:"status" json:"status"`
	CreatedAt   time.Time `db:"created_at" json:"created_at"`
}

// CanView: a booking is between the passenger and the driver.
func (b *Booking) CanView(u *User) bool {
	switch u.ID {
	case b.PassengerID, b.DriverID:
		return true
	}
	return u.IsAdmin()
}

// BelongsTo tells whether u is the passenger.
func (b *Booking) BelongsTo(u *User) bool { return b.PassengerID == u.ID }

type Passenger struct {
	Name   string `db:"name" json:"name"`
	Phone  string `db:"phone" json:"phone,omitempty"`
	Pickup string `db:"pickup" json:"pickup"`
	Seats  int    `db:"seats" json:"seats"`
}

type Vehicle struct {
	ID        int64      `db:"id" json:"id"`
	OwnerID   int64      `db:"owner_id" json:"owner_id"`
	Plate     string     `db:"plate" json:"plate"`
	Make      string     `db:"make" json:"make"`
	Insurance string     `db:"insurance" json:"insurance"`
	Seats     int        `db:"seats" json:"seats"`
	DeletedAt *time.Time `db:"deleted_at" json:"-"`
}

// Place is an address somebody saved: home, the lab, the climbing hall.
type Place struct {
	ID      int64  `db:"id" json:"id"`
	UserID  int64  `db:"user_id" json:"user_id"`
	Label   string `db:"label" json:"label"`
	Address string `db:"address" json:"address"`
}

type Group struct {
	ID        int64     `db:"id" json:"id"`
	Name      string    `db:"name" json:"name"`
	OwnerID   int64     `db:"owner_id" json:"owner_id"`
	CreatedAt time.Time `db:"created_at" json:"created_at"`
}

type Membership struct {
	GroupID   int64 `db:"group_id"`
	UserID    int64 `db:"user_id"`
	Moderator bool  `db:"moderator"`
}

type Message struct {
	ID        int64      `db:"id" json:"id"`
	GroupID   int64      `db:"group_id" json:"group_id"`
	SenderID  int64      `db:"sender_id" json:"sender_id"`
	Body      string     `db:"body" json:"body"`
	CreatedAt time.Time  `db:"created_at" json:"created_at"`
	DeletedAt *time.Time `db:"deleted_at" json:"-"`
}

type Rating struct {
	ID      int64  `db:"id" json:"id"`
	RideID  int64  `db:"ride_id" json:"ride_id"`
	RaterID int64  `db:"rater_id" json:"rater_id"`
	RateeID int64  `db:"ratee_id" json:"ratee_id"`
	Stars   int    `db:"stars" json:"stars"`
	Comment string `db:"comment" json:"comment"`
}

type Mail struct {
	ID      int64  `db:"id" json:"id"`
	Email   string `db:"email" json:"email"`
	Subject string `db:"subject" json:"subject"`
	Body    string `db:"body" json:"body"`
}
