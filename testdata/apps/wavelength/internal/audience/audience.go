// Package audience is what listeners have of their own.
package audience

import (
	"net/http"
	"strconv"

	"github.com/jmoiron/sqlx"
	"github.com/labstack/echo/v4"

	"example.com/wavelength/internal/web"
)

type Module struct{ db *sqlx.DB }

func New(db *sqlx.DB) *Module { return &Module{db: db} }

func (m *Module) Mount(api *echo.Group) {
	api.POST("/subscriptions", web.H(m.subscribe))
	api.GET("/subscriptions/:id", web.H(m.subscription))
	api.DELETE("/subscriptions/:id", web.H(m.unsubscribe))
	api.PUT("/subscriptions/:id/note", web.H(m.note))
	api.GET("/users/:user/history", web.H(m.history))
	api.GET("/users/:user/badges", web.H(m.badges))
}

type subscription struct {
	ID     int64  `db:"id" json:"id" param:"id"`
	UserID int64  `db:"user_id" json:"-"`
	ShowID int64  `db:"show_id" json:"show_id"`
	Plan   string `db:"plan" json:"plan"`
}

// subscribe is also how a plan is changed.
func (m *Module) subscribe(c *web.Context) error {
	var s subscription
	if err := (&echo.DefaultBinder{}).BindBody(c, &s); err != nil {
		return err
	}
	s.UserID = c.User.ID
	rows, err := m.db.NamedQueryContext(c.Request().Context(), `
		INSERT INTO subscriptions (user_id, show_id, plan) VALUES (:user_id, :show_id, :plan)
		ON CONFLICT (user_id, show_id) DO UPDATE SET plan = excluded.plan
		RETURNING id`, s)
	if err != nil {
		return err
	}
	defer rows.Close()
	if rows.Next() {
		if err := rows.Scan(&s.ID); err != nil {
			return err
		}
	}
	return c.JSON(http.StatusCreated, s)
}

func (m *Module) subscription(c *web.Context) error {
	var s subscription
	if err := (&echo.DefaultBinder{}).BindPathParams(c, &s); err != nil {
		return err
	}
	err := m.db.QueryRowxContext(c.Request().Context(),
		`SELECT id, user_id, show_id, plan FROM subscriptions WHERE id = $1 AND user_id = $2`, s.ID, c.User.ID).StructScan(&s)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, s)
}

func (m *Module) unsubscribe(c *web.Context) error {
	id, err := c.ID("id")
	if err != nil {
		return err
	}
	var owner int64
	if err := m.db.Get(&owner, `SELECT user_id FROM subscriptions WHERE id = $1`, id); err != nil {
		return err
	}
	if owner != c.User.ID && !c.User.Staff {
		return echo.NewHTTPError(http.StatusNotFound, "no such subscription")
	}
	if _, err := m.db.Exec(`DELETE FROM subscriptions WHERE id = $1`, id); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// note keeps a private remark on a subscription.
func (m *Module) note(c *web.Context) error {
	var in struct {
		ID   int64  `param:"id" json:"-"`
		Note string `json:"note"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	_, err := m.db.ExecContext(c.Request().Context(), `
		INSERT INTO subscription_notes (subscription_id, note) VALUES ($1, $2)
		ON CONFLICT (subscription_id) DO UPDATE SET note = excluded.note`, in.ID, in.Note)
	if err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// userParam understands "me" for the caller.
func userParam(c *web.Context) (int64, error) {
	if c.Param("user") == "me" {
		return c.User.ID, nil
	}
	id, err := strconv.ParseInt(c.Param("user"), 10, 64)
	if err != nil {
		return 0, echo.ErrBadRequest
	}
	return id, nil
}

func (m *Module) history(c *web.Context) error {
	user, err := userParam(c)
	if err != nil {
		return err
	}
	titles := []string{}
	err = m.db.SelectContext(c.Request().Context(), &titles, `SELECT title FROM plays WHERE user_id = $1 ORDER BY played_at DESC LIMIT 100`, user)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, titles)
}

func (m *Module) badges(c *web.Context) error {
	user, err := userParam(c)
	if err != nil {
		return err
	}
	if user != c.User.ID {
		return echo.ErrForbidden
	}
	names := []string{}
	if err := m.db.SelectContext(c.Request().Context(), &names, `SELECT name FROM badges WHERE user_id = $1`, user); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, names)
}
