package store

import (
	"context"

	"example.com/vaultbox/internal/apperr"
	"example.com/vaultbox/internal/model"
)

func (s *postgres) WorkspacesOf(ctx context.Context, userID int64) ([]model.Workspace, error) {
	return many[model.Workspace](ctx, s.db, `
		SELECT w.id, w.name, m.level, w.created_at,
		       (SELECT count(*) FROM documents d WHERE d.workspace_id = w.id AND d.deleted_at IS NULL) AS documents
		FROM workspaces w JOIN members m ON m.workspace_id = w.id
		WHERE m.user_id = $1 AND w.deleted_at IS NULL
		ORDER BY w.name, w.id`, userID)
}

func (s *postgres) Membership(ctx context.Context, workspaceID, userID int64) (model.Member, error) {
	return one[model.Member](ctx, s.db, `
		SELECT m.id, m.workspace_id, m.user_id, m.level, m.joined_at
		FROM members m JOIN workspaces w ON w.id = m.workspace_id AND w.deleted_at IS NULL
		WHERE m.workspace_id = $1 AND m.user_id = $2`, workspaceID, userID)
}

// MemberLevel returns LevelNone for somebody who is not a member.
func (s *postgres) MemberLevel(ctx context.Context, workspaceID, userID int64) (model.Level, error) {
	level, err := value[model.Level](ctx, s.db,
		`SELECT level FROM members WHERE workspace_id = $1 AND user_id = $2`, workspaceID, userID)
	if apperr.IsNotFound(err) {
		return model.LevelNone, nil
	}
	return level, err
}

func (s *postgres) SetMemberLevel(ctx context.Context, workspaceID, memberID int64, level model.Level) (model.Member, error) {
	return one[model.Member](ctx, s.db, `
		UPDATE members SET level = $3 WHERE id = $2 AND workspace_id = $1
		RETURNING id, workspace_id, user_id, level, joined_at`, workspaceID, memberID, level)
}

func (s *postgres) CountOwners(ctx context.Context, workspaceID int64) (int64, error) {
	return value[int64](ctx, s.db, `SELECT count(*) FROM members WHERE workspace_id = $1 AND level = $2`, workspaceID, model.LevelOwner)
}

func (s *postgres) Folder(ctx context.Context, id int64) (model.Folder, error) {
	return one[model.Folder](ctx, s.db,
		`SELECT id, workspace_id, parent_id, name FROM folders WHERE id = $1 AND deleted_at IS NULL`, id)
}

// FolderTree returns the folder and everything below it, parents first.
func (s *postgres) FolderTree(ctx context.Context, workspaceID, folderID int64) ([]model.FolderNode, error) {
	return many[model.FolderNode](ctx, s.db, `
		WITH RECURSIVE tree AS (
			SELECT id, parent_id, name, 0 AS depth
			FROM folders WHERE id = $2 AND workspace_id = $1 AND deleted_at IS NULL
			UNION ALL
			SELECT f.id, f.parent_id, f.name, t.depth + 1
			FROM folders f JOIN tree t ON f.parent_id = t.id
			WHERE f.deleted_at IS NULL AND t.depth < 32
		)
		SELECT id, parent_id, name, depth FROM tree ORDER BY depth, name`, workspaceID, folderID)
}

// FolderDocuments returns the documents of a folder and of its subfolders.
func (s *postgres) FolderDocuments(ctx context.Context, workspaceID, folderID int64, page model.Page) ([]model.Document, error) {
	return many[model.Document](ctx, s.db, `
		WITH RECURSIVE below AS (
			SELECT id FROM folders WHERE parent_id = $2 AND deleted_at IS NULL
			UNION
			SELECT f.id FROM folders f JOIN below b ON f.parent_id = b.id WHERE f.deleted_at IS NULL
		)
		SELECT `+documentColumns+`
		FROM documents d
		WHERE d.deleted_at IS NULL AND ($3::bigint = 0 OR d.id < $3)
		  AND d.workspace_id = $1 AND d.folder_id = $2
		   OR d.folder_id IN (SELECT id FROM below) AND d.deleted_at IS NULL AND ($3::bigint = 0 OR d.id < $3)
		ORDER BY d.id DESC LIMIT $4`, workspaceID, folderID, page.Before, page.Limit)
}

// AuditFilter selects audit rows of a workspace that Reader may audit.
type AuditFilter struct {
	WorkspaceID int64
	Reader      int64
	ActorID     int64
}

func (s *postgres) AuditTrail(ctx context.Context, f AuditFilter, page model.Page) ([]model.AuditEvent, error) {
	return many[model.AuditEvent](ctx, s.db, `
		SELECT a.id, a.workspace_id, a.actor_id, a.action, a.target_id, a.at
		FROM audit_events a
		WHERE a.workspace_id = $1
		  AND EXISTS (SELECT 1 FROM members m WHERE m.workspace_id = a.workspace_id AND m.user_id = $2 AND m.level >= $3)
		  AND ($4::bigint = 0 OR a.actor_id = $4)
		  AND ($5::bigint = 0 OR a.id < $5)
		ORDER BY a.id DESC LIMIT $6`,
		f.WorkspaceID, f.Reader, model.LevelOwner, f.ActorID, page.Before, page.Limit)
}

// Audit writes an audit row; workspaceID 0 stands for the account itself.
func (s *postgres) Audit(ctx context.Context, workspaceID, actorID int64, action string, targetID int64) error {
	_, err := s.exec(ctx, `INSERT INTO audit_events (workspace_id, actor_id, action, target_id) VALUES (NULLIF($1::bigint, 0), $2, $3, $4)`,
		workspaceID, actorID, action, targetID)
	return err
}
