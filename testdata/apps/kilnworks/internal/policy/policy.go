// Package policy says who may do what with which thing.
package policy

import (
	"example.com/kilnworks/internal/apperr"
	"example.com/kilnworks/internal/domain"
)

// Action is what somebody wants to do.
type Action string

// The actions.
const (
	Read   Action = "read"
	Edit   Action = "edit"
	Delete Action = "delete"
	Manage Action = "manage"
)

// Check is Can as an error.
func Check(u *domain.User, a Action, object any) error {
	if !Can(u, a, object) {
		return apperr.Forbidden()
	}
	return nil
}

// Can reports whether the user may do it.
func Can(u *domain.User, a Action, object any) bool {
	switch o := object.(type) {
	case *domain.Piece:
		return piece(u, a, o)
	case *domain.Comment:
		if a == Read {
			return o.StudioID == u.StudioID
		}
		return o.AuthorID == u.ID || a == Delete && u.Role == domain.Owner && o.StudioID == u.StudioID
	case *domain.Glaze:
		if a == Read && o.Public {
			return true
		}
		return o.StudioID == u.StudioID && (a == Read || u.Staff())
	case *domain.Order:
		return o.CustomerID == u.ID || u.Staff() && o.StudioID == u.StudioID
	case *domain.User:
		return a == Manage && u.Role == domain.Owner && o.StudioID == u.StudioID && o.ID != u.ID
	default:
		// cones and other lists belong to nobody
		return u.ID != 0
	}
}

func piece(u *domain.User, a Action, p *domain.Piece) bool {
	if p.OwnerID == u.ID {
		return true
	}
	if p.StudioID != u.StudioID {
		return false
	}
	switch a {
	case Read:
		return p.Published || u.Staff()
	case Edit:
		return u.Staff()
	default:
		return u.Role == domain.Owner
	}
}
