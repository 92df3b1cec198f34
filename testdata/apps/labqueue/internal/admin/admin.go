// Package admin is for our operators.
package admin

import (
	"net/http"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/labstack/echo/v4"

	"example.com/labqueue/internal/scope"
	"example.com/labqueue/internal/web"
)

type handlers struct{ db *pgxpool.Pool }

func Routes(g *echo.Group, db *pgxpool.Pool) {
	h := &handlers{db: db}
	g.GET("/jobs/:job", h.job)
	g.POST("/jobs/:job/kill", h.kill)
}

func (h *handlers) job(c echo.Context) error {
	id, err := web.ID(c, "job")
	if err != nil {
		return err
	}
	j, err := scope.From(c).FindJob(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, j)
}

func (h *handlers) kill(c echo.Context) error {
	id, err := web.ID(c, "job")
	if err != nil {
		return err
	}
	tag, err := h.db.Exec(c.Request().Context(), `UPDATE jobs SET status = 'cancelled' WHERE id = $1`, id)
	if err := web.OneOf(tag.RowsAffected(), err); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
