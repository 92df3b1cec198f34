package runner

import (
	"errors"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/labstack/echo/v4"

	"example.com/labqueue/internal/scope"
	"example.com/labqueue/internal/web"
)

// claim takes the oldest job that waits.
func (h *handlers) claim(c echo.Context) error {
	rows, err := h.db.Query(c.Request().Context(), `
		UPDATE jobs SET status = 'running', beat_at = now()
		WHERE id = (SELECT id FROM jobs WHERE project_id = $1 AND status = 'queued'
			ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
		RETURNING id, project_id, title, command, status`, current(c).ProjectID)
	if err != nil {
		return err
	}
	j, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[scope.Job])
	if errors.Is(err, pgx.ErrNoRows) {
		return c.NoContent(http.StatusNoContent)
	}
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, j)
}

func (h *handlers) heartbeat(c echo.Context) error {
	id, err := web.ID(c, "job")
	if err != nil {
		return err
	}
	tag, err := h.db.Exec(c.Request().Context(), `UPDATE jobs SET beat_at = now() WHERE id = @job AND project_id = @project`,
		pgx.NamedArgs{"job": id, "project": current(c).ProjectID})
	if err := web.OneOf(tag.RowsAffected(), err); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

type delivery struct {
	Results []struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	} `json:"results"`
}

// deliver stores what a job brought and closes it, in one round trip.
func (h *handlers) deliver(c echo.Context) error {
	id, err := web.ID(c, "job")
	if err != nil {
		return err
	}
	in, err := web.Body[delivery](c)
	if err != nil {
		return err
	}
	b := &pgx.Batch{}
	for _, r := range in.Results {
		b.Queue(`INSERT INTO results (job_id, name, value)
			SELECT id, @name, @value FROM jobs WHERE id = @job AND project_id = @project`,
			pgx.NamedArgs{"job": id, "project": current(c).ProjectID, "name": r.Name, "value": r.Value})
	}
	b.Queue(`UPDATE jobs SET status = 'done', progress = 100 WHERE id = @job`, pgx.NamedArgs{"job": id})
	if err := h.db.SendBatch(c.Request().Context(), b).Close(); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// progress is all that runners of the first generation tell us.
func (h *handlers) progress(c echo.Context) error {
	id, err := web.ID(c, "job")
	if err != nil {
		return err
	}
	in, err := web.Body[struct {
		Percent int `json:"percent"`
	}](c)
	if err != nil {
		return err
	}
	tag, err := h.db.Exec(c.Request().Context(), `UPDATE jobs SET progress = $2 WHERE id = $1 AND status = 'running'`, id, in.Percent)
	if err := web.OneOf(tag.RowsAffected(), err); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
