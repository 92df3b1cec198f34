package orgs

import (
	"context"

	"example.com/roomly/internal/audit"
	"example.com/roomly/internal/authn"
	"example.com/roomly/internal/authz"
)

type Service struct{ repo *Repo }

func NewService(repo *Repo) *Service { return &Service{repo: repo} }

// SetRole changes what a colleague may do.
func (s *Service) SetRole(ctx context.Context, actor authn.Actor, memberID int64, role string) error {
	if err := authz.Can(ctx, actor, authz.ManageMembers, authz.InOrg(actor.OrgID)); err != nil {
		return err
	}
	if err := s.repo.SetRole(ctx, memberID, actor.OrgID, role); err != nil {
		return err
	}
	audit.Note(ctx, s.repo.pool, actor, "member.role", memberID)
	return nil
}

// Remove takes a colleague's seat away.
func (s *Service) Remove(ctx context.Context, actor authn.Actor, memberID int64) error {
	if err := authz.Can(ctx, actor, authz.ManageMembers, authz.InOrg(actor.OrgID)); err != nil {
		return err
	}
	if err := s.repo.Remove(ctx, memberID); err != nil {
		return err
	}
	audit.Note(ctx, s.repo.pool, actor, "member.remove", memberID)
	return nil
}
