package store

import (
	"context"

	"github.com/jmoiron/sqlx"

	"example.com/tickets/model"
)

// Articles is the knowledge base.
type Articles struct{ db *sqlx.DB }

const articleCols = `id, status, title, body`

func (a *Articles) Published(ctx context.Context) ([]model.Article, error) {
	return many[model.Article](ctx, a.db, `SELECT `+articleCols+` FROM articles WHERE status = 'published' ORDER BY title`)
}

func (a *Articles) Get(ctx context.Context, id int64) (model.Article, error) {
	return one[model.Article](ctx, a.db, `SELECT `+articleCols+` FROM articles WHERE id = $1`, id)
}

// Views are searches that somebody saved.
type Views struct{ db *sqlx.DB }

func (v *Views) Get(ctx context.Context, id, user int64) (model.View, error) {
	return one[model.View](ctx, v.db, `SELECT * FROM saved_views WHERE id = $1 AND user_id = $2`, id, user)
}

func (v *Views) Put(ctx context.Context, view model.View) error {
	return changed(v.db.NamedExecContext(ctx, `
		UPDATE saved_views SET name = :name, filter = :filter WHERE id = :id AND user_id = :user_id`, view))
}

func (v *Views) Delete(ctx context.Context, id, user int64) error {
	return changed(v.db.ExecContext(ctx, `DELETE FROM saved_views WHERE id = $1 AND user_id = $2`, id, user))
}
