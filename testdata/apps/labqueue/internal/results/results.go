// Package results is what jobs brought to light.
package results

import (
	"context"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/labstack/echo/v4"
	"golang.org/x/sync/errgroup"

	"example.com/labqueue/internal/scope"
	"example.com/labqueue/internal/web"
)

type handlers struct{ db *pgxpool.Pool }

func Routes(private *echo.Group, db *pgxpool.Pool) {
	h := &handlers{db: db}
	private.GET("/jobs/:job/results", h.list)
	private.PATCH("/results/:result", h.annotate)
	private.DELETE("/results/:result", h.remove)
}

type result struct {
	ID    int64  `db:"id" json:"id"`
	Name  string `db:"name" json:"name"`
	Value string `db:"value" json:"value"`
	Note  string `db:"note" json:"note"`
}

// list looks the job up and reads its results at the same time; the page polls it.
func (h *handlers) list(c echo.Context) error {
	id, err := web.ID(c, "job")
	if err != nil {
		return err
	}
	var found []result
	s := scope.From(c)
	g, ctx := errgroup.WithContext(c.Request().Context())
	g.Go(func() error {
		_, _, err := s.Job(ctx, id)
		return err
	})
	g.Go(func() (err error) {
		found, err = h.ofJob(ctx, id)
		return err
	})
	if err := g.Wait(); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, found)
}

func (h *handlers) annotate(c echo.Context) error {
	id, err := web.ID(c, "result")
	if err != nil {
		return err
	}
	in, err := web.Body[struct {
		Note string `json:"note"`
	}](c)
	if err != nil {
		return err
	}
	return h.one(c, `
		UPDATE results r SET note = @note
		FROM jobs j JOIN members m ON m.project_id = j.project_id
		WHERE r.id = @result AND j.id = r.job_id AND m.user_id = @actor AND m.role <> 'viewer'`,
		pgx.NamedArgs{"result": id, "note": in.Note, "actor": scope.From(c).Actor.ID})
}

func (h *handlers) remove(c echo.Context) error {
	id, err := web.ID(c, "result")
	if err != nil {
		return err
	}
	return h.one(c, `
		DELETE FROM results r
		USING jobs j JOIN members m ON m.project_id = j.project_id
		WHERE r.id = @result AND j.id = r.job_id AND m.role = 'owner'`,
		pgx.NamedArgs{"result": id, "actor": scope.From(c).Actor.ID})
}

// one runs a statement that must touch a row.
func (h *handlers) one(c echo.Context, sql string, args pgx.NamedArgs) error {
	tag, err := h.db.Exec(c.Request().Context(), sql, args)
	if err := web.OneOf(tag.RowsAffected(), err); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (h *handlers) ofJob(ctx context.Context, job int64) ([]result, error) {
	rows, err := h.db.Query(ctx, `SELECT id, name, value, note FROM results WHERE job_id = $1 ORDER BY id`, job)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[result])
}
