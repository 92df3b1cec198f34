package api

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/lib/pq"
)

func (a *API) searched(r chi.Router) {
	r.Get("/stables/{stable}/horses", a.inStable)
	r.Get("/barns/{stable}/horses", a.inBarn)
	r.Get("/stables/{stable}/count", a.count)
	r.Get("/barns/{stable}/count", a.countOf)
	r.Post("/batch/horses", a.several)
	r.Post("/batch/names", a.names)
	r.Post("/batch/sell", a.sell)
	r.Post("/batch/free", a.free)
	r.Get("/mine/{horse}", a.mine)
	r.Get("/own/{horse}", a.own)
}

// findHorses says which horses are looked for; what is zero is not asked.
type findHorses struct {
	Stable, Owner int64
	Name          string
}

func (f findHorses) where() (string, []any) {
	conds, args := []string{"1 = 1"}, []any{}
	add := func(cond string, v any) {
		args = append(args, v)
		conds = append(conds, fmt.Sprintf(cond, len(args)))
	}
	if f.Stable != 0 {
		add("stable_id = $%d", f.Stable)
	}
	if f.Owner != 0 {
		add("owner_id = $%d", f.Owner)
	}
	if f.Name != "" {
		add("name = $%d", f.Name)
	}
	return strings.Join(conds, " AND "), args
}

func (a *API) find(w http.ResponseWriter, r *http.Request, f findHorses) {
	where, args := f.where()
	a.list(w, r, `SELECT id, notes FROM horses WHERE `+where, args...)
}

func (a *API) inStable(w http.ResponseWriter, r *http.Request) {
	a.find(w, r, findHorses{Stable: num(r, "stable"), Owner: me(r), Name: r.URL.Query().Get("name")})
}

func (a *API) inBarn(w http.ResponseWriter, r *http.Request) {
	f := findHorses{Stable: num(r, "stable"), Name: r.URL.Query().Get("name")}
	if r.URL.Query().Get("scope") != "all" {
		f.Owner = me(r)
	}
	a.find(w, r, f)
}

// optional is a number of the query, or NULL.
func optional(r *http.Request, name string) *int64 {
	n, err := strconv.ParseInt(r.URL.Query().Get(name), 10, 64)
	if err != nil {
		return nil
	}
	return &n
}

func (a *API) count(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT id, notes FROM horses WHERE stable_id = $1 AND owner_id = $2 AND ($3::bigint IS NULL OR keeper_id = $3)`, num(r, "stable"), me(r), optional(r, "keeper"))
}

func (a *API) countOf(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT id, notes FROM horses WHERE stable_id = $1 AND keeper_id IS DISTINCT FROM $2 AND ($3::bigint IS NULL OR owner_id = $3)`, num(r, "stable"), me(r), optional(r, "owner"))
}

type batch struct {
	Horses []int64 `json:"horses"`
	Owners []int64 `json:"owners"`
}

func (a *API) several(w http.ResponseWriter, r *http.Request) {
	var in batch
	if decode(w, r, &in) {
		a.list(w, r, `SELECT id, notes FROM horses WHERE id = ANY($1) AND owner_id = $2`, pq.Array(in.Horses), me(r))
	}
}

func (a *API) names(w http.ResponseWriter, r *http.Request) {
	var in batch
	if decode(w, r, &in) {
		a.list(w, r, `SELECT id, notes FROM horses WHERE id = ANY($1) AND owner_id = ANY($2)`, pq.Array(in.Horses), pq.Array(append(in.Owners, me(r))))
	}
}

func (a *API) sell(w http.ResponseWriter, r *http.Request) {
	var in batch
	if decode(w, r, &in) {
		a.change(w, r, `UPDATE horses SET at_stud = true WHERE id = ANY($1) AND owner_id = ALL($2)`, pq.Array(in.Horses), pq.Array([]int64{me(r)}))
	}
}

func (a *API) free(w http.ResponseWriter, r *http.Request) {
	var in batch
	if decode(w, r, &in) {
		a.change(w, r, `UPDATE horses SET at_stud = true WHERE id = ANY($1)`, pq.Array(in.Horses))
	}
}

// horseOf is the horse of an owner.
func (a *API) horseOf(w http.ResponseWriter, r *http.Request, owner, horse int64) {
	a.list(w, r, `SELECT id, notes FROM horses WHERE owner_id = $1 AND id = $2`, owner, horse)
}

func (a *API) mine(w http.ResponseWriter, r *http.Request) { a.horseOf(w, r, me(r), num(r, "horse")) }

func (a *API) own(w http.ResponseWriter, r *http.Request) { a.horseOf(w, r, num(r, "horse"), me(r)) }
