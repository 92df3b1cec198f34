// Package kiosk feeds the screens in the harbour office.
package kiosk

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5"

	"example.com/mooring/internal/identity"
	"example.com/mooring/internal/pg"
	"example.com/mooring/internal/web"
)

type entry struct {
	Boat  string `json:"boat"`
	Berth int64  `json:"berth"`
	Phone string `json:"phone"`
}

// Routes is for screens, which have a key of their own.
func Routes(gate *identity.Gate, db *pg.DB) chi.Router {
	k := kiosk{db}
	r := chi.NewRouter()
	r.Use(gate.Identify)
	r.Route("/{org}", func(r chi.Router) {
		r.With(identity.RequireKey("kiosk")).Get("/departures", web.H(k.departures))
		r.Get("/arrivals", web.H(k.arrivals))
	})
	return r
}

type kiosk struct{ db *pg.DB }

func (k kiosk) departures(w http.ResponseWriter, r *http.Request) error {
	key, _ := identity.Caller(r.Context())
	return k.answer(w, r, `
		SELECT b.name, c.berth_id, b.phone
		FROM contracts c
		JOIN boats b ON b.id = c.boat_id
		JOIN orgs o ON o.id = c.org_id
		WHERE o.slug = $1 AND o.id = $2 AND c.ends_on = current_date
		ORDER BY b.name`, chi.URLParam(r, "org"), key.OrgID)
}

func (k kiosk) arrivals(w http.ResponseWriter, r *http.Request) error {
	return k.answer(w, r, `
		SELECT b.name, c.berth_id, b.phone
		FROM contracts c
		JOIN boats b ON b.id = c.boat_id
		JOIN orgs o ON o.id = c.org_id
		WHERE o.slug = $1 AND c.starts_on = current_date
		ORDER BY b.name`, chi.URLParam(r, "org"))
}

func (k kiosk) answer(w http.ResponseWriter, r *http.Request, query string, args ...any) error {
	rows, err := k.db.Query(r.Context(), query, args...)
	if err != nil {
		return err
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[entry])
	if err != nil {
		return err
	}
	if p, ok := identity.Caller(r.Context()); ok && p.KeyID != 0 {
		w.Header().Set("Refresh", "30") // our own screens reload by themselves
	}
	return web.JSON(w, http.StatusOK, all)
}
