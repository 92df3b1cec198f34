// Package incidents is the log book of what went wrong on the piers.
package incidents

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5"

	"example.com/mooring/internal/identity"
	"example.com/mooring/internal/pg"
	"example.com/mooring/internal/web"
)

// Mount adds the routes below the tenant.
func Mount(r chi.Router, db *pg.DB) {
	h := handler{db}
	r.Get("/incidents/{incident}", web.H(h.show))
	r.With(identity.RequireRole("staff", "harbourmaster")).Post("/incidents/{incident}/close", web.H(h.close))
}

type handler struct{ db *pg.DB }

func (h handler) show(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "incident")
	if err != nil {
		return err
	}
	var out struct {
		ID       int64      `json:"id"`
		Body     string     `json:"body"`
		ClosedAt *time.Time `json:"closed_at"`
	}
	// the policy on incidents limits this to the marina
	err = h.db.InOrg(r.Context(), identity.TenantOf(r.Context()).OrgID, func(tx pgx.Tx) error {
		return tx.QueryRow(r.Context(), `SELECT id, body, closed_at FROM incidents WHERE id = $1`, id).
			Scan(&out.ID, &out.Body, &out.ClosedAt)
	})
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, out)
}

func (h handler) close(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "incident")
	if err != nil {
		return err
	}
	var n int64
	err = h.db.InOrg(r.Context(), identity.TenantOf(r.Context()).OrgID, func(tx pgx.Tx) error {
		tag, err := tx.Exec(r.Context(), `UPDATE incidents SET closed_at = now() WHERE id = $1 AND closed_at IS NULL`, id)
		n = tag.RowsAffected()
		return err
	})
	switch {
	case err != nil:
		return err
	case n == 0:
		return web.ErrNotFound
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
