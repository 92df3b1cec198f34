// Package policy decides what members may do to what their organisation owns.
package policy

import (
	"example.com/orchardhq/internal/auth"
	"example.com/orchardhq/internal/errs"
)

type Action string

const (
	Read    Action = "read"
	Update  Action = "update"
	Approve Action = "approve"
	Archive Action = "archive"
)

// Owned is a thing that belongs to an organisation.
type Owned interface{ OwnerOrg() int64 }

// Policy says which role an action takes.
type Policy struct {
	Kind  string
	Needs map[Action]auth.Role
}

// Deliveries is the policy for deliveries and their lines.
var Deliveries = Policy{Kind: "delivery", Needs: map[Action]auth.Role{
	Read:    auth.Viewer,
	Update:  auth.Clerk,
	Approve: auth.Manager,
	Archive: auth.Clerk,
}}

// Allow returns nil if p may do action to res. Strangers are told that there
// is no such thing.
func (pol Policy) Allow(p auth.Principal, action Action, res Owned) error {
	role, ok := p.RoleIn(res.OwnerOrg())
	if !ok {
		return errs.NotFound{What: pol.Kind}
	}
	need, known := pol.Needs[action]
	if !known || !role.AtLeast(need) {
		return errs.Forbidden{Action: string(action) + " this " + pol.Kind}
	}
	return nil
}
