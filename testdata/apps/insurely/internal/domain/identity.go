package domain

import (
	"context"
	"regexp"
)

// ID is the textual form of a UUID.
type ID string

var uuid = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

func ParseID(s string) (ID, error) {
	if !uuid.MatchString(s) {
		return "", ErrInvalid
	}
	return ID(s), nil
}

// Role is what a user is in the company's processes.
type Role string

const (
	RoleCustomer Role = "customer"
	RoleBroker   Role = "broker"
	RoleAdjuster Role = "adjuster"
	RoleAdmin    Role = "admin"
)

func (r Role) Valid() bool {
	_, ok := grants[r]
	return ok
}

// Permission names one thing that a role may be allowed to do.
type Permission string

const (
	PermPolicyEdit     Permission = "policy:edit"
	PermPolicyCancel   Permission = "policy:cancel"
	PermBrokerDesk     Permission = "broker:desk"
	PermClaimFile      Permission = "claim:file"
	PermClaimAdjust    Permission = "claim:adjust"
	PermClaimAssign    Permission = "claim:assign"
	PermPayoutRelease  Permission = "payout:release"
	PermPayoutReceive  Permission = "payout:receive"
	PermAgencyRead     Permission = "agency:read"
	PermReportReserves Permission = "report:reserves"
)

var grants = map[Role]map[Permission]bool{
	RoleCustomer: {PermClaimFile: true, PermPayoutReceive: true},
	RoleBroker:   {PermPolicyEdit: true, PermPolicyCancel: true, PermBrokerDesk: true, PermPayoutRelease: true, PermAgencyRead: true},
	RoleAdjuster: {PermClaimAdjust: true, PermPayoutRelease: true, PermReportReserves: true},
	RoleAdmin:    {PermPolicyCancel: true, PermClaimAssign: true, PermReportReserves: true},
}

// Actor is the verified caller of a use case.
type Actor struct {
	ID   ID
	Role Role
}

func (a Actor) Can(p Permission) bool { return grants[a.Role][p] }

func (a Actor) Admin() bool { return a.Role == RoleAdmin }

type actorKey struct{}

func WithActor(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

func ActorFrom(ctx context.Context) (Actor, bool) {
	a, ok := ctx.Value(actorKey{}).(Actor)
	return a, ok
}
