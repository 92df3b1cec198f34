// Package usage counts what projects run.
package usage

import (
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/labstack/echo/v4"

	"example.com/labqueue/internal/web"
)

type handlers struct{ db *pgxpool.Pool }

func Routes(g *echo.Group, db *pgxpool.Pool) {
	h := &handlers{db: db}
	g.GET("/projects/:project", h.project)
}

type line struct {
	Person string `db:"person" json:"person"`
	Jobs   int    `db:"jobs" json:"jobs"`
}

func (h *handlers) project(c echo.Context) error {
	id, err := web.ID(c, "project")
	if err != nil {
		return err
	}
	rows, err := h.db.Query(c.Request().Context(), `
		SELECT u.name AS person, count(*) AS jobs FROM jobs j JOIN users u ON u.id = j.created_by
		WHERE j.project_id = @project GROUP BY u.name ORDER BY jobs DESC`, pgx.NamedArgs{"project": id})
	if err != nil {
		return err
	}
	lines, err := pgx.CollectRows(rows, pgx.RowToStructByName[line])
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, lines)
}
