package service

import (
	"context"

	"example.com/vaultbox/internal/apperr"
	"example.com/vaultbox/internal/auth"
	"example.com/vaultbox/internal/model"
	"example.com/vaultbox/internal/store"
)

// Action is something that members do with the objects of a workspace.
type Action string

const (
	ActionRead            Action = "document.read"
	ActionComment         Action = "document.comment"
	ActionEdit            Action = "document.edit"
	ActionTrash           Action = "document.trash"
	ActionRestore         Action = "version.restore"
	ActionRevokeLink      Action = "share_link.revoke"
	ActionCancelSignature Action = "signature.cancel"
	ActionRemindSigners   Action = "signature.remind"
	ActionManageWebhooks  Action = "webhook.manage"
)

// requiredLevel is the permission matrix of the product handbook, section 4.
var requiredLevel = map[Action]model.Level{
	ActionRead:            model.LevelViewer,
	ActionComment:         model.LevelViewer,
	ActionEdit:            model.LevelEditor,
	ActionTrash:           model.LevelEditor,
	ActionRestore:         model.LevelEditor,
	ActionRevokeLink:      model.LevelEditor,
	ActionCancelSignature: model.LevelEditor,
	ActionManageWebhooks:  model.LevelOwner,
}

// allows reports whether the caller's level in the workspace suffices for the action.
func (s *Service) allows(ctx context.Context, st store.Store, p auth.Principal, workspaceID int64, action Action) (bool, error) {
	level, err := st.MemberLevel(ctx, workspaceID, p.UserID)
	if err != nil {
		return false, err
	}
	return level >= requiredLevel[action], nil
}

// require is allows as an error. Outsiders are told that there is no such
// object, so ids cannot be probed.
func (s *Service) require(ctx context.Context, st store.Store, p auth.Principal, workspaceID int64, action Action) error {
	ok, err := s.allows(ctx, st, p, workspaceID, action)
	if err != nil {
		return err
	}
	if !ok {
		s.log.InfoContext(ctx, "refused", "user", p.UserID, "workspace", workspaceID, "action", action)
		return apperr.ErrNotFound
	}
	return nil
}

// documentFor loads a document on which the caller may do the action.
func (s *Service) documentFor(ctx context.Context, st store.Store, p auth.Principal, id int64, action Action) (model.Document, error) {
	doc, err := st.Document(ctx, id)
	if err != nil {
		return model.Document{}, err
	}
	if err := s.require(ctx, st, p, doc.WorkspaceID, action); err != nil {
		return model.Document{}, err
	}
	return doc, nil
}
