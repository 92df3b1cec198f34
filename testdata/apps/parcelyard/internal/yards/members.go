package yards

import (
	"context"

	"example.com/parcelyard/internal/access"
	"example.com/parcelyard/internal/auth"
	"example.com/parcelyard/internal/problem"
	"example.com/parcelyard/internal/store/db"
)

// AddMember lets somebody work at a site.
func (s *Service) AddMember(ctx context.Context, site int64, email string, role access.Role) (int64, error) {
	if err := s.policy.AtSite(ctx, site, access.Manager); err != nil {
		return 0, err
	}
	if role == access.Admin {
		return 0, problem.Invalid("admins are for the whole organisation")
	}
	return s.store.AddMember(ctx, &db.AddMemberParams{SiteID: site, Email: email, Role: string(role)})
}

// SetRole changes a membership. Who may depends on whether it is for one site
// or for the whole organisation.
func (s *Service) SetRole(ctx context.Context, membership int64, role access.Role) error {
	m, err := s.store.GetMembership(ctx, membership)
	if err != nil {
		return err
	}
	if err := s.mayChange(ctx, m); err != nil {
		return err
	}
	if m.SiteID != nil && role == access.Admin {
		return problem.Invalid("admins are for the whole organisation")
	}
	return s.store.SetMemberRole(ctx, &db.SetMemberRoleParams{ID: m.ID, Role: string(role)})
}

func (s *Service) mayChange(ctx context.Context, m db.GetMembershipRow) error {
	if m.SiteID == nil {
		return s.policy.InOrg(ctx, m.OrgID, access.Admin)
	}
	return s.policy.AtSite(ctx, *m.SiteID, access.Manager)
}

// RemoveMember ends a membership.
func (s *Service) RemoveMember(ctx context.Context, membership int64) error {
	m, err := s.store.GetMembership(ctx, membership)
	if err != nil {
		return err
	}
	if m.UserID == auth.FromContext(ctx).UserID {
		return problem.Conflict("ask a colleague to remove you")
	}
	if m.SiteID != nil {
		if err := s.policy.AtSite(ctx, *m.SiteID, access.Manager); err != nil {
			return err
		}
	}
	return s.store.RemoveMember(ctx, m.ID)
}
