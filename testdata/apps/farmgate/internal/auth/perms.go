package auth

import "sort"

type Role string

const (
	Owner   Role = "owner"
	Manager Role = "manager"
	Packer  Role = "packer"
)

type Perm string

const (
	StockRead     Perm = "stock:read"
	StockWrite    Perm = "stock:write"
	StaffWrite    Perm = "staff:write"
	DriversWrite  Perm = "drivers:write"
	InvoicesRead  Perm = "invoices:read"
	InvoicesWrite Perm = "invoices:write"
)

type set map[Perm]struct{}

func perms(ps ...Perm) set {
	s := make(set, len(ps))
	for _, p := range ps {
		s[p] = struct{}{}
	}
	return s
}

var grants = map[Role]set{
	Owner:   perms(StockRead, StockWrite, StaffWrite, DriversWrite, InvoicesRead, InvoicesWrite),
	Manager: perms(StockRead, StockWrite, DriversWrite, InvoicesRead),
	Packer:  perms(StockRead),
}

// Can tells whether role has p. An unknown role has nothing.
func Can(role Role, p Perm) bool {
	_, ok := grants[role][p]
	return ok
}

// RolesWith lists the roles that have p.
func RolesWith(p Perm) (roles []string) {
	for role := range grants {
		if Can(role, p) {
			roles = append(roles, string(role))
		}
	}
	sort.Strings(roles)
	return roles
}
