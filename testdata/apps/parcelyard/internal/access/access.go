// Package access decides what the caller's memberships allow.
package access

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"example.com/parcelyard/internal/auth"
	"example.com/parcelyard/internal/problem"
	"example.com/parcelyard/internal/store/db"
)

// Role is what a membership makes of a user.
type Role string

// The roles, the least first.
const (
	Clerk   Role = "clerk"
	Manager Role = "manager"
	Admin   Role = "admin"
)

func (r Role) rank() int {
	switch r {
	case Admin:
		return 3
	case Manager:
		return 2
	case Clerk:
		return 1
	}
	return 0
}

// AtLeast reports whether the role includes the other.
func (r Role) AtLeast(least Role) bool { return r.rank() >= least.rank() }

// Roles looks memberships up.
type Roles interface {
	GetOrgRole(ctx context.Context, arg *db.GetOrgRoleParams) (string, error)
	GetSiteRole(ctx context.Context, arg *db.GetSiteRoleParams) (string, error)
	CanManageSite(ctx context.Context, arg *db.CanManageSiteParams) (bool, error)
}

// Policy answers for the caller in the context.
type Policy struct {
	roles Roles
}

// NewPolicy returns a policy over the memberships.
func NewPolicy(roles Roles) *Policy { return &Policy{roles: roles} }

// InOrg fails unless the caller has at least the role in the whole organisation.
func (p *Policy) InOrg(ctx context.Context, org int64, least Role) error {
	role, err := p.roles.GetOrgRole(ctx, &db.GetOrgRoleParams{OrgID: org, UserID: auth.FromContext(ctx).UserID})
	return settle(role, err, least, "organisation")
}

// AtSite fails unless the caller has at least the role at the site.
func (p *Policy) AtSite(ctx context.Context, site int64, least Role) error {
	role, err := p.roles.GetSiteRole(ctx, &db.GetSiteRoleParams{SiteID: site, UserID: auth.FromContext(ctx).UserID})
	return settle(role, err, least, "site")
}

// ManagesSite fails unless the caller manages the site or all sites.
func (p *Policy) ManagesSite(ctx context.Context, site int64) error {
	ok, err := p.roles.CanManageSite(ctx, &db.CanManageSiteParams{UserID: auth.FromContext(ctx).UserID, SiteID: &site})
	if err != nil {
		return err
	}
	if !ok {
		return problem.NotFound("site")
	}
	return nil
}

func settle(role string, err error, least Role, what string) error {
	if errors.Is(err, pgx.ErrNoRows) {
		return problem.NotFound(what) // do not tell strangers what exists
	}
	if err != nil {
		return err
	}
	if !Role(role).AtLeast(least) {
		return problem.Forbidden("this takes the role " + string(least))
	}
	return nil
}
