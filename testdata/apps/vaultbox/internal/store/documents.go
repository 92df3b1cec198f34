package store

import (
	"context"

	"github.com/jackc/pgx/v5"

	"example.com/vaultbox/internal/model"
)

const (
	documentColumns = `d.id, d.workspace_id, d.folder_id, d.title, d.mime, d.revision, d.created_by, d.updated_at`
	versionColumns  = `v.id, v.document_id, v.number, v.scan_status, v.uploaded_by, v.created_at, v.content`
	commentColumns  = `id, document_id, author_id, body, created_at, edited_at`
)

func (s *postgres) Document(ctx context.Context, id int64) (model.Document, error) {
	return one[model.Document](ctx, s.db, `SELECT `+documentColumns+` FROM documents d WHERE d.id = $1 AND d.deleted_at IS NULL`, id)
}

// UpdateDocument changes the row only while it still has the given revision.
func (s *postgres) UpdateDocument(ctx context.Context, id int64, title string, revision int) (int64, error) {
	return s.exec(ctx, `
		UPDATE documents SET title = $2, revision = revision + 1, updated_at = now()
		WHERE id = $1 AND revision = $3 AND deleted_at IS NULL`, id, title, revision)
}

func (s *postgres) TrashDocument(ctx context.Context, id int64) (int64, error) {
	return s.exec(ctx, `UPDATE documents SET deleted_at = now() WHERE id = $1 AND deleted_at IS NULL`, id)
}

// TrashDocuments moves those of the documents to the trash that lie in a
// workspace where the user has at least the given level.
func (s *postgres) TrashDocuments(ctx context.Context, ids []int64, userID int64, least model.Level) ([]int64, error) {
	rows, err := s.db.Query(ctx, `
		UPDATE documents d SET deleted_at = now()
		WHERE d.id = ANY($1) AND d.deleted_at IS NULL
		  AND EXISTS (SELECT 1 FROM members m
		              WHERE m.workspace_id = d.workspace_id AND m.user_id = $2 AND m.level >= $3)
		RETURNING d.id`, ids, userID, least)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[int64])
}

// MoveDocuments puts the documents into a folder, which decides on their workspace.
func (s *postgres) MoveDocuments(ctx context.Context, ids []int64, to model.Folder) (int64, error) {
	return s.exec(ctx, `
		UPDATE documents SET folder_id = $2, workspace_id = $3, updated_at = now()
		WHERE id = ANY($1) AND deleted_at IS NULL`, ids, to.ID, to.WorkspaceID)
}

func (s *postgres) Version(ctx context.Context, id int64) (model.Version, error) {
	return one[model.Version](ctx, s.db, `SELECT `+versionColumns+` FROM versions v WHERE v.id = $1`, id)
}

func (s *postgres) LatestVersion(ctx context.Context, documentID int64) (model.Version, error) {
	return one[model.Version](ctx, s.db, `
		SELECT `+versionColumns+` FROM versions v
		JOIN documents d ON d.id = v.document_id AND d.deleted_at IS NULL
		WHERE v.document_id = $1 ORDER BY v.number DESC LIMIT 1`, documentID)
}

func (s *postgres) AddVersion(ctx context.Context, documentID, userID int64, content []byte, scan string) (model.Version, error) {
	return one[model.Version](ctx, s.db, `
		INSERT INTO versions AS v (document_id, number, content, scan_status, uploaded_by)
		SELECT $1::bigint, coalesce(max(number), 0) + 1, $2::bytea, $3::text, $4::bigint FROM versions WHERE document_id = $1
		RETURNING `+versionColumns, documentID, content, scan, userID)
}

func (s *postgres) SetScanStatus(ctx context.Context, versionID int64, status string) (int64, error) {
	return s.exec(ctx, `UPDATE versions SET scan_status = $2 WHERE id = $1`, versionID, status)
}

func (s *postgres) AddComment(ctx context.Context, documentID, authorID int64, body string) (model.Comment, error) {
	return one[model.Comment](ctx, s.db, `
		INSERT INTO comments (document_id, author_id, body) VALUES ($1, $2, $3)
		RETURNING `+commentColumns, documentID, authorID, body)
}

func (s *postgres) Comment(ctx context.Context, id int64) (model.Comment, error) {
	return one[model.Comment](ctx, s.db, `SELECT `+commentColumns+` FROM comments WHERE id = $1`, id)
}

func (s *postgres) EditComment(ctx context.Context, id, authorID int64, body string) (int64, error) {
	return s.exec(ctx, `UPDATE comments SET body = $3, edited_at = now() WHERE id = $1 AND author_id = $2`, id, authorID, body)
}

// RecallKey returns the object that a request with this key has made before.
func (s *postgres) RecallKey(ctx context.Context, userID int64, key string) (int64, error) {
	return value[int64](ctx, s.db, `
		SELECT object_id FROM idempotency_keys
		WHERE user_id = $1 AND key = $2 AND created_at > now() - interval '24 hours'`, userID, key)
}

func (s *postgres) RememberKey(ctx context.Context, userID int64, key string, objectID int64) error {
	_, err := s.exec(ctx, `
		INSERT INTO idempotency_keys (user_id, key, object_id) VALUES ($1, $2, $3)
		ON CONFLICT (user_id, key) DO UPDATE SET object_id = excluded.object_id, created_at = now()`, userID, key, objectID)
	return err
}

// OpenShareLink counts the visit and returns the document behind the link.
func (s *postgres) OpenShareLink(ctx context.Context, hash []byte) (int64, error) {
	return value[int64](ctx, s.db, `
		UPDATE share_links SET opened = opened + 1
		WHERE token_hash = $1 AND revoked_at IS NULL AND expires_at > now()
		RETURNING document_id`, hash)
}

// RevokeShareLink returns the document whose link was revoked.
func (s *postgres) RevokeShareLink(ctx context.Context, id int64) (int64, error) {
	return value[int64](ctx, s.db, `
		UPDATE share_links SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL
		RETURNING document_id`, id)
}

func (s *postgres) Templates(ctx context.Context, category string) ([]model.Template, error) {
	return many[model.Template](ctx, s.db, `
		SELECT id, category, name, body FROM templates
		WHERE $1::text = '' OR category = $1 ORDER BY category, name`, category)
}
