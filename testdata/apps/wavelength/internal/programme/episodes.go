package programme

import (
	"database/sql"
	"net/http"

	"github.com/jmoiron/sqlx"
	"github.com/labstack/echo/v4"

	"example.com/wavelength/internal/web"
)

type episode struct {
	ID        int64  `db:"id" json:"id"`
	ShowID    int64  `db:"show_id" json:"show_id"`
	StationID int64  `db:"station_id" json:"station_id"`
	Title     string `db:"title" json:"title"`
	Script    string `db:"script" json:"script"`
	Published bool   `db:"published" json:"published"`
}

const episodeColumns = `id, show_id, station_id, title, script, published`

func (m *Module) listEpisodes(c *web.Context) error {
	id, err := c.ID("show")
	if err != nil {
		return err
	}
	limit, onlyDrafts := 50, false
	if err := echo.QueryParamsBinder(c).Int("limit", &limit).Bool("drafts", &onlyDrafts).BindError(); err != nil {
		return err
	}
	list := []episode{}
	err = m.db.SelectContext(c.Request().Context(), &list, `
		SELECT e.id, e.show_id, e.station_id, e.title, e.script, e.published
		FROM episodes e JOIN shows s ON s.id = e.show_id
		WHERE s.id = $1 AND s.station_id = $2 AND (NOT $3 OR NOT e.published)
		ORDER BY e.id DESC LIMIT $4`, id, c.Member.StationID, onlyDrafts, limit)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, list)
}

func (m *Module) getEpisode(c *web.Context) error {
	id, err := c.ID("episode")
	if err != nil {
		return err
	}
	var ep episode
	if err := m.db.GetContext(c.Request().Context(), &ep, `SELECT `+episodeColumns+` FROM episodes WHERE id = $1`, id); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, ep)
}

// withEpisode locks an episode for fn.
func (m *Module) withEpisode(c *web.Context, fn func(tx *sqlx.Tx, ep *episode) error) error {
	id, err := c.ID("episode")
	if err != nil {
		return err
	}
	tx, err := m.db.BeginTxx(c.Request().Context(), nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	var ep episode
	err = tx.QueryRowxContext(c.Request().Context(), `SELECT `+episodeColumns+` FROM episodes WHERE id = $1 FOR UPDATE`, id).StructScan(&ep)
	if err != nil {
		return err
	}
	if err := fn(tx, &ep); err != nil {
		return err
	}
	return tx.Commit()
}

func (m *Module) publish(c *web.Context) error {
	err := m.withEpisode(c, func(tx *sqlx.Tx, ep *episode) error {
		if ep.StationID != c.Member.StationID {
			return sql.ErrNoRows
		}
		if ep.Published {
			return web.ErrConflict
		}
		_, err := tx.ExecContext(c.Request().Context(), `UPDATE episodes SET published = true WHERE id = $1`, ep.ID)
		return err
	})
	if err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (m *Module) unpublish(c *web.Context) error {
	err := m.withEpisode(c, func(tx *sqlx.Tx, ep *episode) error {
		var err error
		if ep.StationID != c.Member.StationID {
			err = sql.ErrNoRows
		}
		_, err = tx.ExecContext(c.Request().Context(), `UPDATE episodes SET published = false WHERE id = $1`, ep.ID)
		return err
	})
	if err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
