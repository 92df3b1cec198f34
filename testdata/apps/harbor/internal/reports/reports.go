// Package reports has the lists that the office prints.
package reports

import (
	"net/http"
	"strconv"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/harbor/internal/auth"
	"example.com/harbor/internal/queries"
	"example.com/harbor/internal/web"
)

// Reports serves /reports.
type Reports struct {
	pool *pgxpool.Pool
}

// New returns the handlers.
func New(pool *pgxpool.Pool) *Reports { return &Reports{pool: pool} }

// Mux has the routes without the prefix.
func (h *Reports) Mux() *http.ServeMux {
	mux := http.NewServeMux()
	mux.Handle("GET /occupancy", h.Occupancy())
	mux.Handle("GET /arrears", h.Arrears())
	return mux
}

// Occupancy lists who lies where. Groups run several marinas, hence the parameter.
func (h *Reports) Occupancy() http.HandlerFunc {
	type line struct {
		Code   string `db:"code" json:"code"`
		Boat   string `db:"boat" json:"boat"`
		Holder string `db:"holder" json:"holder"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		marina := auth.Current(r.Context()).MarinaID
		if s := r.URL.Query().Get("marina"); s != "" {
			n, err := strconv.ParseInt(s, 10, 64)
			if err != nil {
				web.Error(w, http.StatusBadRequest)
				return
			}
			marina = n
		}
		rows, err := h.pool.Query(r.Context(), queries.Get("reports.occupancy"), pgx.NamedArgs{"marina": marina})
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		lines, err := pgx.CollectRows(rows, pgx.RowToStructByName[line])
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.JSON(w, http.StatusOK, lines)
	}
}

// Arrears lists who owes how much.
func (h *Reports) Arrears() http.HandlerFunc {
	type line struct {
		Holder     string `db:"holder" json:"holder"`
		Email      string `db:"email" json:"email"`
		Open       int64  `db:"open" json:"open"`
		TotalCents int64  `db:"total_cents" json:"total_cents"`
	}
	return func(w http.ResponseWriter, r *http.Request) {
		p := auth.Current(r.Context())
		if !p.Can("reports:read") {
			web.Error(w, http.StatusForbidden)
			return
		}
		rows, err := h.pool.Query(r.Context(), queries.Get("reports.arrears"), pgx.NamedArgs{"marina": p.MarinaID})
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		lines, err := pgx.CollectRows(rows, pgx.RowToStructByName[line])
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.JSON(w, http.StatusOK, lines)
	}
}
