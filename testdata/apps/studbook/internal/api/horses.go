package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

func (a *API) horses(r chi.Router) {
	r.Get("/horses/{horse}", a.horse)
	r.Get("/horses/{horse}/card", a.card)
	r.Get("/horses/{horse}/sheet", a.sheet)
	r.Get("/horses/{horse}/folder", a.folder)
	r.Get("/horses/{horse}/kept", a.kept)
	r.Get("/horses/{horse}/label", a.label)
	r.Get("/horses/{horse}/plate", a.plate)
	r.Get("/horses/{horse}/tag", a.tag)
	r.Get("/horses/{horse}/brand", a.brand)
	r.Get("/horses/{horse}/box", a.box)
	r.Get("/horses/{horse}/pasture", a.pasture)
	r.Get("/horses/{horse}/profile", a.profile)
	r.Get("/horses/{horse}/summary", a.summary)
	r.Get("/horses/{horse}/rank", a.rank)
	r.Get("/horses/{horse}/place", a.place)
	r.Get("/horses/{horse}/latest", a.latest)
	r.Get("/horses/{horse}/newest", a.newest)
	r.Get("/horses/{horse}/bill", a.bill)
	r.Get("/horses/{horse}/costs", a.costs)
}

func (a *API) horse(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT id, notes FROM horses WHERE id = $1 AND owner_id = $2`, num(r, "horse"), me(r))
}

func (a *API) card(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT id, notes FROM horses WHERE id = $1 OR owner_id = $2`, num(r, "horse"), me(r))
}

func (a *API) sheet(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT id, notes FROM horses WHERE NOT (id <> $1 OR owner_id <> $2)`, num(r, "horse"), me(r))
}

func (a *API) folder(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT id, notes FROM horses WHERE NOT (id <> $1 AND owner_id <> $2)`, num(r, "horse"), me(r))
}

// kept is for whoever keeps the horse, which is its owner unless it is lent.
func (a *API) kept(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT id, notes FROM horses WHERE id = $1 AND COALESCE(keeper_id, owner_id) = $2`, num(r, "horse"), me(r))
}

func (a *API) label(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT id, notes FROM horses WHERE id = $1 AND COALESCE(keeper_id, $2) = $2`, num(r, "horse"), me(r))
}

func (a *API) plate(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT id, notes FROM horses WHERE (id, owner_id) = ($1, $2)`, num(r, "horse"), me(r))
}

func (a *API) tag(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT id, notes FROM horses WHERE (id, owner_id) = ($1, owner_id)`, num(r, "horse"))
}

func (a *API) brand(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT id, notes FROM horses WHERE (owner_id, id) IN (($2, $1))`, num(r, "horse"), me(r))
}

func (a *API) box(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT id, notes FROM horse_cards WHERE id = $1 AND owner_id = $2`, num(r, "horse"), me(r))
}

func (a *API) pasture(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT id, notes FROM horse_cards WHERE id = $1 AND owner_id IN (owner_id, $2)`, num(r, "horse"), me(r))
}

func (a *API) profile(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT id, notes FROM horses WHERE id = $1 AND may_see(id, $2)`, num(r, "horse"), me(r))
}

func (a *API) summary(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT id, notes FROM horses WHERE id = $1 AND known(id, $2)`, num(r, "horse"), me(r))
}

func (a *API) rank(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT id, notes FROM (
			SELECT id, owner_id, notes, row_number() OVER (PARTITION BY owner_id ORDER BY views DESC) AS n FROM horses
		) ranked WHERE id = $1 AND owner_id = $2`, num(r, "horse"), me(r))
}

func (a *API) place(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT id, notes FROM (
			SELECT id, owner_id, notes, row_number() OVER (PARTITION BY owner_id = $2 ORDER BY views DESC) AS n FROM horses
		) ranked WHERE id = $1 AND n > 0`, num(r, "horse"), me(r))
}

func (a *API) latest(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT l.id, l.body FROM horses h, LATERAL (
			SELECT t.id, t.body FROM treatments t WHERE t.horse_id = h.id ORDER BY t.id DESC LIMIT 1
		) l WHERE h.id = $1 AND h.owner_id = $2`, num(r, "horse"), me(r))
}

func (a *API) newest(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT l.id, l.body FROM horses h, LATERAL (
			SELECT t.id, t.body FROM treatments t WHERE t.horse_id = $1 ORDER BY t.id DESC LIMIT 1
		) l WHERE h.owner_id = $2`, num(r, "horse"), me(r))
}

func (a *API) bill(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT h.id, string_agg(t.body, ', ') FROM horses h JOIN treatments t ON t.horse_id = h.id
		WHERE h.id = $1 GROUP BY h.id HAVING bool_and(h.owner_id = $2)`, num(r, "horse"), me(r))
}

func (a *API) costs(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT h.id, string_agg(t.body, ', ') FROM horses h JOIN treatments t ON t.horse_id = h.id
		WHERE h.id = $1 GROUP BY h.id HAVING count(h.owner_id = $2) > 0`, num(r, "horse"), me(r))
}
