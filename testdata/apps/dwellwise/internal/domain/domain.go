// Package domain holds the types that the layers share.
package domain

import (
	"errors"
	"fmt"
	"time"
)

var (
	ErrNotFound     = errors.New("not found")
	ErrForbidden    = errors.New("forbidden")
	ErrConflict     = errors.New("conflict")
	ErrUnauthorized = errors.New("unauthorized")
)

// InvalidError tells the client which field it got wrong.
type InvalidError struct {
	Field, Reason string
}

func (e *InvalidError) Error() string { return fmt.Sprintf("%s: %s", e.Field, e.Reason) }

// Invalid returns an *InvalidError.
func Invalid(field, reason string) error { return &InvalidError{Field: field, Reason: reason} }

// Role is what a person may do within a portfolio. Roles are ordered.
type Role int

const (
	RoleNone Role = iota
	RoleViewer
	RoleManager
	RoleOwner
)

// ParseRole maps the database's spelling; unknown roles are worth nothing.
func ParseRole(s string) Role {
	switch s {
	case "viewer":
		return RoleViewer
	case "manager":
		return RoleManager
	case "owner":
		return RoleOwner
	}
	return RoleNone
}

type User struct {
	ID        int64     `json:"id"`
	Email     string    `json:"email"`
	Name      string    `json:"name"`
	Role      string    `json:"role"`
	CreatedAt time.Time `json:"createdAt"`
}

// IsAdmin tells whether the user works for Dwellwise.
func (u User) IsAdmin() bool { return u.Role == "admin" }

type Property struct {
	ID          int64  `json:"id"`
	PortfolioID int64  `json:"portfolioId"`
	Name        string `json:"name"`
	Address     string `json:"address"`
}

type Unit struct {
	ID         int64  `json:"id"`
	PropertyID int64  `json:"propertyId"`
	Label      string `json:"label"`
	RentCents  int64  `json:"rentCents"`
	Notes      string `json:"notes"`
}

type Lease struct {
	ID           int64      `json:"id"`
	UnitID       int64      `json:"unitId"`
	TenantID     int64      `json:"tenantId"`
	Status       string     `json:"status"`
	RentCents    int64      `json:"rentCents"`
	DepositCents int64      `json:"depositCents"`
	StartsOn     time.Time  `json:"startsOn"`
	EndsOn       *time.Time `json:"endsOn,omitempty"`
	Terms        string     `json:"terms"`
}

type Payment struct {
	ID          int64     `json:"id"`
	LeaseID     int64     `json:"leaseId"`
	AmountCents int64     `json:"amountCents"`
	Status      string    `json:"status"`
	Reference   string    `json:"reference"`
	Memo        string    `json:"memo"`
	CreatedAt   time.Time `json:"createdAt"`
}

type Ticket struct {
	ID          int64     `json:"id"`
	UnitID      int64     `json:"unitId"`
	ReporterID  int64     `json:"reporterId"`
	PortfolioID int64     `json:"-"`
	Title       string    `json:"title"`
	Body        string    `json:"body"`
	Status      string    `json:"status"`
	CreatedAt   time.Time `json:"createdAt"`
}

type Comment struct {
	ID       int64  `json:"id"`
	TicketID int64  `json:"ticketId"`
	AuthorID int64  `json:"authorId"`
	Body     string `json:"body"`
}

type Attachment struct {
	ID          int64
	TicketID    int64
	Filename    string
	ContentType string
	Content     []byte
}

type RentIndex struct {
	Year    int     `json:"year"`
	Percent float64 `json:"percent"`
}

// RentRollLine is one unit of the rent roll with its running lease, if any.
type RentRollLine struct {
	Property, Unit, Tenant string
	RentCents              int64
}

type Occupancy struct {
	Property string `json:"property"`
	Units    int    `json:"units"`
	Let      int    `json:"let"`
}

type Summary struct {
	Portfolio    string `json:"portfolio"`
	Properties   int    `json:"properties"`
	ActiveLeases int    `json:"activeLeases"`
	OpenTickets  int    `json:"openTickets"`
}

// Page is a window on a list.
type Page struct {
	Limit, Offset int
}

// LeaseFilter narrows a list of leases.
type LeaseFilter struct {
	ViewerID   int64
	PropertyID int64
	TenantID   int64
	Status     string
	Page       Page
}

// TicketFilter narrows a list of tickets.
type TicketFilter struct {
	PropertyID int64
	ReporterID int64
	Status     string
	Page       Page
}
