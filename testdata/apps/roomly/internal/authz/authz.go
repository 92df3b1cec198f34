// Package authz decides who may do what to which object.
package authz

import (
	"context"
	"log/slog"
	"net/http"

	"example.com/roomly/internal/authn"
	"example.com/roomly/internal/web"
)

// Action names something a caller wants to do.
type Action string

const (
	ReadBooking    Action = "booking.read"
	CancelBooking  Action = "booking.cancel"
	CheckIn        Action = "booking.check_in"
	ChangeInvoice  Action = "invoice.change"
	DisputeInvoice Action = "invoice.dispute"
	RevokePass     Action = "pass.revoke"
	ManageMembers  Action = "org.members"
)

// Scope says where an object belongs: to an organisation and perhaps to one of
// its members.
type Scope struct{ OrgID, UserID int64 }

// Resource is anything that can be asked for its scope.
type Resource interface{ AuthzScope() Scope }

// AuthzScope makes a bare scope a Resource.
func (s Scope) AuthzScope() Scope { return s }

// InOrg is the organisation itself as a resource.
func InOrg(orgID int64) Resource { return Scope{OrgID: orgID} }

type rule struct {
	creator bool // the member the object belongs to
	manager bool // managers and owners of the organisation
	anyone  bool // every member of the organisation
}

var rules = map[Action]rule{
	ReadBooking:    {anyone: true},
	CancelBooking:  {creator: true, manager: true},
	CheckIn:        {creator: true, manager: true},
	ChangeInvoice:  {manager: true},
	DisputeInvoice: {manager: true},
	RevokePass:     {creator: true, manager: true},
	ManageMembers:  {manager: true},
}

// Can returns nil when actor may do act to res. Objects of other organisations
// look as if they did not exist; an action without a rule is denied.
func Can(ctx context.Context, actor authn.Actor, act Action, res Resource) error {
	if actor.Staff {
		return nil
	}
	scope := res.AuthzScope()
	if scope.OrgID == 0 || scope.OrgID != actor.OrgID {
		slog.WarnContext(ctx, "denied across organisations", "action", act, "user", actor.UserID, "org", actor.OrgID)
		return web.NotFound("object")
	}
	allow := rules[act]
	switch {
	case allow.anyone:
		return nil
	case allow.manager && actor.Manages():
		return nil
	case allow.creator && scope.UserID != 0 && scope.UserID == actor.UserID:
		return nil
	}
	return web.Forbidden(string(act) + " is not allowed")
}

// StaffOnly admits Roomly's own staff. It goes behind authn.Tokens.Require.
func StaffOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !authn.ActorFrom(r.Context()).Staff {
			web.Fail(w, r, web.Forbidden("staff only"))
			return
		}
		next.ServeHTTP(w, r)
	})
}
