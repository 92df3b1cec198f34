package store

import (
	"context"

	"example.com/plotline/internal/authz"
	"example.com/plotline/internal/store/pgdb"
)

type WorkspaceStore struct{ q *pgdb.Queries }

func (w *WorkspaceStore) Get(ctx context.Context, id int64) (pgdb.Workspace, error) {
	ws, err := w.q.GetWorkspace(ctx, id)
	return ws, translate(err)
}

// RoleOf is ErrNotFound for people who are not in the workspace.
func (w *WorkspaceStore) RoleOf(ctx context.Context, workspaceID, userID int64) (authz.Role, error) {
	role, err := w.q.GetMembershipRole(ctx, pgdb.GetMembershipRoleParams{WorkspaceID: workspaceID, UserID: userID})
	return authz.Role(role), translate(err)
}

func (w *WorkspaceStore) RemoveMember(ctx context.Context, workspaceID, userID int64) error {
	return touched(w.q.RemoveMember(ctx, pgdb.RemoveMemberParams{WorkspaceID: workspaceID, UserID: userID}))
}

func (w *WorkspaceStore) ChangePlan(ctx context.Context, arg pgdb.ChangePlanParams) (pgdb.Subscription, error) {
	return w.q.ChangePlan(ctx, arg)
}

type InvitationStore struct{ q *pgdb.Queries }

func (i *InvitationStore) Create(ctx context.Context, arg pgdb.CreateInvitationParams) (pgdb.Invitation, error) {
	return i.q.CreateInvitation(ctx, arg)
}

func (i *InvitationStore) Pending(ctx context.Context, workspaceID int64) ([]pgdb.Invitation, error) {
	return i.q.ListInvitations(ctx, workspaceID)
}

func (i *InvitationStore) Revoke(ctx context.Context, id int64) error {
	return touched(i.q.RevokeInvitation(ctx, id))
}
