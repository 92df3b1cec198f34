// Package comments is what people say about jobs.
package comments

import (
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/labstack/echo/v4"

	"example.com/labqueue/internal/scope"
	"example.com/labqueue/internal/web"
)

type handlers struct{ db *pgxpool.Pool }

func Routes(g *echo.Group, db *pgxpool.Pool) {
	h := &handlers{db: db}
	g.PATCH("/:comment", h.edit)
	g.DELETE("/:comment", h.remove)
}

// edit changes the text; only its author may.
func (h *handlers) edit(c echo.Context) error {
	ctx := c.Request().Context()
	id, err := web.ID(c, "comment")
	if err != nil {
		return err
	}
	in, err := web.Body[struct {
		Body string `json:"body"`
	}](c)
	if err != nil {
		return err
	}
	err = pgx.BeginFunc(ctx, h.db, func(tx pgx.Tx) error {
		var job, author int64
		err := tx.QueryRow(ctx, `UPDATE comments SET body = $2 WHERE id = $1 RETURNING job_id, author_id`, id, in.Body).Scan(&job, &author)
		if err != nil {
			return err
		}
		if author != scope.From(c).Actor.ID {
			return web.ErrForbidden
		}
		_, err = tx.Exec(ctx, `INSERT INTO job_events (job_id, message) VALUES ($1, 'comment edited')`, job)
		return err
	})
	if err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// remove takes a comment off the page; only its author may.
func (h *handlers) remove(c echo.Context) error {
	ctx := c.Request().Context()
	id, err := web.ID(c, "comment")
	if err != nil {
		return err
	}
	denied := false
	err = pgx.BeginFunc(ctx, h.db, func(tx pgx.Tx) error {
		var job, author int64
		err := tx.QueryRow(ctx, `UPDATE comments SET deleted_at = now() WHERE id = $1 RETURNING job_id, author_id`, id).Scan(&job, &author)
		if err != nil {
			return err
		}
		if author != scope.From(c).Actor.ID {
			denied = true
			return nil
		}
		_, err = tx.Exec(ctx, `INSERT INTO job_events (job_id, message) VALUES ($1, 'comment removed')`, job)
		return err
	})
	if err != nil {
		return err
	}
	if denied {
		return web.ErrForbidden
	}
	return c.NoContent(http.StatusNoContent)
}
