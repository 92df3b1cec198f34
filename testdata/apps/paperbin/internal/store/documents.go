package store

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
)

type Document struct {
	ID       int64  `json:"id"`
	OrgID    int64  `json:"org_id"`
	FolderID int64  `json:"folder_id"`
	Title    string `json:"title"`
	Body     string `json:"body"`
	Version  int    `json:"version"`
}

const docColumns = `id, org_id, folder_id, title, body, version`

func (s *Store) Document(ctx context.Context, id int64) (Document, error) {
	return one[Document](ctx, s.db, `SELECT `+docColumns+` FROM documents WHERE id = @id AND trashed_at IS NULL`, pgx.NamedArgs{"id": id})
}

func (s *Store) CreateDocument(ctx context.Context, folder, by int64, title, body string) (Document, error) {
	return one[Document](ctx, s.db, `INSERT INTO documents (org_id, folder_id, title, body, created_by)
		SELECT w.org_id, f.id, @title, @body, @by FROM folders f JOIN workspaces w ON w.id = f.workspace_id WHERE f.id = @folder
		RETURNING `+docColumns, pgx.NamedArgs{"folder": folder, "by": by, "title": title, "body": body})
}

// Retitle succeeds only when the document still has the given version.
func (s *Store) Retitle(ctx context.Context, id int64, version int, title string, by int64) (Document, error) {
	doc, err := one[Document](ctx, s.db, `UPDATE documents SET title = @title, version = version + 1, updated_by = @by
		WHERE id = @id AND version = @version AND trashed_at IS NULL RETURNING `+docColumns,
		pgx.NamedArgs{"id": id, "version": version, "title": title, "by": by})
	if errors.Is(err, ErrNotFound) {
		err = ErrStale
	}
	return doc, err
}

// ReplaceBody keeps the old body as a version. With expect zero any version is replaced.
func (s *Store) ReplaceBody(ctx context.Context, id int64, expect int, body string, by int64) (doc Document, err error) {
	err = pgx.BeginFunc(ctx, s.db, func(tx pgx.Tx) error {
		args := pgx.NamedArgs{"id": id, "expect": expect, "body": body, "by": by}
		if _, err := tx.Exec(ctx, `INSERT INTO versions (document_id, number, body, author_id)
			SELECT id, version, body, coalesce(updated_by, created_by) FROM documents WHERE id = @id
			ON CONFLICT (document_id, number) DO NOTHING`, args); err != nil {
			return err
		}
		doc, err = one[Document](ctx, tx, `UPDATE documents SET body = @body, version = version + 1, updated_by = @by
			WHERE id = @id AND (@expect::int = 0 OR version = @expect) AND trashed_at IS NULL RETURNING `+docColumns, args)
		return err
	})
	return doc, err
}

type Version struct {
	ID     int64  `json:"id"`
	Number int    `json:"number"`
	Body   string `json:"body"`
}

func (s *Store) Version(ctx context.Context, id int64) (Version, error) {
	return one[Version](ctx, s.db, `SELECT id, number, body FROM versions WHERE id = @id`, pgx.NamedArgs{"id": id})
}

func (s *Store) Restore(ctx context.Context, doc int64, number int, by int64) error {
	return s.touch(ctx, `UPDATE documents d SET body = v.body, version = d.version + 1, updated_by = @by
		FROM versions v WHERE d.id = @doc AND v.document_id = d.id AND v.number = @number`,
		pgx.NamedArgs{"doc": doc, "number": number, "by": by})
}

// Move puts documents into a folder, all or none.
func (s *Store) Move(ctx context.Context, ids []int64, folder, by int64) error {
	return pgx.BeginFunc(ctx, s.db, func(tx pgx.Tx) error {
		b := &pgx.Batch{}
		for _, id := range ids {
			b.Queue(`UPDATE documents d SET folder_id = f.id, org_id = w.org_id, updated_by = @by
				FROM folders f JOIN workspaces w ON w.id = f.workspace_id
				WHERE d.id = @id AND f.id = @folder`, pgx.NamedArgs{"id": id, "folder": folder, "by": by})
		}
		return tx.SendBatch(ctx, b).Close()
	})
}

// Trash puts documents into the trash, all or none. Each of them is locked and
// shown to allow first.
func (s *Store) Trash(ctx context.Context, ids []int64, allow func(id int64) error) error {
	return pgx.BeginFunc(ctx, s.db, func(tx pgx.Tx) error {
		rows, err := tx.Query(ctx, `SELECT id FROM documents WHERE id = ANY($1) AND trashed_at IS NULL ORDER BY id FOR UPDATE`, ids)
		if err != nil {
			return err
		}
		found, err := pgx.CollectRows(rows, pgx.RowTo[int64])
		if err != nil {
			return err
		}
		b := &pgx.Batch{}
		for _, id := range found {
			if err := allow(id); err != nil {
				return err
			}
			b.Queue(`UPDATE documents SET trashed_at = now() WHERE id = $1`, id)
		}
		return tx.SendBatch(ctx, b).Close()
	})
}

// PurgeableBy lists the trashed documents that the user may remove for good.
func (s *Store) PurgeableBy(ctx context.Context, user int64) ([]int64, error) {
	rows, err := s.db.Query(ctx, `SELECT d.id FROM documents d JOIN members m ON m.org_id = d.org_id
		WHERE d.trashed_at IS NOT NULL AND m.user_id = @user AND m.role >= 2`, pgx.NamedArgs{"user": user})
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[int64])
}

func (s *Store) Purge(ctx context.Context, id int64) error {
	return s.touch(ctx, `DELETE FROM documents WHERE id = @id AND trashed_at IS NOT NULL`, pgx.NamedArgs{"id": id})
}

func (s *Store) SweepTrash(ctx context.Context, org int64, days int) (int64, error) {
	tag, err := s.db.Exec(ctx, `DELETE FROM documents WHERE org_id = @org AND trashed_at < now() - make_interval(days => @days)`,
		pgx.NamedArgs{"org": org, "days": days})
	return tag.RowsAffected(), err
}

type Comment struct {
	ID       int64  `json:"id"`
	AuthorID int64  `json:"author_id"`
	Body     string `json:"body"`
}

func (s *Store) Comments(ctx context.Context, doc, reader int64) ([]Comment, error) {
	return many[Comment](ctx, s.db, `SELECT c.id, c.author_id, c.body FROM comments c
		WHERE c.document_id = @doc AND can_read(@reader, c.document_id) ORDER BY c.id`, pgx.NamedArgs{"doc": doc, "reader": reader})
}

// Reword changes a comment of the user's, or any comment in an organisation that the user owns.
func (s *Store) Reword(ctx context.Context, id, user int64, body string) error {
	return s.touch(ctx, `UPDATE comments c SET body = @body WHERE c.id = @id AND (c.author_id = @user OR EXISTS (
			SELECT 1 FROM documents d JOIN members m ON m.org_id = d.org_id
			WHERE d.id = c.document_id AND m.user_id = @user AND m.role = 3))`,
		pgx.NamedArgs{"id": id, "user": user, "body": body})
}

func (s *Store) DropComment(ctx context.Context, id, user int64, moderator bool) error {
	return s.touch(ctx, `DELETE FROM comments WHERE id = @id AND (author_id = @user OR @moderator::boolean)`,
		pgx.NamedArgs{"id": id, "user": user, "moderator": moderator})
}
