// Package access decides what a caller may do with a project.
package access

import (
	"context"

	"example.com/tuneshare/internal/apierr"
	"example.com/tuneshare/internal/auth"
)

// Level is what an operation needs.
type Level int

// The levels, each including those before it.
const (
	None Level = iota
	View
	Edit
	Own
)

var levels = map[string]Level{"viewer": View, "editor": Edit, "owner": Own}

// Roles finds the role of a user in a project that is not deleted.
type Roles interface {
	RoleIn(ctx context.Context, projectID, userID int64) (string, error)
}

// Guard answers by the collaborators of a project.
type Guard struct{ roles Roles }

// New makes a Guard.
func New(roles Roles) *Guard { return &Guard{roles: roles} }

// Project returns nil when the caller in ctx may work on the project at the level. Callers
// who are not on the project at all do not learn that it exists.
func (g *Guard) Project(ctx context.Context, projectID int64, need Level) error {
	actor, ok := auth.From(ctx)
	if !ok {
		return apierr.ErrUnauthorized
	}
	role, err := g.roles.RoleIn(ctx, projectID, actor.ID)
	if err != nil {
		return err
	}
	if levels[role] < need {
		return apierr.ErrForbidden
	}
	return nil
}
