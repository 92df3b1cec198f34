// Package domain holds what all parts of fleetdesk share.
package domain

import "slices"

// Kind tells people from machines.
type Kind uint8

const (
	Nobody  Kind = iota
	Person       // a session cookie
	Machine      // an API key
)

// Role is what a person may do within one company.
type Role string

const (
	Driver     Role = "driver"
	Dispatcher Role = "dispatcher"
	Manager    Role = "manager"
	Owner      Role = "owner"
)

var rank = map[Role]int{Driver: 1, Dispatcher: 2, Manager: 3, Owner: 4}

// AtLeast reports whether r includes what least may do.
func (r Role) AtLeast(least Role) bool { return rank[r] > 0 && rank[r] >= rank[least] }

// Valid reports whether r is a role at all.
func (r Role) Valid() bool { return rank[r] > 0 }

// Actor is whoever makes a request. The zero Actor is nobody.
type Actor struct {
	Kind      Kind
	UserID    int64  // people only
	CompanyID int64  // the company worked in, or the one the key was issued for; 0 if none
	Role      Role   // in CompanyID; people only
	Staff     bool   // fleetdesk's own support
	Session   string // digest of the session's token
	Scopes    []string
}

// Known reports whether there is anybody.
func (a Actor) Known() bool { return a.Kind != Nobody }

// Can reports whether a machine's key has the scope.
func (a Actor) Can(scope string) bool { return a.Kind == Machine && slices.Contains(a.Scopes, scope) }

// Require fails unless the actor is a person with at least the given role.
func (a Actor) Require(least Role) error {
	if !a.Known() {
		return ErrUnauthenticated
	}
	if !a.Role.AtLeast(least) {
		return ErrForbidden
	}
	return nil
}

// RequireIn fails unless the actor works in the company with at least the
// given role. Other companies are not found rather than forbidden.
func (a Actor) RequireIn(company int64, least Role) error {
	if !a.Known() {
		return ErrUnauthenticated
	}
	if company == 0 || a.CompanyID != company {
		return ErrNotFound
	}
	if !a.Role.AtLeast(least) {
		return ErrForbidden
	}
	return nil
}
