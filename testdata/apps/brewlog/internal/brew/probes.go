package brew

import (
	"github.com/labstack/echo/v4"

	"example.com/brewlog/internal/keep"
	"example.com/brewlog/internal/reply"
)

type probe struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

func (a *API) probes(c echo.Context) error {
	return reply.Rows[probe](c, a.db, `SELECT id, name FROM probes WHERE brewer_id = $1 ORDER BY id`, keep.Caller(c).ID)
}

func (a *API) self(c echo.Context) error {
	h := c.Get("probe").(keep.Hydrometer)
	return reply.Row[probe](c, a.db, `SELECT id, name FROM probes WHERE id = $1`, h.ID)
}

// read notes what a probe measures in the batch that it swims in.
func (a *API) read(c echo.Context) error {
	var in reading
	if err := c.Bind(&in); err != nil {
		return err
	}
	h := c.Get("probe").(keep.Hydrometer)
	return reply.Created(c, a.db, `INSERT INTO readings (batch_id, probe_id, remark)
		SELECT p.batch_id, p.id, $2 FROM probes p WHERE p.id = $1 AND p.batch_id IS NOT NULL RETURNING id`, h.ID, in.Remark)
}

func (a *API) retireProbe(c echo.Context) error {
	id, err := reply.Number(c, "probeId")
	if err != nil {
		return err
	}
	return reply.Changed(c, a.db, `UPDATE probes SET retired = true WHERE id = $1`, id)
}

// attach puts a probe of the caller's into a batch.
func (a *API) attach(c echo.Context) error {
	id, err := reply.Number(c, "probeId")
	if err != nil {
		return err
	}
	var in struct {
		Batch int64 `json:"batch_id"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	tx, err := a.db.Begin(c.Request().Context())
	if err != nil {
		return err
	}
	defer tx.Rollback(c.Request().Context())
	tag, err := tx.Exec(c.Request().Context(), `UPDATE probes SET batch_id = $3 WHERE id = $1 AND brewer_id = $2`,
		id, keep.Caller(c).ID, in.Batch)
	if err != nil {
		return err
	}
	if tag.RowsAffected() == 0 {
		return echo.ErrNotFound
	}
	if _, err := tx.Exec(c.Request().Context(), `UPDATE batches SET stage = 'fermenting' WHERE id = $1`, in.Batch); err != nil {
		return err
	}
	if err := tx.Commit(c.Request().Context()); err != nil {
		return err
	}
	return c.NoContent(204)
}
