// Package access knows what the members of a museum may do.
package access

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"example.com/vitrine/internal/db"
)

// Permission is something that can be done in a museum.
type Permission int

const (
	View Permission = iota
	Catalogue
	Lend
	Manage
)

// Errors that callers turn into statuses.
var (
	ErrNotFound  = errors.New("not found")
	ErrForbidden = errors.New("forbidden")
)

var grants = map[string][]Permission{
	"viewer":    {View},
	"registrar": {View, Catalogue, Lend},
	"director":  {View, Catalogue, Lend, Manage},
}

// Allows tells whether a role comes with a permission.
func Allows(role string, want Permission) bool {
	for _, p := range grants[role] {
		if p == want {
			return true
		}
	}
	return false
}

// Memberships is what Checker asks.
type Memberships interface {
	Membership(ctx context.Context, arg db.MembershipParams) (db.Membership, error)
}

// Checker decides for one user in one museum.
type Checker struct {
	q Memberships
}

func NewChecker(q Memberships) *Checker {
	return &Checker{q: q}
}

// Require fails unless the user may do want in the museum. Who is no member learns nothing
// about what is there.
func (c *Checker) Require(ctx context.Context, user, museum uuid.UUID, want Permission) error {
	m, err := c.q.Membership(ctx, db.MembershipParams{MuseumID: museum, UserID: user})
	if errors.Is(err, pgx.ErrNoRows) {
		return ErrNotFound
	}
	if err != nil {
		return err
	}
	if !Allows(m.Role, want) {
		return ErrForbidden
	}
	return nil
}

// AnyOf fails unless the user may do want in at least one of the museums.
func (c *Checker) AnyOf(ctx context.Context, user uuid.UUID, want Permission, museums ...uuid.UUID) error {
	err := ErrNotFound
	for _, museum := range museums {
		if err = c.Require(ctx, user, museum, want); err == nil {
			return nil
		}
	}
	return err
}
