// Package access decides who may do what.
package access

import (
	"maps"
	"slices"
)

// Role is what somebody does for an account.
type Role string

const (
	Owner  Role = "owner"
	Clerk  Role = "clerk"
	Viewer Role = "viewer"
)

// User is somebody who has signed in.
type User struct {
	ID    int64          `json:"id"`
	Email string         `json:"email"`
	Name  string         `json:"name"`
	Staff bool           `json:"staff"`
	Home  int64          `json:"home"`
	Roles map[int64]Role `json:"roles"` // by account
}

// Accounts returns the accounts that u works for.
func (u *User) Accounts() []int64 { return slices.Sorted(maps.Keys(u.Roles)) }

// Action is something that takes a permission.
type Action int

const (
	Browse Action = iota // use the application at all
	View
	Edit
	Cancel
)

// Object is something that an account owns.
type Object interface{ Account() int64 }

// Can reports whether u may do a to obj.
func Can(u *User, a Action, obj Object) bool {
	if u == nil {
		return false
	}
	if a == Browse {
		return true
	}
	role, ok := u.Roles[obj.Account()]
	if !ok {
		return false
	}
	switch a {
	case View:
		return true
	case Edit:
		return role != Viewer
	case Cancel:
		return role == Owner
	}
	return false
}
