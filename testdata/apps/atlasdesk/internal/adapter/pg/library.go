package pg

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/atlasdesk/internal/domain"
	"example.com/atlasdesk/internal/port"
)

type Library struct{ pool *pgxpool.Pool }

var _ port.Library = (*Library)(nil)

func NewLibrary(pool *pgxpool.Pool) *Library { return &Library{pool: pool} }

func (r *Library) Macro(ctx context.Context, actor domain.Actor, id int64) (domain.Macro, error) {
	var m domain.Macro
	err := r.pool.QueryRow(ctx, `
		SELECT id, author_id, title, body, shared FROM macros
		WHERE id = $1 AND workspace_id = $2 AND (shared OR author_id = $3)`, id, actor.WorkspaceID, actor.UserID).
		Scan(&m.ID, &m.AuthorID, &m.Title, &m.Body, &m.Shared)
	return m, translate(err)
}

func (r *Library) SaveMacro(ctx context.Context, m domain.Macro) error {
	return one(r.pool.Exec(ctx, `UPDATE macros SET title = $2, body = $3, shared = $4, author_id = $5 WHERE id = $1`,
		m.ID, m.Title, m.Body, m.Shared, m.AuthorID))
}

func (r *Library) DropMacro(ctx context.Context, workspaceID, id int64) error {
	return one(r.pool.Exec(ctx, `DELETE FROM macros WHERE id = $1 AND workspace_id = $2`, id, workspaceID))
}

func (r *Library) View(ctx context.Context, userID, id int64) (domain.View, error) {
	var v domain.View
	err := r.pool.QueryRow(ctx, `SELECT id, title, filter FROM views WHERE id = $1 AND user_id = $2`, id, userID).
		Scan(&v.ID, &v.Title, &v.Filter)
	return v, translate(err)
}

// DropView deletes the view and keeps who did it.
func (r *Library) DropView(ctx context.Context, id, by int64) error {
	return inTx(ctx, r.pool, func(tx pgx.Tx) error {
		if err := one(tx.Exec(ctx, `DELETE FROM views WHERE id = $1`, id)); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `INSERT INTO audit_log (actor_id, action, object_id) VALUES ($1, 'view.drop', $2)`, by, id)
		return err
	})
}

func (r *Library) Published(ctx context.Context, workspace, slug string) (domain.Article, error) {
	rows, err := r.pool.Query(ctx, `
		SELECT a.id, a.slug, a.title, a.body, a.published_at
		FROM articles a JOIN workspaces w ON w.id = a.workspace_id
		WHERE w.slug = $1 AND a.slug = $2 AND a.published_at <= now()`, workspace, slug)
	if err != nil {
		return domain.Article{}, err
	}
	a, err := pgx.CollectOneRow(rows, pgx.RowToStructByPos[domain.Article])
	return a, translate(err)
}

func (r *Library) Draft(ctx context.Context, id int64) (domain.Article, error) {
	rows, err := r.pool.Query(ctx, `SELECT id, slug, title, body, published_at FROM articles WHERE id = $1`, id)
	if err != nil {
		return domain.Article{}, err
	}
	a, err := pgx.CollectOneRow(rows, pgx.RowToStructByPos[domain.Article])
	return a, translate(err)
}
