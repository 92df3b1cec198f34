// Package access establishes who is calling: a person with a JWT, an
// organizer's back end with an API key, or a scanner device at the gate.
package access

import (
	"context"
	"fmt"
)

// User is a person who signed in.
type User struct {
	ID    int64
	Email string
}

// Role of a person within an organizer, ordered by power.
type Role int

const (
	RoleNone Role = iota
	RoleViewer
	RoleManager
	RoleOwner
)

// Scan reads the role column.
func (r *Role) Scan(src any) error {
	roles := map[string]Role{"viewer": RoleViewer, "manager": RoleManager, "owner": RoleOwner}
	*r = roles[fmt.Sprintf("%s", src)]
	return nil
}

// Membership ties a person to the organizer named in the path.
type Membership struct {
	OrgID  int64
	UserID int64
	Email  string
	Role   Role
}

// Key is an organizer's API key.
type Key struct {
	ID    int64
	OrgID int64
}

// Device is a scanner, which works for a single event.
type Device struct {
	ID      int64
	EventID int64
	Label   string
}

type (
	membershipKey struct{}
	apiKeyKey     struct{}
)

// MembershipFrom returns what Guard.Member stored.
func MembershipFrom(ctx context.Context) Membership {
	m, _ := ctx.Value(membershipKey{}).(Membership)
	return m
}

// KeyFrom returns what the API key guards stored.
func KeyFrom(ctx context.Context) (Key, bool) {
	k, ok := ctx.Value(apiKeyKey{}).(Key)
	return k, ok
}
