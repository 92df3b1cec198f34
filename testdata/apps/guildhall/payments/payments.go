// Package payments shows what members have paid.
package payments

import (
	"database/sql"
	_ "embed"
	"encoding/csv"
	"fmt"
	"log"
	"net/http"
	"strconv"
	"strings"

	"example.com/guildhall/store"
	"example.com/guildhall/web"
)

const columns = "p.id, p.guild_id, p.cents, p.reference, p.note, p.paid_at::text"

//go:embed one.sql
var oneSQL string

//go:embed note.sql
var noteSQL string

type payment struct {
	ID        int64
	GuildID   int64
	Cents     int64
	Reference string
	Note      string
	PaidAt    string
}

func (p *payment) fields() []interface{} {
	return []interface{}{&p.ID, &p.GuildID, &p.Cents, &p.Reference, &p.Note, &p.PaidAt}
}

// Handler serves /payments/ and the payments below it.
type Handler struct {
	DB *sql.DB
}

func (h Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	u, ok := web.CurrentUser(w, r)
	if !ok {
		return
	}
	rest := strings.TrimPrefix(r.URL.Path, "/payments/")
	if rest == "" {
		h.list(w, r, u)
		return
	}
	id, err := strconv.ParseInt(rest, 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	if r.Method == http.MethodPost {
		if !web.CheckCSRF(w, r) {
			return
		}
		if _, err := h.DB.Exec(noteSQL, id, u.ID, r.PostFormValue("note")); err != nil {
			web.Fail(w, r, err)
			return
		}
		http.Redirect(w, r, r.URL.Path, http.StatusSeeOther)
		return
	}
	var p payment
	err = h.DB.QueryRow(oneSQL, id, u.ID, store.Treasurer).Scan(p.fields()...)
	if err == sql.ErrNoRows {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	web.Render(w, r, "payment", p)
}

var sortable = map[string]string{"": "p.paid_at DESC", "amount": "p.cents", "reference": "p.reference"}

func (h Handler) list(w http.ResponseWriter, r *http.Request, u *store.User) {
	order, ok := sortable[r.FormValue("sort")]
	if !ok {
		order = sortable[""]
	}
	var q strings.Builder
	args := []interface{}{u.ID}
	fmt.Fprintf(&q, "SELECT %s FROM payments p WHERE p.user_id = $1", columns)
	if guild := r.FormValue("guild"); guild != "" {
		args = append(args, guild)
		fmt.Fprintf(&q, " AND p.guild_id = $%d", len(args))
	}
	q.WriteString(" ORDER BY " + order)
	list, err := query(h.DB, q.String(), args...)
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	web.Render(w, r, "payments", list)
}

// Export is /export/payments.csv: the payments of the user, or those of a
// guild for its treasurer.
type Export struct {
	DB  *sql.DB
	Log *log.Logger
}

func (e Export) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	u, ok := web.CurrentUser(w, r)
	if !ok {
		return
	}
	var q strings.Builder
	var args []interface{}
	fmt.Fprintf(&q, "SELECT %s FROM payments p WHERE p.cents <> 0", columns)
	if guild := r.FormValue("guild"); guild != "" {
		args = append(args, guild)
		fmt.Fprintf(&q, " AND p.guild_id = $%d", len(args))
	} else {
		args = append(args, u.ID)
		fmt.Fprintf(&q, " AND p.user_id = $%d", len(args))
	}
	if year := r.FormValue("year"); year != "" {
		args = append(args, year)
		fmt.Fprintf(&q, " AND extract(year from p.paid_at) = $%d", len(args))
	}
	q.WriteString(" ORDER BY p.paid_at, p.id")
	list, err := query(e.DB, q.String(), args...)
	if err != nil {
		web.Fail(w, r, err)
		return
	}
	e.Log.Printf("export of %d payments for %s", len(list), u.Email)
	w.Header().Set("Content-Type", "text/csv")
	out := csv.NewWriter(w)
	for _, p := range list {
		_ = out.Write([]string{strconv.FormatInt(p.ID, 10), p.PaidAt, p.Reference, strconv.FormatInt(p.Cents, 10), p.Note})
	}
	out.Flush()
}

func query(db *sql.DB, q string, args ...interface{}) ([]payment, error) {
	rows, err := db.Query(q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []payment
	for rows.Next() {
		var p payment
		if err := rows.Scan(p.fields()...); err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, rows.Err()
}
