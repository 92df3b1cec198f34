// Package desk is the area of the city clerks. Its routes are a table of
// regular expressions, as net/http had nothing better when it was written.
package desk

import (
	"context"
	"database/sql"
	"encoding/csv"
	"net/http"
	"path"
	"regexp"
	"strconv"
	"strings"

	"example.com/parkpass/internal/auth"
	"example.com/parkpass/internal/dao"
	"example.com/parkpass/internal/dbutil"
	"example.com/parkpass/internal/web"
)

// Desk has what the clerks' handlers need.
type Desk struct {
	DB      *sql.DB
	Users   *dao.Users
	Permits *dao.Permits
	Fines   *dao.Fines
}

// call is one request of a clerk. args are the submatches of the pattern.
type call struct {
	w    http.ResponseWriter
	r    *http.Request
	u    *auth.User
	args []string
}

func (c *call) ctx() context.Context { return c.r.Context() }
func (c *call) id() int64            { return web.ID(c.args[0]) }

type entry struct {
	method string
	re     *regexp.Regexp
	fn     func(*Desk, *call)
}

func on(method, pattern string, fn func(*Desk, *call)) entry {
	return entry{method, regexp.MustCompile("^" + pattern + "$"), fn}
}

var desk = []entry{
	on("GET", `/desk/appeals`, (*Desk).appeals),
	on("POST", `/desk/appeals/(\d+)/decide`, (*Desk).decide),
	on("GET", `/desk/residents/(\d+)`, (*Desk).resident),
	on("POST", `/desk/permits/(\d+)/revoke`, (*Desk).revoke),
}

// The council wants figures, and decides on refunds.
var council = []entry{
	on("GET", `/council/turnover`, (*Desk).turnover),
	on("GET", `/council/residents`, (*Desk).residents),
	on("POST", `/council/fines/(\d+)/refund`, (*Desk).refund),
}

// Register hangs the area into the default mux.
func (d *Desk) Register() {
	http.Handle("/desk/", d.walk(desk))
	http.Handle("/council/", d.walk(council))
	// the spreadsheet on the desk's start page loads its rows from here
	http.HandleFunc("/desk/export/", d.export)
}

// walk returns the handler that looks for the first entry that fits.
func (d *Desk) walk(table []entry) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		u := auth.Require(r)
		if u.Role != auth.RoleClerk {
			http.Error(w, "clerks only", http.StatusForbidden)
			return
		}
		known := false
		for _, e := range table {
			m := e.re.FindStringSubmatch(r.URL.Path)
			if m == nil {
				continue
			}
			if e.method != r.Method {
				known = true
				continue
			}
			e.fn(d, &call{w, r, u, m[1:]})
			return
		}
		if known {
			web.NoMethod(w)
			return
		}
		http.NotFound(w, r)
	})
}

// appeals lists what waits for a decision in the clerk's city.
func (d *Desk) appeals(c *call) {
	type row struct {
		ID   int64  `json:"id"`
		Body string `json:"body"`
	}
	list := []row{}
	web.Check(dbutil.Query(c.ctx(), d.DB, func(rows *sql.Rows) error {
		var a row
		err := rows.Scan(&a.ID, &a.Body)
		list = append(list, a)
		return err
	}, `SELECT a.id, a.body FROM appeals a JOIN fines f ON f.id = a.fine_id JOIN zones z ON z.id = f.zone_id
		WHERE z.city_id = $1 AND a.status = 'open' ORDER BY a.id`, c.u.CityID))
	web.JSON(c.w, list)
}

// decide closes an appeal, and the fine with it when the appeal is granted.
func (d *Desk) decide(c *call) {
	verdict := "rejected"
	if c.r.FormValue("grant") != "" {
		verdict = "granted"
	}
	web.Check(dbutil.Tx(c.ctx(), d.DB, func(tx *sql.Tx) error {
		var fine int64
		err := tx.QueryRowContext(c.ctx(), `UPDATE appeals SET status = $3 FROM fines f JOIN zones z ON z.id = f.zone_id
			WHERE appeals.id = $1 AND f.id = appeals.fine_id AND z.city_id = $2 RETURNING f.id`,
			c.id(), c.u.CityID, verdict).Scan(&fine)
		if err != nil || verdict != "granted" {
			return err
		}
		return dbutil.ExecOne(c.ctx(), tx, `UPDATE fines SET status = 'void' WHERE id = $1`, fine)
	}))
	c.w.WriteHeader(http.StatusNoContent)
}

func (d *Desk) resident(c *call) {
	u, err := d.Users.ResidentOf(c.ctx(), c.id(), c.u.CityID)
	web.Check(err)
	web.JSON(c.w, u)
}

func (d *Desk) revoke(c *call) {
	web.Check(d.Permits.Revoke(c.ctx(), c.id(), c.u.CityID))
	c.w.WriteHeader(http.StatusNoContent)
}

func (d *Desk) turnover(c *call) {
	cents, err := d.Fines.Turnover(c.ctx(), c.u.CityID)
	web.Check(err)
	web.JSON(c.w, map[string]int64{"cents": cents})
}

func (d *Desk) residents(c *call) {
	list, err := d.Users.Residents(c.ctx(), c.u.CityID)
	web.Check(err)
	web.JSON(c.w, list)
}

// refund gives back what has been paid for a fine.
func (d *Desk) refund(c *call) {
	cents, err := d.Fines.Refund(c.ctx(), c.id())
	web.Check(err)
	web.JSON(c.w, map[string]any{"refunded": cents, "by": c.u.Name})
}

// export writes the fines of a city as CSV, /desk/export/{city}.csv.
func (d *Desk) export(w http.ResponseWriter, r *http.Request) {
	list, err := d.Fines.OfCitySlug(r.Context(), strings.TrimSuffix(path.Base(r.URL.Path), ".csv"))
	web.Check(err)
	w.Header().Set("Content-Type", "text/csv")
	out := csv.NewWriter(w)
	for _, f := range list {
		_ = out.Write([]string{strconv.FormatInt(f.ID, 10), f.Plate, f.Reason, strconv.FormatInt(f.AmountCents, 10), f.Status})
	}
	out.Flush()
}
