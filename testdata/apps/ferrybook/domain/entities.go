// Package domain holds the entities and the ports of the booking system.
package domain

import (
	"errors"
	"time"
)

var (
	ErrNotFound     = errors.New("not found")
	ErrUnauthorized = errors.New("unauthorized")
	ErrForbidden    = errors.New("forbidden")
	ErrConflict     = errors.New("conflict")
	ErrInvalid      = errors.New("invalid input")
)

// Identity is who is behind a request of the back office.
type Identity struct {
	UserID     int64
	OperatorID int64
	Role       string
	Superuser  bool
}

// Partner is the travel agency behind an API key.
type Partner struct {
	KeyID      int64
	OperatorID int64
}

type User struct {
	ID           int64  `json:"id"`
	OperatorID   int64  `json:"operator_id"`
	Email        string `json:"email"`
	PasswordHash string `json:"-"`
	Role         string `json:"role"`
}

type Port struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

type Sailing struct {
	ID         int64     `json:"id"`
	OperatorID int64     `json:"operator_id"`
	Vessel     string    `json:"vessel"`
	FromPort   string    `json:"from_port"`
	ToPort     string    `json:"to_port"`
	DepartsAt  time.Time `json:"departs_at"`
	Capacity   int       `json:"capacity"`
	Status     string    `json:"status"`
}

type SailingFilter struct {
	OperatorID int64
	From       string
	Status     string
	Limit      int
}

type SailingPatch struct {
	ID         int64  `json:"-" params:"sailing"`
	OperatorID int64  `json:"operator_id"`
	Vessel     string `json:"vessel"`
	Capacity   int    `json:"capacity"`
}

type Booking struct {
	ID          int64     `json:"id"`
	OperatorID  int64     `json:"operator_id"`
	SailingID   int64     `json:"sailing_id"`
	CustomerID  int64     `json:"customer_id"`
	Reference   string    `json:"reference"`
	AmountCents int64     `json:"amount_cents"`
	Status      string    `json:"status"`
	CreatedAt   time.Time `json:"created_at"`
}

type Passenger struct {
	ID        int64  `json:"id"`
	BookingID int64  `json:"booking_id"`
	Name      string `json:"name"`
	Phone     string `json:"phone"`
}

type Customer struct {
	ID         int64  `json:"id"`
	OperatorID int64  `json:"operator_id"`
	Name       string `json:"name"`
	Email      string `json:"email"`
}

type Revenue struct {
	Bookings int64 `json:"bookings"`
	Cents    int64 `json:"cents"`
}
