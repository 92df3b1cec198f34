// Package files is inputs and outputs of jobs, and drafts that belong to no project yet.
package files

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

func Routes(g *echo.Group, db *pgxpool.Pool) {
	h := &handlers{db: db}
	g.GET("/:file", h.get)
	g.DELETE("/:file", h.remove)
	g.POST("/archive", h.archive)
}

type file struct {
	ID         int64  `db:"id" json:"id"`
	ProjectID  *int64 `db:"project_id" json:"project_id,omitempty"`
	UploadedBy int64  `db:"uploaded_by" json:"uploaded_by"`
	Name       string `db:"name" json:"name"`
	Body       string `db:"body" json:"body"`
}

func (h *handlers) get(c echo.Context) error {
	f, err := h.find(c)
	if err != nil {
		return err
	}
	s := scope.From(c)
	switch {
	case f.ProjectID == nil && f.UploadedBy != s.Actor.ID:
		return web.ErrNotFound
	case f.ProjectID != nil:
		if _, err := s.Project(c.Request().Context(), *f.ProjectID); err != nil {
			return err
		}
	}
	return c.JSON(http.StatusOK, f)
}

func (h *handlers) remove(c echo.Context) error {
	ctx := c.Request().Context()
	f, err := h.find(c)
	if err != nil {
		return err
	}
	if f.ProjectID != nil {
		p, err := scope.From(c).Project(ctx, *f.ProjectID)
		if err != nil {
			return err
		}
		if err := p.Needs(scope.Editor); err != nil {
			return err
		}
	}
	if _, err := h.db.Exec(ctx, `DELETE FROM files WHERE id = $1`, f.ID); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// archive hides files, all of them or none.
func (h *handlers) archive(c echo.Context) error {
	ctx := c.Request().Context()
	in, err := web.Body[struct {
		IDs []int64 `json:"ids"`
	}](c)
	if err != nil {
		return err
	}
	fs, err := h.byID(ctx, in.IDs...)
	if err != nil {
		return err
	}
	keep := make([]int64, 0, len(fs))
	for _, f := range fs {
		if f.ProjectID == nil {
			return web.ErrForbidden // drafts are deleted, not archived
		}
		p, err := scope.From(c).Project(ctx, *f.ProjectID)
		if err != nil {
			return err
		}
		if err := p.Needs(scope.Editor); err != nil {
			return err
		}
		keep = append(keep, f.ID)
	}
	if _, err := h.db.Exec(ctx, `UPDATE files SET archived_at = now() WHERE id = ANY($1)`, keep); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, echo.Map{"archived": len(keep)})
}

func (h *handlers) find(c echo.Context) (*file, error) {
	id, err := web.ID(c, "file")
	if err != nil {
		return nil, err
	}
	fs, err := h.byID(c.Request().Context(), id)
	if err != nil {
		return nil, err
	}
	if len(fs) == 0 {
		return nil, web.ErrNotFound
	}
	return fs[0], nil
}

func (h *handlers) byID(ctx context.Context, ids ...int64) ([]*file, error) {
	rows, err := h.db.Query(ctx, `SELECT id, project_id, uploaded_by, name, body FROM files WHERE id = ANY(@ids)`,
		pgx.NamedArgs{"ids": ids})
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToAddrOfStructByName[file])
}
