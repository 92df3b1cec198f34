package brew

import (
	"encoding/csv"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/labstack/echo/v4"

	"example.com/brewlog/internal/keep"
	"example.com/brewlog/internal/reply"
)

type batch struct {
	ID    int64  `json:"id"`
	Name  string `json:"name"`
	Stage string `json:"stage"`
}

func (a *API) batches(c echo.Context) error {
	return reply.Rows[batch](c, a.db, `SELECT id, name, stage FROM batches WHERE brewer_id = $1 ORDER BY id`, keep.Caller(c).ID)
}

func (a *API) addBatch(c echo.Context) error {
	var in struct {
		Name   string `json:"name"`
		Recipe int64  `json:"recipe_id"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	return reply.Created(c, a.db, `INSERT INTO batches (brewer_id, recipe_id, name)
		SELECT $1, r.id, $3 FROM recipes r WHERE r.id = $2 AND (r.brewer_id = $1 OR r.shared) RETURNING id`,
		keep.Caller(c).ID, in.Recipe, in.Name)
}

// own is the batch of the path, if it is the caller's.
func (a *API) own(c echo.Context) (int64, error) {
	id, err := reply.Number(c, "batchId")
	if err != nil {
		return 0, err
	}
	var owner int64
	err = a.db.QueryRow(c.Request().Context(), `SELECT brewer_id FROM batches WHERE id = $1`, id).Scan(&owner)
	if errors.Is(err, pgx.ErrNoRows) {
		return 0, echo.ErrNotFound
	}
	if err != nil {
		return 0, err
	}
	if owner != keep.Caller(c).ID {
		return 0, echo.ErrNotFound
	}
	return id, nil
}

func (a *API) batch(c echo.Context) error {
	id, err := a.own(c)
	if err != nil {
		return err
	}
	return reply.Row[batch](c, a.db, `SELECT id, name, stage FROM batches WHERE id = $1`, id)
}

func (a *API) editBatch(c echo.Context) error {
	id, err := reply.Number(c, "batchId")
	if err != nil {
		return err
	}
	var in batch
	if err := c.Bind(&in); err != nil {
		return err
	}
	return reply.Changed(c, a.db, `UPDATE batches SET name = $2 WHERE id = $1 AND stage <> 'bottled'`, id, in.Name)
}

func (a *API) deleteBatch(c echo.Context) error {
	id, err := reply.Number(c, "batchId")
	if err != nil {
		return err
	}
	return reply.Changed(c, a.db, `DELETE FROM batches WHERE id = $1 AND brewer_id = $2 AND stage <> 'bottled'`, id, keep.Caller(c).ID)
}

func (a *API) bottle(c echo.Context) error {
	id, err := a.own(c)
	if err != nil {
		return err
	}
	return reply.Changed(c, a.db, `UPDATE batches SET stage = 'bottled' WHERE id = $1`, id)
}

type reading struct {
	ID     int64  `json:"id"`
	Remark string `json:"remark"`
}

func (a *API) readings(c echo.Context) error {
	id, err := reply.Number(c, "batchId")
	if err != nil {
		return err
	}
	return reply.Rows[reading](c, a.db, `SELECT id, remark FROM readings WHERE batch_id = $1 ORDER BY id`, id)
}

type tasting struct {
	ID    int64  `json:"id"`
	Notes string `json:"notes"`
}

func (a *API) tastings(c echo.Context) error {
	id, err := reply.Number(c, "batchId")
	if err != nil {
		return err
	}
	return reply.Rows[tasting](c, a.db, `SELECT t.id, t.notes FROM tastings t JOIN batches b ON b.id = t.batch_id
		WHERE t.batch_id = $1 AND b.brewer_id = $2 ORDER BY t.id`, id, keep.Caller(c).ID)
}

// taste is for those whom the brewer has asked.
func (a *API) taste(c echo.Context) error {
	id, err := reply.Number(c, "batchId")
	if err != nil {
		return err
	}
	var in tasting
	if err := c.Bind(&in); err != nil {
		return err
	}
	return reply.Created(c, a.db, `INSERT INTO tastings (batch_id, brewer_id, notes)
		SELECT t.batch_id, t.brewer_id, $3 FROM tasters t WHERE t.batch_id = $1 AND t.brewer_id = $2 RETURNING id`,
		id, keep.Caller(c).ID, in.Notes)
}

func (a *API) deleteTasting(c echo.Context) error {
	id, err := reply.Number(c, "tastingId")
	if err != nil {
		return err
	}
	of, err := a.own(c)
	if err != nil {
		return err
	}
	return reply.Changed(c, a.db, `DELETE FROM tastings WHERE id = $1 AND batch_id = $2`, id, of)
}

// link makes a link that can be printed on bottles.
func (a *API) link(c echo.Context) error {
	id, err := a.own(c)
	if err != nil {
		return err
	}
	path := strings.TrimSuffix(c.Request().URL.Path, "links") + "label"
	return c.JSON(http.StatusCreated, echo.Map{"batch": id, "link": path + "?" + a.k.Sign(path, time.Now().AddDate(1, 0, 0))})
}

func (a *API) label(c echo.Context) error {
	id, err := reply.Number(c, "batchId")
	if err != nil {
		return err
	}
	return reply.Row[batch](c, a.db, `SELECT id, name, stage FROM batches WHERE id = $1`, id)
}

func (a *API) sheet(c echo.Context) error {
	id, err := reply.Number(c, "batchId")
	if err != nil {
		return err
	}
	return reply.Rows[reading](c, a.db, `SELECT id, remark FROM readings WHERE batch_id = $1 ORDER BY id`, id)
}

// cellar shows what somebody has ready.
func (a *API) cellar(c echo.Context) error {
	id, err := reply.Number(c, "brewerId")
	if err != nil {
		return err
	}
	return reply.Rows[batch](c, a.db, `SELECT id, name, stage FROM batches WHERE brewer_id = $1 ORDER BY id`, id)
}

// export is what the club's spreadsheet fetches.
func (a *API) export(c echo.Context) error {
	rows, err := a.db.Query(c.Request().Context(),
		`SELECT b.name, w.email FROM batches b JOIN brewers w ON w.id = b.brewer_id ORDER BY b.id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	c.Response().Header().Set(echo.HeaderContentType, "text/csv")
	out := csv.NewWriter(c.Response())
	for rows.Next() {
		var name, email string
		if err := rows.Scan(&name, &email); err != nil {
			return err
		}
		if err := out.Write([]string{name, email}); err != nil {
			return err
		}
	}
	out.Flush()
	return rows.Err()
}

func (a *API) report(c echo.Context) error {
	var n int64
	if err := a.db.QueryRow(c.Request().Context(), `SELECT count(*) FROM batches WHERE brewer_id = $1`, keep.Caller(c).ID).Scan(&n); err != nil {
		return err
	}
	return c.String(http.StatusOK, fmt.Sprintf("batches: %d", n))
}
