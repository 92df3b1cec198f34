package domain

import (
	"slices"

	"github.com/google/uuid"
)

// Role is what somebody is in their account.
type Role string

const (
	RoleOwner      Role = "owner"
	RoleManager    Role = "manager"
	RoleTechnician Role = "technician"
	RoleViewer     Role = "viewer"
	RoleOperator   Role = "operator" // our own people
)

// Permission is what a role allows.
type Permission string

const (
	PermEstate   Permission = "estate:write"
	PermWork     Permission = "work:write"
	PermOffice   Permission = "office:write"
	PermTeam     Permission = "team:write"
	PermPlatform Permission = "platform"
)

var permissions = map[Role][]Permission{
	RoleOwner:      {PermEstate, PermWork, PermOffice, PermTeam},
	RoleManager:    {PermEstate, PermWork, PermOffice},
	RoleTechnician: {PermWork},
	RoleViewer:     {},
	RoleOperator:   {PermEstate, PermWork, PermOffice, PermPlatform},
}

// Assignable reports whether an account may give a role to its people.
func (r Role) Assignable() bool {
	return r == RoleOwner || r == RoleManager || r == RoleTechnician || r == RoleViewer
}

// Principal is somebody who has signed in.
type Principal struct {
	UserID    uuid.UUID
	AccountID uuid.UUID
	Role      Role
}

// Can reports whether the principal's role has a permission.
func (p Principal) Can(perm Permission) bool {
	return slices.Contains(permissions[p.Role], perm)
}

// Machine is a controller or a gateway that has shown its account's key.
type Machine struct {
	KeyID     uuid.UUID
	AccountID uuid.UUID
	Name      string
}
