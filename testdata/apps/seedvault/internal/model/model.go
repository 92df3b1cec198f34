// Package model has what the seed vault keeps.
package model

import (
	"errors"

	"github.com/google/uuid"
)

// ErrForbidden is for who may not.
var ErrForbidden = errors.New("not yours")

// Person is somebody who works in a lab.
type Person struct {
	ID    uuid.UUID `db:"id" json:"id"`
	LabID uuid.UUID `db:"lab_id" json:"lab_id"`
	Email string    `db:"email" json:"email"`
	Role  string    `db:"role" json:"role"`
}

// Lot is a number of seeds.
type Lot struct {
	ID      uuid.UUID `db:"id" json:"id"`
	OwnerID uuid.UUID `db:"owner_id" json:"owner_id"`
	LabID   uuid.UUID `db:"lab_id" json:"lab_id"`
	Notes   string    `db:"notes" json:"notes"`
	State   string    `db:"state" json:"state"`
}

// IsOwnedBy tells whether the lot is the person's.
func (l Lot) IsOwnedBy(p Person) bool { return l.OwnerID == p.ID }

// VisibleTo tells whether a person may see the lot: the owner may, and who works in its lab.
func (l *Lot) VisibleTo(p Person) bool { return l.OwnerID == p.ID || l.LabID == p.LabID }

// KnownTo tells whether a person may know of the lot.
func (l *Lot) KnownTo(p Person) bool { return l.OwnerID == p.ID || l.LabID != uuid.Nil }

// IsRunBy tells whether the person administers the lab that has the lot.
func (l Lot) IsRunBy(p Person) bool { return p.Role == "admin" && l.LabID == p.LabID }

// Can says whether somebody may change a lot.
func Can(p Person, l Lot) error {
	if l.IsRunBy(p) || l.IsOwnedBy(p) {
		return nil
	}
	return ErrForbidden
}

// Order is what somebody has ordered.
type Order struct {
	ID        uuid.UUID `db:"id" json:"id"`
	BuyerID   uuid.UUID `db:"buyer_id" json:"buyer_id"`
	BuyerMail string    `db:"buyer_mail" json:"buyer_mail"`
	Body      string    `db:"body" json:"body"`
}

// Protocol is written by a circle of people.
type Protocol struct {
	ID       uuid.UUID `db:"id" json:"id"`
	CircleID uuid.UUID `db:"circle_id" json:"circle_id"`
	Body     string    `db:"body" json:"body"`
}

// Label is what stands on a vial, a plot or a tray.
type Label struct {
	ID    uuid.UUID `db:"id" json:"id"`
	Label string    `db:"label" json:"label"`
}
