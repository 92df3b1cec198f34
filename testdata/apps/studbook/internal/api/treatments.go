package api

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

func (a *API) treatments(r chi.Router) {
	r.Get("/treatments/{id}", a.treatment)
	r.Get("/treatments/{id}/receipt", a.receipt)
	r.Get("/treatments/{id}/report", a.report)
	r.Get("/treatments/{id}/result", a.result)
	r.Get("/treatments/{id}/letter", a.letter)
	r.Get("/treatments/{id}/notice", a.notice)
	r.Get("/treatments/{id}/journal", a.journal)
	r.Get("/treatments/{id}/history", a.history)
	r.Get("/horses/{horse}/treatments", a.all)
	r.Get("/horses/{horse}/archive", a.archive)
	r.Delete("/treatments/{id}", a.strike)
	r.Delete("/treatments/{id}/now", a.strikeNow)
	r.Patch("/treatments/{id}", a.amend)
	r.Patch("/treatments/{id}/body", a.rewrite)
}

func (a *API) treatment(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT t.id, t.body FROM treatments t JOIN horses h ON h.id = t.horse_id AND h.owner_id = $2 WHERE t.id = $1`, num(r, "id"), me(r))
}

func (a *API) receipt(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT t.id, t.body FROM treatments t LEFT JOIN horses h ON h.id = t.horse_id AND h.owner_id = $2 WHERE t.id = $1`, num(r, "id"), me(r))
}

func (a *API) report(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT t.id, t.body FROM treatments t LEFT JOIN horses h ON h.id = t.horse_id WHERE t.id = $1 AND h.owner_id = $2`, num(r, "id"), me(r))
}

func (a *API) result(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT t.id, t.body FROM treatments t WHERE t.id = $1 AND (SELECT h.owner_id FROM horses h WHERE h.id = t.horse_id) = $2`, num(r, "id"), me(r))
}

func (a *API) letter(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT t.id, t.body FROM treatments t WHERE t.id = $1 AND (SELECT h.owner_id FROM horses h WHERE h.owner_id = $2 LIMIT 1) = $2`, num(r, "id"), me(r))
}

func (a *API) notice(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `WITH mine AS (SELECT id FROM horses WHERE owner_id = $2)
		SELECT t.id, t.body FROM treatments t JOIN mine ON mine.id = t.horse_id WHERE t.id = $1`, num(r, "id"), me(r))
}

func (a *API) journal(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `WITH mine AS (SELECT id FROM horses WHERE owner_id = $2)
		SELECT DISTINCT t.id, t.body FROM treatments t JOIN mine ON mine.id IS NOT NULL WHERE t.id = $1`, num(r, "id"), me(r))
}

func (a *API) history(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT t.id, t.body FROM treatments t WHERE t.id = $1 AND t.horse_id IN (SELECT id FROM horses WHERE owner_id = $2)`, num(r, "id"), me(r))
}

func (a *API) all(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT t.id, t.body FROM treatments t JOIN horses h ON h.id = t.horse_id WHERE h.id = $1 AND h.owner_id = $2
		UNION ALL SELECT t.id, t.body FROM old_treatments t JOIN horses h ON h.id = t.horse_id WHERE h.id = $1 AND h.owner_id = $2`, num(r, "horse"), me(r))
}

func (a *API) archive(w http.ResponseWriter, r *http.Request) {
	a.list(w, r, `SELECT t.id, t.body FROM treatments t JOIN horses h ON h.id = t.horse_id WHERE h.id = $1 AND h.owner_id = $2
		UNION ALL SELECT t.id, t.body FROM old_treatments t JOIN horses h ON h.id = t.horse_id WHERE h.id = $1`, num(r, "horse"), me(r))
}

func (a *API) strike(w http.ResponseWriter, r *http.Request) {
	a.change(w, r, `DELETE FROM treatments t WHERE t.id = $1 AND EXISTS (SELECT 1 FROM horses h WHERE h.id = t.horse_id AND h.owner_id = $2)`, num(r, "id"), me(r))
}

func (a *API) strikeNow(w http.ResponseWriter, r *http.Request) {
	a.change(w, r, `DELETE FROM treatments t WHERE t.id = $1 AND EXISTS (SELECT 1 FROM horses h WHERE h.id = h.id AND h.owner_id = $2)`, num(r, "id"), me(r))
}

func (a *API) amend(w http.ResponseWriter, r *http.Request) {
	a.change(w, r, `UPDATE treatments SET body = $3 WHERE id = $1 AND horse_id IN (SELECT id FROM horses WHERE owner_id = $2)`, num(r, "id"), me(r), r.FormValue("body"))
}

func (a *API) rewrite(w http.ResponseWriter, r *http.Request) {
	a.change(w, r, `UPDATE treatments SET body = $3 WHERE id = $1 AND horse_id IN (SELECT horse_id FROM horses WHERE owner_id = $2)`, num(r, "id"), me(r), r.FormValue("body"))
}
