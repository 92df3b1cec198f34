// Package fleet is about boats, their crews and the berths they lie in.
package fleet

import (
	"context"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/harbor/internal/auth"
	"example.com/harbor/internal/model"
	"example.com/harbor/internal/web"
)

const (
	boatCols = `id, marina_id, owner_id, name, reg_no, length_cm, mmsi`

	qBoats = `SELECT ` + boatCols + ` FROM boats
		WHERE marina_id = @marina AND (@staff OR owner_id = @me)
		ORDER BY name`

	qBoat = `SELECT ` + boatCols + ` FROM boats WHERE id = $1`

	qCard = `SELECT ` + boatCols + ` FROM boats
		WHERE id = @id AND marina_id = @marina AND (@staff OR owner_id = @me)`

	qAmend = `UPDATE boats SET name = @name, mmsi = @mmsi WHERE id = @id RETURNING ` + boatCols
)

// Boats serves /boats.
type Boats struct {
	pool  *pgxpool.Pool
	cache *cache
}

// NewBoats returns the handlers; boats stay in memory for ttl.
func NewBoats(pool *pgxpool.Pool, ttl time.Duration) *Boats {
	return &Boats{pool: pool, cache: newCache(ttl)}
}

// Load returns the boat, from memory if it can.
func (h *Boats) Load(ctx context.Context, id int64) (model.Boat, error) {
	if b, ok := h.cache.get(id); ok {
		return b, nil
	}
	rows, err := h.pool.Query(ctx, qBoat, id)
	if err != nil {
		return model.Boat{}, err
	}
	b, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[model.Boat])
	if err != nil {
		return model.Boat{}, err
	}
	h.cache.put(b)
	return b, nil
}

// own loads the boat of the path; it answers and returns false unless it is
// one of the caller's.
func (h *Boats) own(w http.ResponseWriter, r *http.Request) (model.Boat, bool) {
	id, ok := web.ID(w, r, "id")
	if !ok {
		return model.Boat{}, false
	}
	b, err := h.Load(r.Context(), id)
	if err == nil && !auth.Current(r.Context()).Owns(b) {
		err = web.ErrForbidden
	}
	if err != nil {
		web.Fail(w, r, err)
		return model.Boat{}, false
	}
	return b, true
}

// List shows holders their boats and staff all boats of the marina.
func (h *Boats) List() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p := auth.Current(r.Context())
		rows, err := h.pool.Query(r.Context(), qBoats, pgx.NamedArgs{
			"marina": p.MarinaID,
			"staff":  p.IsStaff(),
			"me":     p.UserID,
		})
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		boats, err := pgx.CollectRows(rows, pgx.RowToStructByName[model.Boat])
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.JSON(w, http.StatusOK, boats)
	}
}

// Show shows one boat.
func (h *Boats) Show() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		b, ok := h.own(w, r)
		if !ok {
			return
		}
		web.JSON(w, http.StatusOK, b)
	}
}

// Card is the short form that the harbour plan pops up. It is polled, so it
// tries the cache first and goes to the database only for boats that nobody
// has looked at lately.
func (h *Boats) Card() http.HandlerFunc {
	type card struct {
		Name   string `json:"name"`
		RegNo  string `json:"reg_no"`
		MMSI   string `json:"mmsi"`
		Length int    `json:"length_cm"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		id, ok := web.ID(w, r, "id")
		if !ok {
			return
		}
		b, ok := h.cache.get(id)
		if !ok {
			p := auth.Current(r.Context())
			rows, err := h.pool.Query(r.Context(), qCard, pgx.NamedArgs{
				"id":     id,
				"marina": p.MarinaID,
				"staff":  p.IsStaff(),
				"me":     p.UserID,
			})
			if err != nil {
				web.Fail(w, r, err)
				return
			}
			if b, err = pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[model.Boat]); err != nil {
				web.Fail(w, r, err)
				return
			}
			h.cache.put(b)
		}
		web.JSON(w, http.StatusOK, card{b.Name, b.RegNo, b.MMSI, b.LengthCM})
	}
}

// Amend changes name and MMSI.
func (h *Boats) Amend() http.HandlerFunc {
	type request struct {
		Name string `json:"name"`
		MMSI string `json:"mmsi"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		id, ok := web.ID(w, r, "id")
		if !ok {
			return
		}
		var in request
		if !web.Decode(w, r, &in) {
			return
		}
		p := auth.Current(r.Context())
		var boat model.Boat
		err := pgx.BeginFunc(r.Context(), h.pool, func(tx pgx.Tx) error {
			rows, err := tx.Query(r.Context(), qAmend, pgx.NamedArgs{"id": id, "name": in.Name, "mmsi": in.MMSI})
			if err != nil {
				return err
			}
			if boat, err = pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[model.Boat]); err != nil {
				return err
			}
			if !p.Owns(boat) {
				return web.ErrForbidden
			}
			return nil
		})
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		h.cache.drop(id)
		web.JSON(w, http.StatusOK, boat)
	}
}
