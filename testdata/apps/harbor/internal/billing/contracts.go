// Package billing is about contracts and invoices.
package billing

import (
	"context"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/harbor/internal/auth"
	"example.com/harbor/internal/queries"
	"example.com/harbor/internal/web"
)

// Contracts serves /contracts.
type Contracts struct {
	pool *pgxpool.Pool
}

// NewContracts returns the handlers; they want auth.Bearer around them.
func NewContracts(pool *pgxpool.Pool) *Contracts { return &Contracts{pool: pool} }

type contract struct {
	ID           int64  `db:"id" json:"id"`
	MarinaID     int64  `db:"marina_id" json:"marina_id"`
	HolderID     int64  `db:"holder_id" json:"holder_id"`
	BoatID       int64  `db:"boat_id" json:"boat_id"`
	Status       string `db:"status" json:"status"`
	MonthlyCents int64  `db:"monthly_cents" json:"monthly_cents"`
	Remark       string `db:"remark" json:"remark"`
	EndsOn       string `db:"ends_on" json:"ends_on"`
	Berth        string `db:"berth" json:"berth"`
	Boat         string `db:"boat" json:"boat"`
}

// scope has the arguments that say whose contracts are meant.
func scope(ctx context.Context) pgx.NamedArgs {
	return pgx.NamedArgs{"holder": auth.UserID(ctx), "marina": auth.MarinaID(ctx)}
}

func (h *Contracts) collect(ctx context.Context, query string, args pgx.NamedArgs) ([]contract, error) {
	rows, err := h.pool.Query(ctx, query, args)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[contract])
}

func (h *Contracts) load(ctx context.Context, id int64) (contract, error) {
	found, err := h.collect(ctx, queries.Get("contracts.show"), pgx.NamedArgs{"id": id})
	if err != nil {
		return contract{}, err
	}
	if len(found) == 0 {
		return contract{}, pgx.ErrNoRows
	}
	return found[0], nil
}

// List shows the caller's contracts, ?status= of them.
func (h *Contracts) List() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		args := scope(r.Context())
		args["status"] = r.URL.Query().Get("status")
		list, err := h.collect(r.Context(), queries.Get("contracts.list"), args)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.JSON(w, http.StatusOK, list)
	}
}

// Show shows one contract with its berth and boat.
func (h *Contracts) Show() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, ok := web.ID(w, r, "id")
		if !ok {
			return
		}
		args := scope(r.Context())
		args["id"] = id
		found, err := h.collect(r.Context(), queries.Get("contracts.show"), args)
		if err == nil && len(found) == 0 {
			err = pgx.ErrNoRows
		}
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.JSON(w, http.StatusOK, found[0])
	}
}

// Renew adds a year, at the old price plus two percent.
func (h *Contracts) Renew() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, ok := web.ID(w, r, "id")
		if !ok {
			return
		}
		c, err := h.load(r.Context(), id)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		if c.HolderID != auth.UserID(r.Context()) {
			web.Fail(w, r, web.ErrForbidden)
			return
		}
		_, err = h.pool.Exec(r.Context(), queries.Get("contracts.extend"), pgx.NamedArgs{
			"id":      c.ID,
			"monthly": c.MonthlyCents * 102 / 100,
		})
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}

// Cancel ends a contract. The form repeats who signs, as the paper one did.
func (h *Contracts) Cancel() http.HandlerFunc {
	type request struct {
		HolderID int64  `json:"holder_id"`
		Reason   string `json:"reason"`
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
		c, err := h.load(r.Context(), id)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		if in.HolderID != auth.UserID(r.Context()) {
			web.Fail(w, r, web.ErrForbidden)
			return
		}
		if c.Status != "active" {
			web.Error(w, http.StatusConflict)
			return
		}
		_, err = h.pool.Exec(r.Context(), queries.Get("contracts.cancel"), pgx.NamedArgs{"id": c.ID, "reason": in.Reason})
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}
