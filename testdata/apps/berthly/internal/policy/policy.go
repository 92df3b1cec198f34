// Package policy says who may do what. Nothing in here talks to the database.
package policy

import (
	"slices"

	"example.com/berthly/internal/auth"
	"example.com/berthly/internal/web"
)

// Owns is nil when the thing with that owner is the viewer's. Others get a
// 404, so that ids cannot be probed.
func Owns(v auth.Viewer, ownerID int64) error {
	if ownerID != v.ID {
		return web.ErrNotFound
	}
	return nil
}

// MayCancel says whether the viewer may cancel the booking of that user.
func MayCancel(v auth.Viewer, bookedBy int64, status string) error {
	if status == "departed" {
		return web.ErrConflict
	}
	return Owns(v, bookedBy)
}

// Party is nil when the viewer is the tenant of a contract.
func Party(v auth.Viewer, tenantID int64) error {
	if v.IsAdmin() {
		return nil
	}
	return Owns(v, tenantID)
}

// Pending is nil when a contract still waits for the tenant.
func Pending(status string) error {
	if status != "sent" {
		return web.ErrConflict
	}
	return nil
}

// Among is nil when the marina is one of those.
func Among(marinas []int64, marina int64) error {
	if !slices.Contains(marinas, marina) {
		return web.ErrForbidden
	}
	return nil
}
