// Package berths is the map of a marina: its berths, their rates and meters.
// The tables are under row-level security.
package berths

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5"

	"example.com/mooring/internal/identity"
	"example.com/mooring/internal/pg"
	"example.com/mooring/internal/web"
)

type berth struct {
	ID        int64  `json:"id"`
	Code      string `json:"code"`
	LengthCM  int    `json:"length_cm"`
	RateCents int64  `json:"rate_cents"`
}

type reading struct {
	KWh    float64   `json:"kwh"`
	Note   string    `json:"note"`
	ReadAt time.Time `json:"read_at"`
}

// Service answers for one database.
type Service struct {
	db *pg.DB
}

// New makes the service.
func New(db *pg.DB) *Service { return &Service{db: db} }

// Routes is mounted below the tenant.
func (s *Service) Routes() chi.Router {
	r := chi.NewRouter()
	r.Get("/", web.H(s.list))
	r.Route("/{berth}", func(r chi.Router) {
		r.Get("/", web.H(s.show))
		r.Get("/readings", web.H(s.readings))
		r.Post("/reserve", web.H(s.reserve))
		r.With(identity.RequireRole("harbourmaster")).Put("/rate", web.H(s.setRate))
	})
	return r
}

func (s *Service) list(w http.ResponseWriter, r *http.Request) error {
	t := identity.TenantOf(r.Context())
	var all []berth
	err := s.db.InOrg(r.Context(), t.OrgID, func(tx pgx.Tx) error {
		rows, err := tx.Query(r.Context(), `SELECT id, code, length_cm, rate_cents FROM berths ORDER BY code`)
		if err != nil {
			return err
		}
		all, err = pgx.CollectRows(rows, pgx.RowToStructByPos[berth])
		return err
	})
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, all)
}

func (s *Service) show(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "berth")
	if err != nil {
		return err
	}
	t := identity.TenantOf(r.Context())
	var b berth
	err = s.db.InOrg(r.Context(), t.OrgID, func(tx pgx.Tx) error {
		return tx.QueryRow(r.Context(), `SELECT id, code, length_cm, rate_cents FROM berths WHERE id = $1`, id).
			Scan(&b.ID, &b.Code, &b.LengthCM, &b.RateCents)
	})
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, b)
}

func (s *Service) readings(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "berth")
	if err != nil {
		return err
	}
	t := identity.TenantOf(r.Context())
	var all []reading
	err = s.db.InOrg(r.Context(), t.OrgID, func(tx pgx.Tx) error {
		rows, err := tx.Query(r.Context(), `
			SELECT kwh, note, read_at FROM meter_readings
			WHERE berth_id = $1 ORDER BY read_at DESC LIMIT 500`, id)
		if err != nil {
			return err
		}
		all, err = pgx.CollectRows(rows, pgx.RowToStructByPos[reading])
		return err
	})
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, all)
}

func (s *Service) setRate(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "berth")
	if err != nil {
		return err
	}
	var in struct {
		RateCents int64 `json:"rate_cents"`
	}
	if err := web.Decode(r, &in); err != nil {
		return err
	}
	if in.RateCents <= 0 {
		return web.BadRequest("rate_cents must be positive")
	}
	return s.db.InOrg(r.Context(), identity.TenantOf(r.Context()).OrgID, func(tx pgx.Tx) error {
		tag, err := tx.Exec(r.Context(), `UPDATE berths SET rate_cents = $2 WHERE id = $1`, id, in.RateCents)
		if err != nil {
			return err
		}
		if tag.RowsAffected() == 0 {
			return web.ErrNotFound
		}
		w.WriteHeader(http.StatusNoContent)
		return nil
	})
}

// reservation is what the booking widget sends; it carries the marina so that
// the same payload can be replayed from the widget's offline queue.
type reservation struct {
	OrgID int64 `json:"org_id"`
	Hours int   `json:"hours"`
}

func (s *Service) reserve(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "berth")
	if err != nil {
		return err
	}
	t := identity.TenantOf(r.Context())
	in := reservation{OrgID: t.OrgID, Hours: 24}
	if err := web.Decode(r, &in); err != nil {
		return err
	}
	return s.db.InOrg(r.Context(), in.OrgID, func(tx pgx.Tx) error {
		tag, err := tx.Exec(r.Context(), `
			UPDATE berths SET held_by = $2, held_until = now() + make_interval(hours => $3)
			WHERE id = $1 AND held_until < now()`, id, t.UserID, min(in.Hours, 72))
		if err != nil {
			return err
		}
		if tag.RowsAffected() == 0 {
			return web.ErrConflict
		}
		w.WriteHeader(http.StatusNoContent)
		return nil
	})
}
