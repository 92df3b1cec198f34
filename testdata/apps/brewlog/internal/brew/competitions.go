package brew

import (
	"github.com/labstack/echo/v4"

	"example.com/brewlog/internal/keep"
	"example.com/brewlog/internal/reply"
)

type named struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

func (a *API) styles(c echo.Context) error {
	return reply.Rows[named](c, a.db, `SELECT id, name FROM styles ORDER BY name`)
}

func (a *API) competitions(c echo.Context) error {
	return reply.Rows[named](c, a.db, `SELECT id, name FROM competitions ORDER BY id`)
}

func (a *API) publish(c echo.Context) error {
	id, err := reply.Number(c, "competitionId")
	if err != nil {
		return err
	}
	return reply.Changed(c, a.db, `UPDATE competitions SET published = true WHERE id = $1`, id)
}

type entry struct {
	ID    int64  `json:"id"`
	Title string `json:"title"`
	Score *int   `json:"score"`
}

// results are everybody's once they are published; before that, entrants see their own.
func (a *API) results(c echo.Context) error {
	id, err := reply.Number(c, "competitionId")
	if err != nil {
		return err
	}
	return reply.Rows[entry](c, a.db, `SELECT e.id, e.title, e.score FROM entries e JOIN competitions k ON k.id = e.competition_id
		WHERE k.id = $1 AND (k.published OR e.brewer_id = $2) ORDER BY e.id`, id, keep.Caller(c).ID)
}

func (a *API) enter(c echo.Context) error {
	id, err := reply.Number(c, "competitionId")
	if err != nil {
		return err
	}
	var in struct {
		Batch int64  `json:"batch_id"`
		Title string `json:"title"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	return reply.Created(c, a.db, `INSERT INTO entries (competition_id, batch_id, brewer_id, title)
		SELECT $1, b.id, b.brewer_id, $4 FROM batches b WHERE b.id = $2 AND b.brewer_id = $3 RETURNING id`,
		id, in.Batch, keep.Caller(c).ID, in.Title)
}

// score is for judges: mintToken gives their scope to stewards only.
func (a *API) score(c echo.Context) error {
	id, err := reply.Number(c, "entryId")
	if err != nil {
		return err
	}
	var in struct {
		Score int `json:"score"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	return reply.Changed(c, a.db, `UPDATE entries SET score = $2 WHERE id = $1`, id, in.Score)
}

func (a *API) withdraw(c echo.Context) error {
	id, err := reply.Number(c, "entryId")
	if err != nil {
		return err
	}
	return reply.Changed(c, a.db, `DELETE FROM entries WHERE id = $1 AND brewer_id = $2`, id, keep.Caller(c).ID)
}
