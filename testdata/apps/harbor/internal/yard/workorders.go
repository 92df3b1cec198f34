// Package yard is about work orders: what the yard does to boats.
package yard

import (
	"context"
	"errors"
	"net/http"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/harbor/internal/auth"
	"example.com/harbor/internal/fleet"
	"example.com/harbor/internal/web"
)

const (
	orderCols = `id, boat_id, title, status, cost_cents`

	qOrder      = `SELECT ` + orderCols + ` FROM work_orders WHERE id = $1`
	qOrdersOf   = `SELECT ` + orderCols + ` FROM work_orders WHERE boat_id = $1 ORDER BY id DESC`
	qBoatOf     = `SELECT boat_id FROM work_orders WHERE id = $1`
	qPatchOrder = `UPDATE work_orders SET title = coalesce(@title, title), status = coalesce(@status, status)
		WHERE id = @id RETURNING ` + orderCols
)

// WorkOrders serves /workorders and /boats/{id}/workorders.
type WorkOrders struct {
	pool  *pgxpool.Pool
	boats *fleet.Boats
}

// New returns the handlers.
func New(pool *pgxpool.Pool, boats *fleet.Boats) *WorkOrders {
	return &WorkOrders{pool: pool, boats: boats}
}

// Order is a row of work_orders.
type Order struct {
	ID        int64  `db:"id" json:"id"`
	BoatID    int64  `db:"boat_id" json:"boat_id"`
	Title     string `db:"title" json:"title"`
	Status    string `db:"status" json:"status"`
	CostCents int64  `db:"cost_cents" json:"cost_cents,omitempty"`
}

// may returns web.ErrForbidden when the order is for a boat that is none of the
// caller's, and pgx.ErrNoRows when there is no such order.
func (h *WorkOrders) may(ctx context.Context, id int64) error {
	var boatID int64
	if err := h.pool.QueryRow(ctx, qBoatOf, id).Scan(&boatID); err != nil {
		return err
	}
	b, err := h.boats.Load(ctx, boatID)
	if err != nil {
		return err
	}
	if !auth.Current(ctx).Owns(b) {
		return web.ErrForbidden
	}
	return nil
}

// OfBoat lists the orders of one boat. What they cost is for staff.
func (h *WorkOrders) OfBoat() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, ok := web.ID(w, r, "id")
		if !ok {
			return
		}
		p := auth.Current(r.Context())
		b, err := h.boats.Load(r.Context(), id)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		rows, err := h.pool.Query(r.Context(), qOrdersOf, b.ID)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		orders, err := pgx.CollectRows(rows, pgx.RowToStructByName[Order])
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		if !p.IsStaff() {
			for i := range orders {
				orders[i].CostCents = 0
			}
		}
		web.JSON(w, http.StatusOK, orders)
	}
}

// Show shows one order.
func (h *WorkOrders) Show() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, ok := web.ID(w, r, "id")
		if !ok {
			return
		}
		if err := h.may(r.Context(), id); err != nil {
			web.Fail(w, r, err)
			return
		}
		rows, err := h.pool.Query(r.Context(), qOrder, id)
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		o, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[Order])
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.JSON(w, http.StatusOK, o)
	}
}

// Patch changes title or status.
func (h *WorkOrders) Patch() http.HandlerFunc {
	type request struct {
		Title  *string `json:"title"`
		Status *string `json:"status"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		id, ok := web.ID(w, r, "id")
		if !ok {
			return
		}
		if err := h.may(r.Context(), id); errors.Is(err, pgx.ErrNoRows) {
			web.Error(w, http.StatusNotFound)
			return
		}
		var in request
		if !web.Decode(w, r, &in) {
			return
		}
		rows, err := h.pool.Query(r.Context(), qPatchOrder, pgx.NamedArgs{"id": id, "title": in.Title, "status": in.Status})
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		o, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[Order])
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.JSON(w, http.StatusOK, o)
	}
}
