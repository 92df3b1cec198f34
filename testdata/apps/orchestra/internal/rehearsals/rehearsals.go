// Package rehearsals has rehearsals, who comes, and what was recorded.
package rehearsals

import (
	"context"
	"database/sql"
	"net/http"
	"strconv"
	"time"

	sq "github.com/Masterminds/squirrel"
	"github.com/labstack/echo/v4"

	"example.com/orchestra/internal/auth"
	"example.com/orchestra/internal/db"
)

type Rehearsal struct {
	ID       int64     `json:"id"`
	Ensemble int64     `json:"ensemble_id"`
	Place    string    `json:"place"`
	Notes    string    `json:"notes,omitempty"`
	StartsAt time.Time `json:"starts_at"`
}

type Handler struct {
	sb       sq.StatementBuilderType
	sessions *auth.Sessions
}

func New(conn *sql.DB, s *auth.Sessions) *Handler {
	return &Handler{sb: db.SQL.RunWith(conn), sessions: s}
}

// Register hangs the rehearsals below g and lets people in who have a session.
func (h *Handler) Register(g *echo.Group) {
	g.GET("/recordings/:recording", h.recording)
	g.Use(auth.Require)
	g.GET("/rehearsals", h.mine)
	g.GET("/rehearsals/:rehearsal", h.show)
	g.PUT("/rehearsals/:rehearsal/attendance", h.attend)
	g.PUT("/attendance", h.correct)
}

// mineOnly limits a query on rehearsals r to the ensembles of the user.
func mineOnly(q sq.SelectBuilder, u *auth.User) sq.SelectBuilder {
	ensembles := sq.Select("m.ensemble_id").From("memberships m").Where(sq.Eq{"m.user_id": u.ID})
	return q.Where(sq.Expr("r.ensemble_id IN (?)", ensembles))
}

func (h *Handler) rehearsals() sq.SelectBuilder {
	return h.sb.Select("r.id", "r.ensemble_id", "r.place", "r.notes", "r.starts_at").From("rehearsals r")
}

func scan(row sq.RowScanner) (r Rehearsal, err error) {
	err = row.Scan(&r.ID, &r.Ensemble, &r.Place, &r.Notes, &r.StartsAt)
	return r, err
}

func pathID(c echo.Context, name string) (int64, error) {
	id, err := strconv.ParseInt(c.Param(name), 10, 64)
	if err != nil {
		return 0, echo.ErrNotFound
	}
	return id, nil
}

func (h *Handler) mine(c echo.Context) error {
	rows, err := mineOnly(h.rehearsals(), auth.Current(c)).OrderBy("r.starts_at").QueryContext(c.Request().Context())
	if err != nil {
		return err
	}
	defer rows.Close()
	list := []Rehearsal{}
	for rows.Next() {
		r, err := scan(rows)
		if err != nil {
			return err
		}
		list = append(list, r)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, list)
}

func (h *Handler) show(c echo.Context) error {
	id, err := pathID(c, "rehearsal")
	if err != nil {
		return err
	}
	q := h.rehearsals().Where(sq.Eq{"r.id": id})
	r, err := scan(mineOnly(q, auth.Current(c)).QueryRowContext(c.Request().Context()))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, r)
}

// attend says whether the caller comes.
func (h *Handler) attend(c echo.Context) error {
	id, err := pathID(c, "rehearsal")
	if err != nil {
		return err
	}
	var in struct {
		State string `json:"state"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	q := h.sb.Update("attendance").Set("state", in.State).Where(sq.Eq{"rehearsal_id": id, "user_id": auth.Current(c).ID})
	if err := db.Touch(c.Request().Context(), q); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

// correct repairs an entry of the attendance list.
func (h *Handler) correct(c echo.Context) error {
	var in struct {
		ID    int64  `json:"id"`
		State string `json:"state"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	q := h.sb.Update("attendance").Set("state", in.State).Where(sq.Eq{"id": in.ID})
	if err := db.Touch(c.Request().Context(), q); err != nil {
		return err
	}
	c.Logger().Infof("user %d corrected attendance %d", auth.Current(c).ID, in.ID)
	return c.NoContent(http.StatusNoContent)
}

func (h *Handler) load(ctx context.Context, id int64) (Rehearsal, error) {
	return scan(h.rehearsals().Where(sq.Eq{"r.id": id}).QueryRowContext(ctx))
}

// Notes shows the conductor's notes; the page can be linked to from anywhere.
func (h *Handler) Notes(c echo.Context) error {
	id, err := pathID(c, "rehearsal")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	r, err := h.load(ctx, id)
	if err != nil {
		return err
	}
	if u := auth.Current(c); u != nil {
		if _, err := h.sessions.Membership(ctx, r.Ensemble, u.ID); err != nil {
			return echo.ErrForbidden
		}
	}
	return c.String(http.StatusOK, r.Notes)
}

// Place tells where a rehearsal is.
func (h *Handler) Place(c echo.Context) error {
	id, err := pathID(c, "rehearsal")
	if err != nil {
		return err
	}
	u := auth.Current(c)
	if u == nil {
		return c.Redirect(http.StatusSeeOther, "/login")
	}
	ctx := c.Request().Context()
	r, err := h.load(ctx, id)
	if err != nil {
		return err
	}
	if _, err := h.sessions.Membership(ctx, r.Ensemble, u.ID); err != nil {
		return echo.ErrForbidden
	}
	return c.String(http.StatusOK, r.Place)
}

func (h *Handler) recording(c echo.Context) error {
	id, err := pathID(c, "recording")
	if err != nil {
		return err
	}
	var audio []byte
	err = h.sb.Select("audio").From("recordings").Where(sq.Eq{"id": id}).QueryRowContext(c.Request().Context()).Scan(&audio)
	if err != nil {
		return err
	}
	return c.Blob(http.StatusOK, "audio/mpeg", audio)
}
