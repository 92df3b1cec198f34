package brew

import (
	"github.com/labstack/echo/v4"

	"example.com/brewlog/internal/keep"
	"example.com/brewlog/internal/reply"
)

type recipe struct {
	ID    int64  `json:"id"`
	Title string `json:"title"`
	Notes string `json:"notes"`
}

func (a *API) recipes(c echo.Context) error {
	return reply.Rows[recipe](c, a.db, `SELECT id, title, notes FROM recipes WHERE brewer_id = $1 ORDER BY id`, keep.Caller(c).ID)
}

func (a *API) addRecipe(c echo.Context) error {
	var in recipe
	if err := c.Bind(&in); err != nil {
		return err
	}
	return reply.Created(c, a.db, `INSERT INTO recipes (brewer_id, title, notes) VALUES ($1, $2, $3) RETURNING id`,
		keep.Caller(c).ID, in.Title, in.Notes)
}

func (a *API) recipe(c echo.Context) error {
	id, err := reply.Number(c, "recipeId")
	if err != nil {
		return err
	}
	return reply.Row[recipe](c, a.db, `SELECT id, title, notes FROM recipes WHERE id = $1 AND (brewer_id = $2 OR shared)`,
		id, keep.Caller(c).ID)
}

func (a *API) editRecipe(c echo.Context) error {
	id, err := reply.Number(c, "recipeId")
	if err != nil {
		return err
	}
	var in recipe
	if err := c.Bind(&in); err != nil {
		return err
	}
	return reply.Changed(c, a.db, `UPDATE recipes SET title = $3, notes = $4 WHERE id = $1 AND brewer_id = $2`,
		id, keep.Caller(c).ID, in.Title, in.Notes)
}

func (a *API) deleteRecipe(c echo.Context) error {
	id, err := reply.Number(c, "recipeId")
	if err != nil {
		return err
	}
	return reply.Changed(c, a.db, `DELETE FROM recipes WHERE id = $1 AND brewer_id = $2`, id, keep.Caller(c).ID)
}

// copyRecipe makes a recipe of another one.
func (a *API) copyRecipe(c echo.Context) error {
	id, err := reply.Number(c, "recipeId")
	if err != nil {
		return err
	}
	return reply.Created(c, a.db, `INSERT INTO recipes (brewer_id, title, notes)
		SELECT $2, title, notes FROM recipes WHERE id = $1 RETURNING id`, id, keep.Caller(c).ID)
}

func (a *API) printRecipe(c echo.Context) error {
	id, err := reply.Number(c, "recipeId")
	if err != nil {
		return err
	}
	return reply.Row[recipe](c, a.db, `SELECT id, title, notes FROM recipes WHERE id = $1 AND brewer_id = $2`, id, keep.Caller(c).ID)
}

// showcase shows what brewers share with the world.
func (a *API) showcase(c echo.Context) error {
	id, err := reply.Number(c, "recipeId")
	if err != nil {
		return err
	}
	return reply.Row[recipe](c, a.db, `SELECT id, title, notes FROM recipes WHERE id = $1 AND shared`, id)
}
