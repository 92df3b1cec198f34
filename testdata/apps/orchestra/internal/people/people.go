// Package people looks after the members of an ensemble.
package people

import (
	"database/sql"
	"net/http"

	sq "github.com/Masterminds/squirrel"
	"github.com/labstack/echo/v4"

	"example.com/orchestra/internal/auth"
	"example.com/orchestra/internal/db"
)

type Handler struct{ sb sq.StatementBuilderType }

func New(conn *sql.DB) *Handler { return &Handler{sb: db.SQL.RunWith(conn)} }

// Register hangs the members below an ensemble.
func (h *Handler) Register(g *echo.Group) {
	manage := g.Group("/members/:member", auth.Roles("manager"))
	manage.PUT("/role", h.setRole)
	manage.DELETE("", h.remove)
}

type memberRequest struct {
	Member int64  `param:"member" json:"-"`
	Role   string `json:"role"`
}

func (h *Handler) setRole(c echo.Context) error {
	var in memberRequest
	if err := c.Bind(&in); err != nil {
		return err
	}
	if in.Role != "manager" && in.Role != "librarian" && in.Role != "player" {
		return echo.NewHTTPError(http.StatusUnprocessableEntity, "no such role")
	}
	q := h.sb.Update("memberships").Set("role", in.Role).Where(sq.Eq{"id": in.Member})
	if err := db.Touch(c.Request().Context(), q); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (h *Handler) remove(c echo.Context) error {
	var in memberRequest
	if err := c.Bind(&in); err != nil {
		return err
	}
	me := auth.Acting(c)
	q := h.sb.Delete("memberships").
		Where(sq.Eq{"id": in.Member, "ensemble_id": me.EnsembleID}).
		Where(sq.NotEq{"user_id": me.UserID})
	if err := db.Touch(c.Request().Context(), q); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// Ensemble shows an ensemble to our staff.
func (h *Handler) Ensemble(c echo.Context) error {
	var out struct {
		ID   int64  `json:"id"`
		Name string `json:"name"`
	}
	err := h.sb.Select("id", "name").From("ensembles").Where("id::text = ?", c.Param("ensemble")).
		QueryRowContext(c.Request().Context()).Scan(&out.ID, &out.Name)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, out)
}

// Archive puts an ensemble away.
func (h *Handler) Archive(c echo.Context) error {
	q := h.sb.Update("ensembles").Set("archived_at", sq.Expr("now()")).Where("id::text = ?", c.Param("ensemble"))
	if err := db.Touch(c.Request().Context(), q); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// Roster lists addresses for the mailing list server.
func (h *Handler) Roster(c echo.Context) error {
	rows, err := h.sb.Select("u.email").From("users u").Join("memberships m ON m.user_id = u.id").
		Where("m.ensemble_id::text = ?", c.QueryParam("ensemble")).OrderBy("u.email").QueryContext(c.Request().Context())
	if err != nil {
		return err
	}
	defer rows.Close()
	list := []string{}
	for rows.Next() {
		var email string
		if err := rows.Scan(&email); err != nil {
			return err
		}
		list = append(list, email)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, list)
}
