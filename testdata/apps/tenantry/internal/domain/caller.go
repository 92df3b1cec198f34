// Package domain holds the entities of the service and what it needs of storage.
package domain

import "slices"

// The actions that the permissions table grants for a building.
const (
	UnitsRead     = "units:read"
	UnitsWrite    = "units:write"
	LeasesRead    = "leases:read"
	LeasesWrite   = "leases:write"
	RepairsManage = "repairs:manage"
	Grant         = "permissions:grant"
)

// Caller is who sent the request, with what the permissions table grants.
type Caller struct {
	ID         int64
	LandlordID int64 // 0 for people who rent
	grants     []Permission
}

// NewCaller returns the caller for a user and the rows of the permissions table.
func NewCaller(u User, grants []Permission) *Caller {
	return &Caller{ID: u.ID, LandlordID: u.LandlordID, grants: grants}
}

// Staff reports whether the caller works for a landlord.
func (c *Caller) Staff() bool { return c.LandlordID != 0 }

// Can reports whether the caller may do the action in the building.
func (c *Caller) Can(building int64, action string) bool {
	return slices.ContainsFunc(c.grants, func(p Permission) bool {
		return p.BuildingID == building && p.Action == action
	})
}

// Holds reports whether the caller has been granted the action.
func (c *Caller) Holds(action string) bool {
	return slices.ContainsFunc(c.grants, func(p Permission) bool { return p.Action == action })
}

// Buildings returns the buildings in which the caller may do the action.
func (c *Caller) Buildings(action string) []int64 {
	var ids []int64
	for _, p := range c.grants {
		if p.Action == action {
			ids = append(ids, p.BuildingID)
		}
	}
	return ids
}
