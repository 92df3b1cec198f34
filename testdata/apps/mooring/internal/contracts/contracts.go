// Package contracts is who lies where until when.
package contracts

import (
	"context"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5"

	"example.com/mooring/internal/identity"
	"example.com/mooring/internal/pg"
	"example.com/mooring/internal/web"
)

type contract struct {
	ID        int64     `json:"id"`
	BerthID   int64     `json:"berth_id"`
	BoatID    int64     `json:"boat_id"`
	UserID    int64     `json:"user_id"`
	EndsOn    time.Time `json:"ends_on"`
	RateCents int64     `json:"rate_cents"`
	Terms     string    `json:"terms"`
}

// Handler answers for contracts.
type Handler struct {
	DB *pg.DB
}

// Routes is mounted below the tenant.
func (h *Handler) Routes() chi.Router {
	r := chi.NewRouter()
	r.Post("/", web.H(h.create))
	r.Group(func(r chi.Router) {
		r.Get("/{contract}", web.H(h.show))
		r.Post("/{contract}/renew", web.H(h.renew))
	})
	r.Group(func(r chi.Router) {
		r.Use(identity.RequireRole("staff", "harbourmaster"))
		r.Post("/{contract}/end", web.H(h.end))
	})
	return r
}

// create takes a boat of the caller's and a berth of the marina that it fits into.
func (h *Handler) create(w http.ResponseWriter, r *http.Request) error {
	var in struct {
		BerthID int64 `json:"berth_id"`
		BoatID  int64 `json:"boat_id"`
	}
	if err := web.Decode(r, &in); err != nil {
		return err
	}
	t := identity.TenantOf(r.Context())
	var id int64
	err := h.DB.InOrg(r.Context(), t.OrgID, func(tx pgx.Tx) error {
		return tx.QueryRow(r.Context(), `
			WITH pair AS (
				SELECT s.id AS berth_id, s.rate_cents, b.id AS boat_id
				FROM berths s, boats b
				WHERE s.id = $1 AND s.org_id = $3
				  AND b.id = $2 AND b.org_id = $3 AND b.owner_id = $4
				  AND b.length_cm <= s.length_cm
			)
			INSERT INTO contracts (org_id, berth_id, boat_id, user_id, rate_cents)
			SELECT $3, berth_id, boat_id, $4, rate_cents FROM pair
			RETURNING id`, in.BerthID, in.BoatID, t.OrgID, t.UserID).Scan(&id)
	})
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusCreated, map[string]int64{"id": id})
}

func (h *Handler) show(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "contract")
	if err != nil {
		return err
	}
	t := identity.TenantOf(r.Context())
	c, err := h.load(r.Context(), t.OrgID, id)
	if err != nil {
		return err
	}
	if mine := c.UserID == t.UserID; !mine && !t.Staff() {
		return web.ErrNotFound
	}
	return web.JSON(w, http.StatusOK, c)
}

func (h *Handler) load(ctx context.Context, org, id int64) (*contract, error) {
	rows, err := h.DB.Query(ctx, `
		SELECT id, berth_id, boat_id, user_id, ends_on, rate_cents, terms
		FROM contracts WHERE id = $1 AND org_id = $2`, id, org)
	if err != nil {
		return nil, err
	}
	return pgx.CollectOneRow(rows, pgx.RowToAddrOfStructByPos[contract])
}

func (h *Handler) end(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "contract")
	if err != nil {
		return err
	}
	t := identity.TenantOf(r.Context())
	tag, err := h.DB.Exec(r.Context(), `
		WITH ended AS (
			UPDATE contracts SET status = 'ended', ends_on = current_date
			WHERE id = $1 AND org_id = $2 AND status = 'active'
			RETURNING id
		)
		INSERT INTO audit_log (org_id, actor_id, action, object)
		SELECT $2, $3, 'contract.ended', ended.id::text FROM ended`, id, t.OrgID, t.UserID)
	if err != nil {
		return err
	}
	if tag.RowsAffected() == 0 {
		return web.ErrNotFound
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// renew makes next season's contract from this season's: same berth, same terms.
func (h *Handler) renew(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "contract")
	if err != nil {
		return err
	}
	t := identity.TenantOf(r.Context())
	var c contract
	err = h.DB.QueryRow(r.Context(), `
		WITH season AS (
			SELECT berth_id, boat_id, ends_on, rate_cents, terms
			FROM contracts WHERE id = $1
		), fresh AS (
			INSERT INTO contracts (org_id, user_id, berth_id, boat_id, starts_on, ends_on, rate_cents, terms)
			SELECT $2, $3, berth_id, boat_id, ends_on + 1, ends_on + 181, rate_cents, terms FROM season
			RETURNING id, berth_id, boat_id, user_id, ends_on, rate_cents, terms
		)
		SELECT id, berth_id, boat_id, user_id, ends_on, rate_cents, terms FROM fresh`, id, t.OrgID, t.UserID).
		Scan(&c.ID, &c.BerthID, &c.BoatID, &c.UserID, &c.EndsOn, &c.RateCents, &c.Terms)
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusCreated, c)
}
