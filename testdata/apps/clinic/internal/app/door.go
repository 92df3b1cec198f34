package app

import (
	"context"
	"errors"

	"golang.org/x/crypto/bcrypt"
)

// StaffMember is somebody who works at a clinic.
type StaffMember struct {
	ID           int64
	ClinicID     int64
	Role         Role
	PasswordHash string
}

// Listing is an entry of the public list of practitioners.
type Listing struct {
	FullName string `json:"name"`
	Role     Role   `json:"role"`
}

// Staff is the port to the personnel register.
type Staff interface {
	ByEmail(ctx context.Context, email string) (StaffMember, error)
	Listed(ctx context.Context, clinicSlug string) ([]Listing, error)
}

// Tokens issues access tokens.
type Tokens interface {
	Issue(Actor) (string, error)
}

// Door lets staff in.
type Door struct {
	staff  Staff
	tokens Tokens
}

// NewDoor returns a Door.
func NewDoor(staff Staff, tokens Tokens) *Door { return &Door{staff: staff, tokens: tokens} }

// Login trades mail address and password for a token.
func (d *Door) Login(ctx context.Context, email, password string) (string, error) {
	m, err := d.staff.ByEmail(ctx, email)
	if errors.Is(err, ErrNotFound) {
		return "", ErrLogin
	}
	if err != nil {
		return "", err
	}
	if bcrypt.CompareHashAndPassword([]byte(m.PasswordHash), []byte(password)) != nil {
		return "", ErrLogin
	}
	return d.tokens.Issue(Actor{StaffID: m.ID, ClinicID: m.ClinicID, Role: m.Role})
}

// Practitioners lists who agreed to be shown on the booking page of a clinic.
func (d *Door) Practitioners(ctx context.Context, slug string) ([]Listing, error) {
	return d.staff.Listed(ctx, slug)
}
