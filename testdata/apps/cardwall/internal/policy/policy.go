// Package policy decides who may do what to what. The rules are code: a role grants actions, and a role is
// held in an organisation or in a workspace.
package policy

import (
	"context"
	"errors"
	"slices"

	"example.com/cardwall/internal/auth"
)

// ErrDenied is returned by Check when the actor may not.
var ErrDenied = errors.New("not allowed")

// Action is something that can be done to an object.
type Action string

// The actions of the service.
const (
	Read      Action = "read"
	Write     Action = "write"
	Comment   Action = "comment"
	Manage    Action = "manage"
	OrgRead   Action = "org:read"
	OrgManage Action = "org:manage"
)

// Object is the place of something in the tree. Workspace is 0 for what hangs at the organisation itself.
type Object struct {
	Org       int64
	Workspace int64
}

// Organisation is the object that an organisation is itself.
func Organisation(id int64) Object { return Object{Org: id} }

// Roles tells the roles that people have. They have the role "" where they have none.
type Roles interface {
	OrgRole(ctx context.Context, org, user int64) (string, error)
	WorkspaceRole(ctx context.Context, workspace, user int64) (string, error)
}

var orgGrants = map[string][]Action{
	"owner":  {OrgRead, OrgManage, Read, Write, Comment, Manage},
	"admin":  {OrgRead, OrgManage, Read, Write, Comment, Manage},
	"member": {OrgRead},
}

var workspaceGrants = map[string][]Action{
	"admin":  {Read, Write, Comment, Manage},
	"editor": {Read, Write, Comment},
	"viewer": {Read, Comment},
}

var scopes = map[Action]string{
	Read: "read", Write: "write", Comment: "write", Manage: "admin", OrgRead: "read", OrgManage: "admin",
}

// Can says whether the actor may do something to the object.
func Can(ctx context.Context, roles Roles, who auth.Actor, act Action, on Object) (bool, error) {
	if who.IsKey() {
		return on.Org == who.OrgID && who.HasScope(scopes[act]), nil
	}
	role, err := roles.OrgRole(ctx, on.Org, who.UserID)
	if err != nil {
		return false, err
	}
	if slices.Contains(orgGrants[role], act) {
		return true, nil
	}
	if on.Workspace == 0 {
		return false, nil
	}
	role, err = roles.WorkspaceRole(ctx, on.Workspace, who.UserID)
	if err != nil {
		return false, err
	}
	return slices.Contains(workspaceGrants[role], act), nil
}

// Check is Can for those who want to stop.
func Check(ctx context.Context, roles Roles, who auth.Actor, act Action, on Object) error {
	ok, err := Can(ctx, roles, who, act, on)
	if err != nil {
		return err
	}
	if !ok {
		return ErrDenied
	}
	return nil
}
