package store

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"example.com/cardwall/internal/policy"
)

// OrgRole implements policy.Roles.
func (q *Queries) OrgRole(ctx context.Context, org, user int64) (string, error) {
	return q.role(ctx, `SELECT role FROM org_members WHERE org_id = $1 AND user_id = $2`, org, user)
}

// WorkspaceRole implements policy.Roles.
func (q *Queries) WorkspaceRole(ctx context.Context, workspace, user int64) (string, error) {
	return q.role(ctx, `SELECT role FROM workspace_members WHERE workspace_id = $1 AND user_id = $2`, workspace, user)
}

func (q *Queries) role(ctx context.Context, sql string, place, user int64) (role string, err error) {
	err = q.db.QueryRow(ctx, sql, place, user).Scan(&role)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", nil
	}
	return role, err
}

const (
	placeOfWorkspace = `SELECT org_id, id FROM workspaces WHERE id = $1`
	placeOfBoard     = `SELECT w.org_id, w.id FROM boards b JOIN workspaces w ON w.id = b.workspace_id WHERE b.id = $1`
	placeOfCard      = `SELECT w.org_id, w.id FROM cards c
		JOIN boards b ON b.id = c.board_id
		JOIN workspaces w ON w.id = b.workspace_id
		WHERE c.id = $1`
	placeOfItem = `SELECT w.org_id, w.id FROM checklist_items i
		JOIN checklists l ON l.id = i.checklist_id
		JOIN cards c ON c.id = l.card_id
		JOIN boards b ON b.id = c.board_id
		JOIN workspaces w ON w.id = b.workspace_id
		WHERE i.id = $1`
)

// WorkspacePlace says where a workspace is.
func (q *Queries) WorkspacePlace(ctx context.Context, id int64) (policy.Object, error) {
	return single[policy.Object](ctx, q.db, placeOfWorkspace, id)
}

// BoardPlace says where a board is.
func (q *Queries) BoardPlace(ctx context.Context, id int64) (policy.Object, error) {
	return single[policy.Object](ctx, q.db, placeOfBoard, id)
}

// CardPlace says where a card is.
func (q *Queries) CardPlace(ctx context.Context, id int64) (policy.Object, error) {
	return single[policy.Object](ctx, q.db, placeOfCard, id)
}

// ItemPlace says where an item of a checklist is.
func (q *Queries) ItemPlace(ctx context.Context, id int64) (policy.Object, error) {
	return single[policy.Object](ctx, q.db, placeOfItem, id)
}
