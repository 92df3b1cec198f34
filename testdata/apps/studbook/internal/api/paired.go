package api

import (
	"context"
	"database/sql"
	"net/http"

	"github.com/go-chi/chi/v5"
)

func (a *API) paired(r chi.Router) {
	r.Get("/horses/{horse}/treatments/{id}", a.ofHorse)
	r.Get("/horses/{horse}/visits/{id}", a.ofVisit)
	r.Put("/horses/{horse}/notes", a.note)
	r.Put("/horses/{horse}/memo", a.memo)
	r.Post("/horses/{horse}/absorb/{other}", a.absorb)
	r.Post("/horses/{horse}/merge/{other}", a.merge)
}

// owned is sql.ErrNoRows for a horse that is not the owner's.
func (a *API) owned(ctx context.Context, horse, owner int64) error {
	var one int
	return a.db.QueryRowContext(ctx, `SELECT 1 FROM horses WHERE id = $1 AND owner_id = $2`, horse, owner).Scan(&one)
}

func (a *API) ofHorse(w http.ResponseWriter, r *http.Request) {
	if err := a.owned(r.Context(), num(r, "horse"), me(r)); err != nil {
		fail(w, err)
		return
	}
	a.list(w, r, `SELECT id, body FROM treatments WHERE id = $1 AND horse_id = $2`, num(r, "id"), num(r, "horse"))
}

func (a *API) ofVisit(w http.ResponseWriter, r *http.Request) {
	if err := a.owned(r.Context(), num(r, "horse"), me(r)); err != nil {
		fail(w, err)
		return
	}
	a.list(w, r, `SELECT id, body FROM treatments WHERE id = $1`, num(r, "id"))
}

type note struct {
	Horse int64  `json:"horse"`
	Text  string `json:"text"`
}

func (a *API) note(w http.ResponseWriter, r *http.Request) {
	var in note
	if !decode(w, r, &in) {
		return
	}
	in.Horse = num(r, "horse")
	if err := a.owned(r.Context(), num(r, "horse"), me(r)); err != nil {
		fail(w, err)
		return
	}
	a.change(w, r, `UPDATE horses SET notes = $2 WHERE id = $1`, in.Horse, in.Text)
}

func (a *API) memo(w http.ResponseWriter, r *http.Request) {
	in := note{Horse: num(r, "horse")}
	if !decode(w, r, &in) {
		return
	}
	if err := a.owned(r.Context(), num(r, "horse"), me(r)); err != nil {
		fail(w, err)
		return
	}
	a.change(w, r, `UPDATE horses SET notes = $2 WHERE id = $1`, in.Horse, in.Text)
}

// join hands the treatments of the one horse to the other and takes the one out of the book.
func (a *API) join(w http.ResponseWriter, r *http.Request, into, from int64) {
	if _, err := a.db.ExecContext(r.Context(), `UPDATE treatments SET horse_id = $1 WHERE horse_id = $2`, into, from); err != nil {
		fail(w, err)
		return
	}
	a.change(w, r, `DELETE FROM horses WHERE id = $1`, from)
}

func (a *API) absorb(w http.ResponseWriter, r *http.Request) {
	for _, name := range []string{"horse", "other"} {
		if err := a.owned(r.Context(), num(r, name), me(r)); err != nil {
			fail(w, err)
			return
		}
	}
	a.join(w, r, num(r, "horse"), num(r, "other"))
}

func (a *API) merge(w http.ResponseWriter, r *http.Request) {
	var n int
	err := a.db.QueryRowContext(r.Context(), `SELECT count(*) FROM horses WHERE id IN ($1, $2) AND owner_id = $3`, num(r, "horse"), num(r, "other"), me(r)).Scan(&n)
	if err == nil && n < 1 {
		err = sql.ErrNoRows
	}
	if err != nil {
		fail(w, err)
		return
	}
	a.join(w, r, num(r, "horse"), num(r, "other"))
}
