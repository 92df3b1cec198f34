// Package domain holds what tramline is about; it knows neither HTTP nor SQL.
package domain

import "github.com/google/uuid"

// Role is what somebody may do in an organisation. Each role includes the ones before it.
type Role string

const (
	RoleCrew       Role = "crew"
	RoleInspector  Role = "inspector"
	RoleDispatcher Role = "dispatcher"
	RoleManager    Role = "manager"
	RoleOwner      Role = "owner"
)

var rank = map[Role]int{RoleCrew: 1, RoleInspector: 2, RoleDispatcher: 3, RoleManager: 4, RoleOwner: 5}

// Valid reports whether r is a role at all.
func (r Role) Valid() bool { return rank[r] > 0 }

// AtLeast reports whether r includes min.
func (r Role) AtLeast(min Role) bool { return rank[r] >= rank[min] && rank[r] > 0 }

// Actor is who calls, as the access token says.
type Actor struct {
	UserID    uuid.UUID
	SessionID uuid.UUID
	HomeRole  Role // the role in the organisation that was joined first
}

// Membership ties a user to an organisation.
type Membership struct {
	OrgID  uuid.UUID `db:"org_id" json:"org_id"`
	UserID uuid.UUID `db:"user_id" json:"user_id"`
	Role   Role      `db:"role" json:"role"`
}

// Device is a machine in a depot that calls with a key of its own.
type Device struct {
	ID    uuid.UUID `db:"id"`
	OrgID uuid.UUID `db:"org_id"`
	Label string    `db:"label"`
}
