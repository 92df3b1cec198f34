package service

import (
	"context"

	"example.com/vaultbox/internal/apperr"
	"example.com/vaultbox/internal/auth"
	"example.com/vaultbox/internal/model"
	"example.com/vaultbox/internal/store"
)

func (s *Service) Workspaces(ctx context.Context, p auth.Principal) ([]model.Workspace, error) {
	return s.store.WorkspacesOf(ctx, p.UserID)
}

// Membership returns what the caller is in the workspace, or ErrNotFound.
func (s *Service) Membership(ctx context.Context, p auth.Principal, workspaceID int64) (model.Member, error) {
	return s.store.Membership(ctx, workspaceID, p.UserID)
}

// SetLevel changes the level of another member of the caller's workspace.
func (s *Service) SetLevel(ctx context.Context, me model.Member, memberID int64, level model.Level) (model.Member, error) {
	if me.Level < model.LevelOwner {
		return model.Member{}, apperr.ErrForbidden
	}
	var changed model.Member
	err := s.store.WithTx(ctx, func(st store.Store) (err error) {
		if changed, err = st.SetMemberLevel(ctx, me.WorkspaceID, memberID, level); err != nil {
			return err
		}
		owners, err := st.CountOwners(ctx, me.WorkspaceID)
		if err != nil {
			return err
		}
		if owners == 0 {
			return apperr.Conflict("a workspace needs an owner")
		}
		return st.Audit(ctx, me.WorkspaceID, me.UserID, "member.level", memberID)
	})
	return changed, err
}

func (s *Service) FolderTree(ctx context.Context, me model.Member, folderID int64) ([]model.FolderNode, error) {
	nodes, err := s.store.FolderTree(ctx, me.WorkspaceID, folderID)
	if err == nil && len(nodes) == 0 {
		err = apperr.ErrNotFound
	}
	return nodes, err
}

func (s *Service) FolderDocuments(ctx context.Context, me model.Member, folderID int64, page model.Page) ([]model.Document, error) {
	return s.store.FolderDocuments(ctx, me.WorkspaceID, folderID, page)
}

// AuditTrail lists what happened in a workspace, for its owners.
func (s *Service) AuditTrail(ctx context.Context, p auth.Principal, workspaceID, actorID int64, page model.Page) ([]model.AuditEvent, error) {
	return s.store.AuditTrail(ctx, store.AuditFilter{WorkspaceID: workspaceID, Reader: p.UserID, ActorID: actorID}, page)
}

// DeleteWebhook removes a webhook together with its pending deliveries.
func (s *Service) DeleteWebhook(ctx context.Context, p auth.Principal, id int64) error {
	hook, err := s.store.DeleteWebhook(ctx, id)
	if err != nil {
		return err
	}
	if err := s.require(ctx, s.store, p, hook.WorkspaceID, ActionManageWebhooks); err != nil {
		return err
	}
	return s.store.Audit(ctx, hook.WorkspaceID, p.UserID, "webhook.delete", hook.ID)
}
