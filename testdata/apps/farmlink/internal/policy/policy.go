// Package policy decides who may do what: roles inside a company and the
// relations between companies.
package policy

import (
	"context"
	"errors"
	"slices"
	"time"

	"example.com/farmlink/internal/cache"
	"example.com/farmlink/internal/identity"
	"example.com/farmlink/internal/store"
)

// ErrDenied says that the caller may not do this.
var ErrDenied = errors.New("policy: denied")

// Role is the role of a user in a company.
type Role string

// The roles, the weakest first.
const (
	Viewer  Role = "viewer"
	Member  Role = "member"
	Manager Role = "manager"
	Owner   Role = "owner"
)

var ladder = []Role{Viewer, Member, Manager, Owner}

// Validate reports a role that does not exist.
func (r Role) Validate() error {
	if !slices.Contains(ladder, r) {
		return errors.New("role is unknown")
	}
	return nil
}

// AtLeast reports whether the role is min or a stronger one.
func (r Role) AtLeast(min Role) bool {
	return r.Validate() == nil && slices.Index(ladder, r) >= slices.Index(ladder, min)
}

// Tenant is the company that a request acts for, and the caller's role there.
type Tenant struct {
	CompanyID int64
	Role      Role
}

type seat struct{ user, company int64 }

// Guard answers questions of policy.
type Guard struct {
	db    *store.DB
	seats *cache.TTL[seat, Role]
}

// NewGuard returns a guard that remembers memberships for half a minute.
func NewGuard(db *store.DB) *Guard {
	return &Guard{db: db, seats: cache.NewTTL[seat, Role](30*time.Second, 10_000)}
}

// Seat returns the role of the user in the company, ErrDenied if there is none.
func (g *Guard) Seat(ctx context.Context, who identity.Actor, companyID int64) (Role, error) {
	key := seat{who.UserID, companyID}
	if role, ok := g.seats.Get(key); ok {
		return role, nil
	}
	var role Role
	err := store.Found(g.db.Row(ctx, "membership_role", companyID, who.UserID).Scan(&role))
	if errors.Is(err, store.ErrNotFound) {
		return "", ErrDenied
	}
	if err != nil {
		return "", err
	}
	g.seats.Put(key, role)
	return role, nil
}

// Forget drops a remembered membership after it has changed.
func (g *Guard) Forget(userID, companyID int64) { g.seats.Drop(seat{userID, companyID}) }

// ManageMembers lets owners of the company pass.
func (g *Guard) ManageMembers(ctx context.Context, who identity.Actor, companyID int64) error {
	role, err := g.Seat(ctx, who, companyID)
	if err != nil {
		return err
	}
	if !role.AtLeast(Owner) {
		return ErrDenied
	}
	return nil
}

// ViewDispute lets the two parties of the disputed order pass.
func (g *Guard) ViewDispute(ctx context.Context, t Tenant, disputeID int64) error {
	var buyer, seller int64
	if err := store.Found(g.db.Row(ctx, "dispute_parties", disputeID).Scan(&buyer, &seller)); err != nil {
		return err
	}
	if t.CompanyID != buyer && t.CompanyID != seller {
		return ErrDenied
	}
	return nil
}
