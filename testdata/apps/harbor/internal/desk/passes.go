// Package desk is about visitors: passes and the links that guests get.
package desk

import (
	"net/http"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"example.com/harbor/internal/auth"
	"example.com/harbor/internal/web"
)

const (
	qPass = `SELECT p.id, p.visitor, p.gate_code, p.valid_until FROM visitor_passes p
		WHERE p.id = @id AND p.boat_id IN (SELECT b.id FROM boats b WHERE b.owner_id = @me)`

	qPassCode = `SELECT p.visitor, p.gate_code FROM visitor_passes p
		JOIN boats b ON b.id = p.boat_id
		WHERE p.id = $1 AND p.valid_until > now()`

	qPassByLink = `SELECT p.id, p.visitor, p.gate_code, p.valid_until FROM pass_links l
		JOIN visitor_passes p ON p.id = l.pass_id
		WHERE l.token_hash = $1 AND l.expires_at > now()`

	qNewLink = `INSERT INTO pass_links (token_hash, pass_id, expires_at)
		SELECT @hash, p.id, p.valid_until FROM visitor_passes p
		JOIN boats b ON b.id = p.boat_id
		WHERE p.id = @id AND b.owner_id = @me`
)

// Passes serves /passes.
type Passes struct {
	pool *pgxpool.Pool
}

// New returns the handlers.
func New(pool *pgxpool.Pool) *Passes { return &Passes{pool: pool} }

// Mux has the routes below /passes/.
func (h *Passes) Mux() *http.ServeMux {
	mux := http.NewServeMux()
	mux.Handle("GET /passes/shared", h.Shared())
	mux.Handle("GET /passes/{id}", h.Show())
	mux.Handle("GET /passes/{id}/qr", h.Code())
	mux.Handle("POST /passes/{id}/link", h.Link())
	return mux
}

type pass struct {
	ID         int64     `db:"id" json:"id"`
	Visitor    string    `db:"visitor" json:"visitor"`
	GateCode   string    `db:"gate_code" json:"gate_code"`
	ValidUntil time.Time `db:"valid_until" json:"valid_until"`
}

// Shared shows a guest the pass that ?t= stands for.
func (h *Passes) Shared() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		rows, err := h.pool.Query(r.Context(), qPassByLink, auth.Digest(r.URL.Query().Get("t")))
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		p, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[pass])
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.JSON(w, http.StatusOK, p)
	}
}

// Show shows a pass to whoever invited the visitor.
func (h *Passes) Show() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, ok := web.ID(w, r, "id")
		if !ok {
			return
		}
		me, ok := auth.From(r.Context())
		if !ok {
			web.Error(w, http.StatusUnauthorized)
			return
		}
		rows, err := h.pool.Query(r.Context(), qPass, pgx.NamedArgs{"id": id, "me": me.UserID})
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		p, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByName[pass])
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.JSON(w, http.StatusOK, p)
	}
}

// Code is what the app draws as a QR code for the barrier.
func (h *Passes) Code() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, ok := web.ID(w, r, "id")
		if !ok {
			return
		}
		var visitor, code string
		if err := h.pool.QueryRow(r.Context(), qPassCode, id).Scan(&visitor, &code); err != nil {
			web.Fail(w, r, err)
			return
		}
		w.Header().Set("Cache-Control", "no-store")
		web.JSON(w, http.StatusOK, map[string]string{"payload": "HARBOR1;" + code + ";" + visitor})
	}
}

// Link makes a link to send to the visitor.
func (h *Passes) Link() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, ok := web.ID(w, r, "id")
		if !ok {
			return
		}
		token, hash := auth.NewSecret()
		tag, err := h.pool.Exec(r.Context(), qNewLink, pgx.NamedArgs{
			"hash": hash,
			"id":   id,
			"me":   auth.Current(r.Context()).UserID,
		})
		if err == nil && tag.RowsAffected() == 0 {
			err = pgx.ErrNoRows
		}
		if err != nil {
			web.Fail(w, r, err)
			return
		}
		web.JSON(w, http.StatusCreated, map[string]string{"url": "/passes/shared?t=" + token})
	}
}
