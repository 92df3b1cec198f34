package store

import (
	"context"

	"github.com/jackc/pgx/v5"
)

type Workspace struct {
	ID      int64  `json:"id"`
	OrgID   int64  `json:"org_id"`
	Name    string `json:"name"`
	Folders int64  `json:"folders"`
}

func (s *Store) Workspace(ctx context.Context, id int64) (Workspace, error) {
	return one[Workspace](ctx, s.db, `SELECT w.id, w.org_id, w.name, (SELECT count(*) FROM folders f WHERE f.workspace_id = w.id) AS folders
		FROM workspaces w WHERE w.id = @id`, pgx.NamedArgs{"id": id})
}

type Folder struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

const children = `
WITH RECURSIVE up AS (
	SELECT id, parent_id, workspace_id FROM folders WHERE id = @folder
	UNION ALL
	SELECT f.id, f.parent_id, f.workspace_id FROM folders f JOIN up ON f.id = up.parent_id
), admitted AS (
	SELECT 1 FROM up JOIN folder_grants g ON g.folder_id = up.id WHERE g.user_id = @reader
	UNION ALL
	SELECT 1 FROM up JOIN workspaces w ON w.id = up.workspace_id JOIN members m ON m.org_id = w.org_id WHERE m.user_id = @reader
)
SELECT id, name FROM folders WHERE parent_id = @folder AND EXISTS (SELECT 1 FROM admitted) ORDER BY name`

func (s *Store) Children(ctx context.Context, folder, reader int64) ([]Folder, error) {
	return many[Folder](ctx, s.db, children, pgx.NamedArgs{"folder": folder, "reader": reader})
}

type Hit struct {
	ID       int64  `json:"id"`
	Title    string `json:"title"`
	FolderID int64  `json:"folder_id"`
	Starred  bool   `json:"starred"`
	Editable bool   `json:"editable"`
}

const search = `
WITH RECURSIVE down AS (
	SELECT id FROM folders WHERE id = @folder
	UNION ALL
	SELECT f.id FROM folders f JOIN down ON f.parent_id = down.id
)
SELECT d.id, d.title, d.folder_id, s.user_id IS NOT NULL AS starred, coalesce(m.role >= 2, false) AS editable
FROM documents d
JOIN down ON down.id = d.folder_id
LEFT JOIN members m ON m.org_id = d.org_id AND m.user_id = @reader
LEFT JOIN stars s ON s.document_id = d.id AND s.user_id = @reader
WHERE d.trashed_at IS NULL AND d.title ILIKE '%' || @q || '%'
ORDER BY d.title LIMIT 100`

func (s *Store) Search(ctx context.Context, folder, reader int64, q string) ([]Hit, error) {
	return many[Hit](ctx, s.db, search, pgx.NamedArgs{"folder": folder, "reader": reader, "q": q})
}

type Template struct {
	ID    int64  `json:"id"`
	OrgID *int64 `json:"org_id"`
	Title string `json:"title"`
	Body  string `json:"body"`
}

func (s *Store) Template(ctx context.Context, id, org int64) (Template, error) {
	return one[Template](ctx, s.db, `SELECT id, org_id, title, body FROM templates WHERE id = @id AND (org_id IS NULL OR org_id = @org)`,
		pgx.NamedArgs{"id": id, "org": org})
}

func (s *Store) SaveTemplate(ctx context.Context, id, org int64, title, body string) (Template, error) {
	return one[Template](ctx, s.db, `UPDATE templates SET title = @title, body = @body WHERE id = @id AND org_id = @org
		RETURNING id, org_id, title, body`, pgx.NamedArgs{"id": id, "org": org, "title": title, "body": body})
}

type Export struct {
	ID          int64  `json:"id"`
	OrgID       int64  `json:"org_id"`
	RequestedBy int64  `json:"requested_by"`
	Content     string `json:"content"`
}

// ExportFolder writes down all that is in a folder at this moment.
func (s *Store) ExportFolder(ctx context.Context, folder, by int64) (id int64, err error) {
	err = s.db.QueryRow(ctx, `INSERT INTO exports (org_id, requested_by, content)
		SELECT w.org_id, @by, coalesce((SELECT string_agg('# ' || d.title || E'\n' || d.body, E'\n\n' ORDER BY d.title)
			FROM documents d WHERE d.folder_id = f.id AND d.trashed_at IS NULL), '')
		FROM folders f JOIN workspaces w ON w.id = f.workspace_id WHERE f.id = @folder
		RETURNING id`, pgx.NamedArgs{"folder": folder, "by": by}).Scan(&id)
	return id, err
}

func (s *Store) Export(ctx context.Context, id int64) (Export, error) {
	return one[Export](ctx, s.db, `SELECT id, org_id, requested_by, content FROM exports WHERE id = @id`, pgx.NamedArgs{"id": id})
}

func (s *Store) DropExports(ctx context.Context, olderThanDays int) (int64, error) {
	tag, err := s.db.Exec(ctx, `DELETE FROM exports WHERE created_at < now() - make_interval(days => @days)`, pgx.NamedArgs{"days": olderThanDays})
	return tag.RowsAffected(), err
}
