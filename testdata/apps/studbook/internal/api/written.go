package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

func (a *API) written(r chi.Router) {
	r.Put("/treatments/{id}/cost", a.price)
	r.Put("/treatments/{id}/fee", a.charge)
	r.Delete("/stables/treatments/{id}", a.clear)
	r.Delete("/barns/treatments/{id}", a.sweep)
	r.Post("/horses/{horse}/treatments", a.treat)
	r.Post("/horses/{horse}/remarks", a.remark)
	r.Post("/horses/{horse}/move/{stable}", a.move)
	r.Post("/treatments/{id}/retire", a.retire)
	r.Put("/passports/{number}", a.passport)
	r.Put("/passports/{number}/copy", a.overwrite)
	r.Put("/passports/{number}/draft", a.draft)
	r.Post("/horses/{horse}/visit", a.visit)
	r.Post("/horses/{horse}/look", a.look)
}

func (a *API) price(w http.ResponseWriter, r *http.Request) {
	a.change(w, r, `UPDATE treatments t SET cost = 7 FROM horses h WHERE t.id = $1 AND h.id = t.horse_id AND h.owner_id = $2`, num(r, "id"), me(r))
}

func (a *API) charge(w http.ResponseWriter, r *http.Request) {
	a.change(w, r, `UPDATE treatments t SET cost = 7 FROM horses h WHERE t.id = $1 AND h.id <> t.horse_id AND h.owner_id = $2`, num(r, "id"), me(r))
}

func (a *API) clear(w http.ResponseWriter, r *http.Request) {
	a.change(w, r, `DELETE FROM treatments t USING horses h, stables s
		WHERE t.id = $1 AND h.id = t.horse_id AND s.id = h.stable_id AND s.owner_id = $2`, num(r, "id"), me(r))
}

func (a *API) sweep(w http.ResponseWriter, r *http.Request) {
	a.change(w, r, `DELETE FROM treatments t USING horses h, stables s
		WHERE t.id = $1 AND h.id = t.horse_id AND s.id = s.id AND s.owner_id = $2`, num(r, "id"), me(r))
}

func (a *API) treat(w http.ResponseWriter, r *http.Request) {
	a.change(w, r, `INSERT INTO treatments (horse_id, body) SELECT h.id, $3 FROM horses h WHERE h.id = $1 AND h.owner_id = $2`, num(r, "horse"), me(r), r.FormValue("body"))
}

func (a *API) remark(w http.ResponseWriter, r *http.Request) {
	a.change(w, r, `INSERT INTO treatments (horse_id, body) SELECT $1, $3 FROM horses h WHERE h.owner_id = $2 LIMIT 1`, num(r, "horse"), me(r), r.FormValue("body"))
}

// move takes a horse to another of the owner's stables, and writes it down.
func (a *API) move(w http.ResponseWriter, r *http.Request) {
	a.change(w, r, `WITH moved AS (
			UPDATE horses h SET stable_id = s.id FROM stables s
			WHERE h.id = $1 AND s.id = $2 AND h.owner_id = $3 AND s.owner_id = $3 RETURNING h.id, h.stable_id
		) INSERT INTO moves (horse_id, stable_id) SELECT id, stable_id FROM moved`, num(r, "horse"), num(r, "stable"), me(r))
}

func (a *API) retire(w http.ResponseWriter, r *http.Request) {
	a.change(w, r, `WITH gone AS (
			DELETE FROM treatments WHERE id = $1 RETURNING id, horse_id, body
		) INSERT INTO old_treatments SELECT g.id, g.horse_id, g.body FROM gone g JOIN horses h ON h.id = g.horse_id WHERE h.owner_id = $2`, num(r, "id"), me(r))
}

func (a *API) passport(w http.ResponseWriter, r *http.Request) {
	a.change(w, r, `INSERT INTO passports (number, owner_id, body) VALUES ($1, $2, $3)
		ON CONFLICT (number) DO UPDATE SET body = excluded.body WHERE passports.owner_id = excluded.owner_id`, chi.URLParam(r, "number"), me(r), r.FormValue("body"))
}

func (a *API) overwrite(w http.ResponseWriter, r *http.Request) {
	a.change(w, r, `INSERT INTO passports (number, owner_id, body) VALUES ($1, $2, $3)
		ON CONFLICT (number) DO UPDATE SET body = excluded.body WHERE excluded.owner_id = $2`, chi.URLParam(r, "number"), me(r), r.FormValue("body"))
}

func (a *API) draft(w http.ResponseWriter, r *http.Request) {
	a.change(w, r, `INSERT INTO passports (number, owner_id, body) VALUES ($1, $2, $3) ON CONFLICT (number) DO NOTHING`, chi.URLParam(r, "number"), me(r), r.FormValue("body"))
}

// visit counts a look at the horse; what somebody else's row became is taken back.
func (a *API) visit(w http.ResponseWriter, r *http.Request) {
	tx, err := a.db.BeginTx(r.Context(), nil)
	if err != nil {
		fail(w, err)
		return
	}
	defer tx.Rollback()
	var owner int64
	var notes string
	if err := tx.QueryRowContext(r.Context(), `UPDATE horses SET views = views + 1 WHERE id = $1 RETURNING owner_id, notes`, num(r, "horse")).Scan(&owner, &notes); err != nil {
		fail(w, err)
		return
	}
	if owner != me(r) {
		http.Error(w, "not yours", http.StatusForbidden)
		return
	}
	if err := tx.Commit(); err != nil {
		fail(w, err)
		return
	}
	reply(w, item{ID: num(r, "horse"), Text: notes})
}

func (a *API) look(w http.ResponseWriter, r *http.Request) {
	tx, err := a.db.BeginTx(r.Context(), nil)
	if err != nil {
		fail(w, err)
		return
	}
	defer tx.Rollback()
	var owner int64
	var notes string
	if err := tx.QueryRowContext(r.Context(), `UPDATE horses SET views = views + 1 WHERE id = $1 RETURNING owner_id, notes`, num(r, "horse")).Scan(&owner, &notes); err != nil {
		fail(w, err)
		return
	}
	if err := tx.Commit(); err != nil {
		fail(w, err)
		return
	}
	if owner != me(r) {
		http.Error(w, "not yours", http.StatusForbidden)
		return
	}
	reply(w, item{ID: num(r, "horse"), Text: notes})
}
