// Package shares is links that show a job to people without an account.
package shares

import (
	"context"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/labstack/echo/v4"

	"example.com/labqueue/internal/scope"
	"example.com/labqueue/internal/web"
)

type handlers struct{ db *pgxpool.Pool }

func Routes(open, private *echo.Group, db *pgxpool.Pool) {
	h := &handlers{db: db}
	//authvet:public whoever has the secret link may see the job, for a week
	open.GET("/shared/:token", h.show)
	//authvet:public as above, for a file of the same job
	open.GET("/shared/:token/files/:file", h.file)
	private.DELETE("/shares/:share", h.revoke)
}

type shared struct {
	Title  string `db:"title" json:"title"`
	Status string `db:"status" json:"status"`
}

func (h *handlers) show(c echo.Context) error {
	v, err := one[shared](c.Request().Context(), h.db, `
		SELECT j.title, j.status FROM share_links l JOIN jobs j ON j.id = l.job_id
		WHERE l.token = @token AND l.expires_at > now()`, pgx.NamedArgs{"token": c.Param("token")})
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, v)
}

type sharedFile struct {
	Name string `db:"name" json:"name"`
	Body string `db:"body" json:"body"`
}

func (h *handlers) file(c echo.Context) error {
	id, err := web.ID(c, "file")
	if err != nil {
		return err
	}
	f, err := one[sharedFile](c.Request().Context(), h.db, `
		SELECT f.name, f.body FROM share_links l JOIN files f USING (job_id)
		WHERE l.token = @token AND l.expires_at > now() AND f.id = @file AND f.archived_at IS NULL`,
		pgx.NamedArgs{"token": c.Param("token"), "file": id})
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, f)
}

// revoke ends a link: its maker may, and owners of the project.
func (h *handlers) revoke(c echo.Context) error {
	id, err := web.ID(c, "share")
	if err != nil {
		return err
	}
	tag, err := h.db.Exec(c.Request().Context(), `
		DELETE FROM share_links l
		WHERE l.id = @share AND (l.created_by = @actor OR @actor IN (
			SELECT m.user_id FROM members m JOIN jobs j ON j.project_id = m.project_id
			WHERE j.id = l.job_id AND m.role = 'owner'))`,
		pgx.NamedArgs{"share": id, "actor": scope.From(c).Actor.ID})
	if err := web.OneOf(tag.RowsAffected(), err); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func one[T any](ctx context.Context, db *pgxpool.Pool, sql string, args pgx.NamedArgs) (T, error) {
	rows, err := db.Query(ctx, sql, args)
	if err != nil {
		var zero T
		return zero, err
	}
	return pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[T])
}
