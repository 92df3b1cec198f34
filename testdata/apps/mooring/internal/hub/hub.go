// Package hub is the interface for machines on the piers: meters and the crane.
package hub

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5"

	"example.com/mooring/internal/identity"
	"example.com/mooring/internal/pg"
	"example.com/mooring/internal/web"
)

// Routes needs a key with the right scope for each part.
func Routes(gate *identity.Gate, db *pg.DB) chi.Router {
	h := hub{db}
	r := chi.NewRouter()
	r.Use(gate.Require)
	r.With(identity.RequireKey("meters")).Group(func(r chi.Router) {
		r.Post("/readings", web.H(h.addReading))
		r.Get("/berths/{code}", web.H(h.berth))
	})
	r.With(identity.RequireKey("crane")).Get("/boats/{registration}", web.H(h.boat))
	return r
}

type hub struct{ db *pg.DB }

func (h hub) addReading(w http.ResponseWriter, r *http.Request) error {
	var in struct {
		Berth string  `json:"berth"`
		KWh   float64 `json:"kwh"`
		Note  string  `json:"note"`
	}
	if err := web.Decode(r, &in); err != nil {
		return err
	}
	key, _ := identity.Caller(r.Context())
	return h.db.InOrg(r.Context(), key.OrgID, func(tx pgx.Tx) error {
		tag, err := tx.Exec(r.Context(), `
			INSERT INTO meter_readings (org_id, berth_id, kwh, note)
			SELECT org_id, id, $2, $3 FROM berths WHERE code = $1`, in.Berth, in.KWh, in.Note)
		if err != nil {
			return err
		}
		if tag.RowsAffected() == 0 {
			return web.ErrNotFound
		}
		w.WriteHeader(http.StatusCreated)
		return nil
	})
}

func (h hub) berth(w http.ResponseWriter, r *http.Request) error {
	key, _ := identity.Caller(r.Context())
	var out struct {
		ID   int64  `json:"id"`
		Code string `json:"code"`
		Rate int64  `json:"rate_cents"`
	}
	err := h.db.InOrg(r.Context(), key.OrgID, func(tx pgx.Tx) error {
		return tx.QueryRow(r.Context(), `SELECT id, code, rate_cents FROM berths WHERE code = $1`, chi.URLParam(r, "code")).
			Scan(&out.ID, &out.Code, &out.Rate)
	})
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, out)
}

// boat tells the crane's driver what hangs on the hook and whom to call.
func (h hub) boat(w http.ResponseWriter, r *http.Request) error {
	key, _ := identity.Caller(r.Context())
	var out struct {
		Name     string `json:"name"`
		LengthCM int    `json:"length_cm"`
		Phone    string `json:"phone"`
		Key      int64  `json:"key"`
	}
	out.Key = key.KeyID
	err := h.db.QueryRow(r.Context(), `SELECT name, length_cm, phone FROM boats WHERE registration = upper($1)`,
		chi.URLParam(r, "registration")).Scan(&out.Name, &out.LengthCM, &out.Phone)
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, out)
}
