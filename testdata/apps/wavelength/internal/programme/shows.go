package programme

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"example.com/wavelength/internal/web"
)

type show struct {
	ID        int64  `db:"id" json:"id"`
	StationID int64  `db:"station_id" json:"station_id"`
	Slug      string `db:"slug" json:"slug"`
	Title     string `db:"title" json:"title"`
	Artwork   string `db:"artwork" json:"artwork"`
}

func (m *Module) feed(c echo.Context) error {
	var titles []string
	err := m.db.SelectContext(c.Request().Context(), &titles, `
		SELECT e.title FROM episodes e JOIN shows s ON s.id = e.show_id
		WHERE s.slug = $1 AND e.published ORDER BY e.id DESC`, c.Param("slug"))
	if err != nil {
		return err
	}
	out := "<rss><channel>"
	for _, t := range titles {
		out += fmt.Sprintf("<item><title>%s</title></item>", t)
	}
	return c.Blob(http.StatusOK, "application/rss+xml", []byte(out+"</channel></rss>"))
}

func (m *Module) listShows(c *web.Context) error {
	shows := []show{}
	err := m.db.SelectContext(c.Request().Context(), &shows, `SELECT * FROM shows WHERE station_id = $1 ORDER BY title`, c.Member.StationID)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, shows)
}

func (m *Module) createShow(c *web.Context) error {
	var s show
	if err := c.Bind(&s); err != nil {
		return err
	}
	s.StationID = c.Member.StationID
	stmt, err := m.db.PrepareNamedContext(c.Request().Context(),
		`INSERT INTO shows (station_id, slug, title) VALUES (:station_id, :slug, :title) RETURNING id`)
	if err != nil {
		return err
	}
	defer stmt.Close()
	if err := stmt.GetContext(c.Request().Context(), &s.ID, s); err != nil {
		return err
	}
	return c.JSON(http.StatusCreated, s)
}

// updateRequest is bound from the path and the body.
type updateRequest struct {
	Station int64  `param:"station" json:"station" db:"station"`
	Show    int64  `param:"show" json:"-" db:"show"`
	Title   string `json:"title" db:"title"`
}

func (m *Module) updateShow(c *web.Context) error {
	var in updateRequest
	if err := c.Bind(&in); err != nil {
		return err
	}
	res, err := m.db.NamedExecContext(c.Request().Context(),
		`UPDATE shows SET title = :title WHERE id = :show AND station_id = :station`, in)
	if err := web.Changed(res, err); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

type artworkRequest struct {
	Station int64  `param:"station" json:"-" db:"station"`
	Show    int64  `param:"show" json:"-" db:"show"`
	URL     string `json:"url" db:"url"`
}

func (m *Module) setArtwork(c *web.Context) error {
	var in artworkRequest
	if err := c.Bind(&in); err != nil {
		return err
	}
	res, err := m.db.NamedExecContext(c.Request().Context(),
		`UPDATE shows SET artwork = :url WHERE id = :show AND station_id = :station`, in)
	if err := web.Changed(res, err); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (m *Module) royalties(c *web.Context) error {
	var in struct {
		Station int64 `param:"station"`
		Min     int64 `query:"min"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	var rows []struct {
		Payee string `db:"payee"`
		Cents int64  `db:"cents"`
	}
	err := m.db.SelectContext(c.Request().Context(), &rows,
		`SELECT payee, cents FROM royalties WHERE station_id = $1 AND cents >= $2 ORDER BY payee`, in.Station, in.Min)
	if err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderContentType, "text/csv")
	w := csv.NewWriter(c.Response())
	for _, r := range rows {
		if err := w.Write([]string{r.Payee, strconv.FormatInt(r.Cents, 10)}); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}
