package domain

import (
	"slices"

	"github.com/google/uuid"
)

type Kind string

const (
	KindTenant     Kind = "tenant"
	KindStaff      Kind = "staff"
	KindContractor Kind = "contractor"
)

// Principal is the verified caller.
type Principal struct {
	UserID uuid.UUID
	OrgID  uuid.UUID   // home organization, zero for tenants
	Orgs   []uuid.UUID // every organization the caller works for
	Kind   Kind
	Scopes []string
}

func (p Principal) MemberOf(org uuid.UUID) bool { return slices.Contains(p.Orgs, org) }

func (p Principal) HasScope(scope string) bool { return slices.Contains(p.Scopes, scope) }

// Role is what somebody is in one building.
type Role string

const (
	RoleManager    Role = "manager"
	RoleLandlord   Role = "landlord"
	RoleAccountant Role = "accountant"
	RoleCaretaker  Role = "caretaker"
)

func (r Role) ManagesLeases() bool { return r == RoleManager || r == RoleLandlord }

func (r Role) ReadsLeases() bool { return r.ManagesLeases() || r == RoleAccountant }

func (r Role) HandlesRepairs() bool { return r == RoleManager || r == RoleCaretaker }
