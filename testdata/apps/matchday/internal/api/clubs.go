package api

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jmoiron/sqlx"
)

type club struct {
	ID           int64  `db:"id" json:"id"`
	Name         string `db:"name" json:"name"`
	ContactEmail string `db:"contact_email" json:"contact_email"`
}

type player struct {
	ID          int64     `db:"id" json:"id"`
	Team        string    `db:"team" json:"team"`
	Name        string    `db:"name" json:"name"`
	BornOn      time.Time `db:"born_on" json:"born_on"`
	Shirt       int       `db:"shirt" json:"shirt"`
	Phone       string    `db:"phone" json:"phone,omitempty"`
	MedicalNote string    `db:"medical_note" json:"medical_note,omitempty"`
}

var (
	teamColumns = map[string]string{
		"name":     "name",
		"division": "division",
		"colours":  "colours",
	}
	playerColumns = map[string]string{
		"name":         "name",
		"shirt":        "shirt",
		"phone":        "phone",
		"medical_note": "medical_note",
	}
)

// activeClub is the club that the caller has selected in the app; the app sends
// it with every request.
func activeClub(c *gin.Context) (int64, bool) {
	id, err := strconv.ParseInt(c.GetHeader("X-Club-ID"), 10, 64)
	if err != nil {
		abort(c, invalid("X-Club-ID: not an id"))
		return 0, false
	}
	if _, member := mustUser(c).Roles[id]; !member {
		abort(c, errNotFound)
		return 0, false
	}
	return id, true
}

type dashboard struct {
	Club         club  `json:"club"`
	OpenInvoices int   `json:"open_invoices"`
	OwedCents    int64 `json:"owed_cents"`
	OpenCases    int   `json:"open_cases"`
	Players      int   `json:"players"`
}

func (s *Server) dashboard(c *gin.Context) {
	id, ok := activeClub(c)
	if !ok {
		return
	}
	key := fmt.Sprintf("dashboard:%d:%d", mustUser(c).ID, id)
	if v, ok := s.cache.get(key); ok {
		c.JSON(http.StatusOK, v)
		return
	}
	var d dashboard
	if err := s.get(c, &d.Club, `SELECT id, name, contact_email FROM clubs WHERE id = $1 AND deleted_at IS NULL`, id); err != nil {
		abort(c, err)
		return
	}
	row := s.db.QueryRowxContext(c.Request.Context(), `
		SELECT count(*), coalesce(sum(amount_cents), 0)
		FROM invoices WHERE club_id = $1 AND status <> 'paid' AND deleted_at IS NULL`, id)
	if err := row.Scan(&d.OpenInvoices, &d.OwedCents); err != nil {
		abort(c, err)
		return
	}
	if err := s.get(c, &d.OpenCases, `SELECT count(*) FROM cases WHERE club_id = $1 AND status = 'open'`, id); err != nil {
		abort(c, err)
		return
	}
	if err := s.get(c, &d.Players, `
		SELECT count(*) FROM players p JOIN teams t ON t.id = p.team_id
		WHERE t.club_id = $1 AND p.deleted_at IS NULL`, id); err != nil {
		abort(c, err)
		return
	}
	s.cache.put(key, d)
	c.JSON(http.StatusOK, d)
}

func (s *Server) teamPatch(c *gin.Context) {
	cl := mustClub(c)
	if !canManage(c, cl.ID) {
		abort(c, errForbidden)
		return
	}
	id, ok := pathID(c, "team")
	if !ok {
		return
	}
	var body map[string]any
	if !bind(c, &body) {
		return
	}
	set, args, err := setClause(body, teamColumns)
	if err != nil {
		abort(c, err)
		return
	}
	args["id"], args["club"] = id, cl.ID
	done(c, s.tx(c, func(tx *sqlx.Tx) error {
		res, err := tx.NamedExec(`UPDATE teams SET `+set+` WHERE id = :id AND club_id = :club`, args)
		if err := touched(res, err); err != nil {
			return err
		}
		return audit(tx, mustUser(c).String(), "team.patch", id)
	}))
}

// playerPatch lets the people who run the club correct the register.
func (s *Server) playerPatch(c *gin.Context) {
	cl := mustClub(c)
	if !canManage(c, cl.ID) {
		abort(c, errForbidden)
		return
	}
	id, ok := pathID(c, "player")
	if !ok {
		return
	}
	var body map[string]any
	if !bind(c, &body) {
		return
	}
	set, args, err := setClause(body, playerColumns)
	if err != nil {
		abort(c, err)
		return
	}
	args["id"] = id
	done(c, s.tx(c, func(tx *sqlx.Tx) error {
		res, err := tx.NamedExec(`UPDATE players SET `+set+` WHERE id = :id AND deleted_at IS NULL`, args)
		if err := touched(res, err); err != nil {
			return err
		}
		return audit(tx, mustUser(c).String(), "player.patch", fmt.Sprintf("%d/%d", cl.ID, id))
	}))
}

// clubPlayersCSV is the register of one club for its own members.
func (s *Server) clubPlayersCSV(c *gin.Context) {
	if err := s.writePlayers(c, mustClub(c).ID); err != nil {
		abort(c, err)
	}
}

// playersCSV is the same register for the spreadsheet add-in, which cannot
// build paths and names the club in the query.
func (s *Server) playersCSV(c *gin.Context) {
	id, given, err := queryID(c, "club_id")
	if err != nil {
		abort(c, err)
		return
	}
	if !given {
		abort(c, invalid("club_id: required"))
		return
	}
	if err := s.writePlayers(c, id); err != nil {
		abort(c, err)
	}
}

func (s *Server) writePlayers(c *gin.Context, clubID int64) error {
	rows, err := s.db.QueryxContext(c.Request.Context(), `
		SELECT p.id, t.name AS team, p.name, p.born_on, p.shirt, p.phone, p.medical_note
		FROM players p JOIN teams t ON t.id = p.team_id
		WHERE t.club_id = $1 AND p.deleted_at IS NULL
		ORDER BY t.name, p.shirt, p.id`, clubID)
	if err != nil {
		return err
	}
	defer rows.Close()
	c.Header("Content-Type", "text/csv; charset=utf-8")
	c.Header("Content-Disposition", `attachment; filename="players.csv"`)
	w := csv.NewWriter(c.Writer)
	_ = w.Write([]string{"id", "team", "name", "born", "shirt", "phone"})
	for rows.Next() {
		var p player
		if err := rows.StructScan(&p); err != nil {
			return err
		}
		_ = w.Write([]string{strconv.FormatInt(p.ID, 10), p.Team, p.Name, p.BornOn.Format(time.DateOnly), strconv.Itoa(p.Shirt), p.Phone})
	}
	w.Flush()
	return rows.Err()
}
