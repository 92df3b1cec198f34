package web

import (
	"net/http"

	"github.com/google/uuid"
	"github.com/jmoiron/sqlx"
	"github.com/labstack/echo/v4"

	"example.com/seedvault/internal/model"
)

func (s *Server) labels(g *echo.Group) {
	g.GET("/vials/:id", s.vial)
	g.GET("/vials/:id/origin", s.vialOf)
	g.GET("/plots/:id", s.plot)
	g.GET("/trays/:id", s.tray)
	g.PATCH("/trays/:id", s.relabel)
	g.DELETE("/trays/:id", s.throw)
	g.POST("/labs/:lab/trays", s.addTray)
	g.POST("/labs/:lab/plots", s.addPlot)
	g.GET("/vials/:id/copy", s.vialCopy)
}

// find answers with the label that a query finds for a lab.
func (s *Server) find(c echo.Context, lab, query string, key uuid.UUID) error {
	ctx := c.Request().Context()
	var l model.Label
	err := s.store.InLab(ctx, lab, func(tx *sqlx.Tx) error { return tx.GetContext(ctx, &l, query, key) })
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, l)
}

func (s *Server) vial(c echo.Context) error {
	return s.find(c, me(c).LabID.String(), `SELECT id, label FROM vials WHERE id = $1`, id(c, "id"))
}

func (s *Server) vialOf(c echo.Context) error {
	return s.find(c, c.QueryParam("lab"), `SELECT id, label FROM vials WHERE id = $1`, id(c, "id"))
}

func (s *Server) plot(c echo.Context) error {
	return s.find(c, me(c).LabID.String(), `SELECT id, label FROM plots WHERE id = $1`, id(c, "id"))
}

func (s *Server) tray(c echo.Context) error {
	return s.find(c, me(c).LabID.String(), `SELECT id, label FROM trays WHERE id = $1`, id(c, "id"))
}

// vialCopy puts the lab of the header over that of the caller, for who works in two of them.
func (s *Server) vialCopy(c echo.Context) error {
	ctx := c.Request().Context()
	var l model.Label
	err := s.store.InLab(ctx, me(c).LabID.String(), func(tx *sqlx.Tx) error {
		if lab := c.Request().Header.Get("X-Lab-Id"); lab != "" {
			if _, err := tx.ExecContext(ctx, `SELECT set_config('app.lab', $1, true)`, lab); err != nil {
				return err
			}
		}
		return tx.GetContext(ctx, &l, `SELECT id, label FROM vials WHERE id = $1`, id(c, "id"))
	})
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, l)
}

// run runs a statement for the caller's lab.
func (s *Server) run(c echo.Context, query string, args ...any) error {
	ctx := c.Request().Context()
	return s.store.InLab(ctx, me(c).LabID.String(), func(tx *sqlx.Tx) error {
		res, err := tx.ExecContext(ctx, query, args...)
		if err != nil {
			return echo.ErrForbidden.WithInternal(err)
		}
		if n, _ := res.RowsAffected(); n == 0 {
			return echo.ErrNotFound
		}
		return nil
	})
}

func (s *Server) relabel(c echo.Context) error {
	return s.run(c, `UPDATE trays SET label = $2 WHERE id = $1`, id(c, "id"), c.QueryParam("label"))
}

func (s *Server) throw(c echo.Context) error {
	return s.run(c, `DELETE FROM trays WHERE id = $1`, id(c, "id"))
}

func (s *Server) addTray(c echo.Context) error {
	return s.run(c, `INSERT INTO trays (lab_id, label) VALUES ($1, $2)`, id(c, "lab"), c.QueryParam("label"))
}

func (s *Server) addPlot(c echo.Context) error {
	return s.run(c, `INSERT INTO plots (lab_id, label) VALUES ($1, $2)`, id(c, "lab"), c.QueryParam("label"))
}
