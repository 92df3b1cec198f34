// Package appeals serves appeals against fines. Its SQL lies in sql/ so that
// the legal department can read along.
package appeals

import (
	"context"
	"database/sql"
	"embed"
	"net/http"

	"example.com/parkpass/internal/auth"
	"example.com/parkpass/internal/dbutil"
	"example.com/parkpass/internal/web"
)

//go:embed sql/by_id.sql
var sqlByID string

//go:embed sql/mine.sql
var sqlMine string

//go:embed sql/create.sql sql/withdraw.sql sql/messages.sql sql/say.sql
var files embed.FS

// q returns the text of one of the files.
func q(name string) string {
	b, err := files.ReadFile("sql/" + name + ".sql")
	if err != nil {
		panic(err)
	}
	return string(b)
}

// Appeal is an objection to a fine.
type Appeal struct {
	ID     int64  `json:"id"`
	FineID int64  `json:"fine"`
	UserID int64  `json:"-"`
	Body   string `json:"body"`
	Status string `json:"status"`
	CityID int64  `json:"-"`
}

func (a *Appeal) fields() []any {
	return []any{&a.ID, &a.FineID, &a.UserID, &a.Body, &a.Status, &a.CityID}
}

// Handler serves everything below /appeals/.
type Handler struct{ db *sql.DB }

// New returns the handler.
func New(db *sql.DB) *Handler { return &Handler{db} }

func (h *Handler) load(ctx context.Context, id int64) *Appeal {
	a := new(Appeal)
	web.Check(h.db.QueryRowContext(ctx, sqlByID, id).Scan(a.fields()...))
	return a
}

// party tells whether the user has a say in the appeal: who made it, and the
// clerks of the city.
func (a *Appeal) party(u *auth.User) bool {
	return a.UserID == u.ID || auth.IsClerk(u, a.CityID)
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	u := auth.Require(r)
	parts := web.Parts(r, "/appeals/")
	action := r.Method
	if len(parts) == 2 {
		action += " " + parts[1]
	}
	if len(parts) == 0 {
		h.collection(w, r, u)
		return
	}
	id := web.ID(parts[0])
	switch action {
	case "GET":
		a := h.load(r.Context(), id)
		if a.party(u) {
			web.JSON(w, a)
			return
		}
		http.NotFound(w, r)
	case "GET messages", "POST messages":
		if !h.load(r.Context(), id).party(u) {
			http.NotFound(w, r)
			return
		}
		h.messages(w, r, u, id)
	case "POST withdraw":
		web.Check(dbutil.ExecOne(r.Context(), h.db, q("withdraw"), id, u.ID))
		w.WriteHeader(http.StatusNoContent)
	default:
		web.NoMethod(w)
	}
}

func (h *Handler) collection(w http.ResponseWriter, r *http.Request, u *auth.User) {
	if r.Method == http.MethodPost {
		var in struct {
			Fine int64
			Body string
		}
		web.Body(r, &in)
		var id int64
		web.Check(h.db.QueryRowContext(r.Context(), q("create"), in.Fine, u.ID, in.Body).Scan(&id))
		w.WriteHeader(http.StatusCreated)
		web.JSON(w, id)
		return
	}
	list := []Appeal{}
	web.Check(dbutil.Query(r.Context(), h.db, func(rows *sql.Rows) error {
		var a Appeal
		err := rows.Scan(a.fields()...)
		list = append(list, a)
		return err
	}, sqlMine, u.ID))
	web.JSON(w, list)
}

func (h *Handler) messages(w http.ResponseWriter, r *http.Request, u *auth.User, appeal int64) {
	if r.Method == http.MethodPost {
		var in struct{ Body string }
		web.Body(r, &in)
		_, err := dbutil.Exec(r.Context(), h.db, q("say"), appeal, u.ID, in.Body)
		web.Check(err)
		w.WriteHeader(http.StatusCreated)
		return
	}
	list := []string{}
	web.Check(dbutil.Query(r.Context(), h.db, func(rows *sql.Rows) error {
		var s string
		err := rows.Scan(&s)
		list = append(list, s)
		return err
	}, q("messages"), appeal))
	web.JSON(w, list)
}
