// Package playlists is the music of a station and who pays for it.
package playlists

import (
	"database/sql"
	"net/http"

	"github.com/jmoiron/sqlx"
	"github.com/labstack/echo/v4"

	"example.com/wavelength/internal/web"
)

type Module struct{ db *sqlx.DB }

func New(db *sqlx.DB) *Module { return &Module{db: db} }

func (m *Module) Mount(station *echo.Group) {
	station.PUT("/playlists/:playlist/order", web.H(m.reorder))
	station.DELETE("/playlists/:playlist/tracks", web.H(m.dropTracks))
	station.GET("/sponsors", web.H(m.sponsors))
	station.DELETE("/sponsors/:sponsor", web.H(m.dropSponsor))
}

// owned fails for a playlist that is not the station's.
func (m *Module) owned(c *web.Context, playlist int64) error {
	var one int
	return m.db.GetContext(c.Request().Context(), &one, `SELECT 1 FROM playlists WHERE id = $1 AND station_id = $2`, playlist, c.Member.StationID)
}

func (m *Module) reorder(c *web.Context) error {
	var in struct {
		Playlist int64   `param:"playlist" json:"-"`
		Tracks   []int64 `json:"tracks"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	if err := m.owned(c, in.Playlist); err != nil {
		return err
	}
	tx, err := m.db.Beginx()
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit there is nothing to roll back
	for i, id := range in.Tracks {
		res, err := tx.Exec(`UPDATE tracks SET position = $1 WHERE id = $2 AND playlist_id = $3`, i+1, id, in.Playlist)
		if err := web.Changed(res, err); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (m *Module) dropTracks(c *web.Context) error {
	playlist, err := c.ID("playlist")
	if err != nil {
		return err
	}
	if err := m.owned(c, playlist); err != nil {
		return err
	}
	var ids []int64
	if err := echo.QueryParamsBinder(c).MustInt64s("id", &ids).BindError(); err != nil {
		return err
	}
	query, args, err := sqlx.In(`DELETE FROM tracks WHERE id IN (?)`, ids)
	if err != nil {
		return err
	}
	if err := web.Changed(m.db.ExecContext(c.Request().Context(), m.db.Rebind(query), args...)); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

type sponsor struct {
	ID     int64  `db:"id" json:"id"`
	Name   string `db:"name" json:"name"`
	Budget int64  `db:"budget" json:"budget"`
}

type sponsorQuery struct {
	Station int64
	After   int64
	IDs     []int64
}

func (m *Module) sponsors(c *web.Context) error {
	q := sponsorQuery{Station: c.Member.StationID}
	if err := echo.QueryParamsBinder(c).Int64("after", &q.After).Int64s("id", &q.IDs).BindError(); err != nil {
		return err
	}
	query, args := `SELECT id, name, budget FROM sponsors WHERE station_id = ? AND id > ?`, []any{q.Station, q.After}
	if len(q.IDs) > 0 {
		more, ids, err := sqlx.In(` AND id IN (?)`, q.IDs)
		if err != nil {
			return err
		}
		query, args = query+more, append(args, ids...)
	}
	rows, err := m.db.QueryxContext(c.Request().Context(), m.db.Rebind(query+` ORDER BY id`), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	list := []sponsor{}
	for rows.Next() {
		var s sponsor
		if err := rows.StructScan(&s); err != nil {
			return err
		}
		list = append(list, s)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, list)
}

func (m *Module) dropSponsor(c *web.Context) error {
	id, err := c.ID("sponsor")
	if err != nil {
		return err
	}
	res, err := m.db.NamedExec(`DELETE FROM sponsors WHERE id = :sponsor AND station_id = :station`,
		map[string]any{"sponsor": id, "station": c.Member.StationID})
	if err != nil {
		return err
	}
	if n, _ := res.RowsAffected(); n == 0 {
		return sql.ErrNoRows
	}
	return c.NoContent(http.StatusNoContent)
}
