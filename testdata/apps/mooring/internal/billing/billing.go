// Package billing shows invoices and takes payments.
package billing

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5"

	"example.com/mooring/internal/identity"
	"example.com/mooring/internal/pg"
	"example.com/mooring/internal/web"
)

type invoice struct {
	ID          int64  `json:"id"`
	UserID      int64  `json:"user_id"`
	Number      string `json:"number"`
	AmountCents int64  `json:"amount_cents"`
	Status      string `json:"status"`
}

const columns = `id, user_id, number, amount_cents, status`

// Billing answers for invoices.
type Billing struct {
	db     *pg.DB
	secret []byte // signs links to invoices
	hook   []byte // shared with the payment provider
}

// New takes the two secrets of the configuration.
func New(db *pg.DB, links, hook []byte) *Billing {
	return &Billing{db: db, secret: links, hook: hook}
}

// Routes is mounted below the tenant.
func (b *Billing) Routes() chi.Router {
	r := chi.NewRouter()
	r.Get("/", web.H(b.list))
	r.Get("/{invoice}/lines", web.H(b.lines))
	r.Post("/{invoice}/link", web.H(b.link))
	return r
}

func (b *Billing) list(w http.ResponseWriter, r *http.Request) error {
	t := identity.TenantOf(r.Context())
	var all []invoice
	err := b.db.InOrg(r.Context(), t.OrgID, func(tx pgx.Tx) (err error) {
		all, err = collect(r.Context(), tx, `SELECT `+columns+` FROM invoices WHERE $1 OR user_id = $2 ORDER BY id DESC`, t.Staff(), t.UserID)
		return err
	})
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, all)
}

// Mine is the page of a person who is in several marinas.
func (b *Billing) Mine(w http.ResponseWriter, r *http.Request) error {
	p, _ := identity.Caller(r.Context())
	var all []invoice
	err := b.db.InUser(r.Context(), p.UserID, func(tx pgx.Tx) (err error) {
		all, err = collect(r.Context(), tx, `SELECT `+columns+` FROM invoices ORDER BY id DESC LIMIT 200`)
		return err
	})
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, all)
}

func collect(ctx context.Context, tx pgx.Tx, query string, args ...any) ([]invoice, error) {
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[invoice])
}

func (b *Billing) lines(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "invoice")
	if err != nil {
		return err
	}
	type line struct {
		Text        string `json:"text"`
		AmountCents int64  `json:"amount_cents"`
	}
	t := identity.TenantOf(r.Context())
	rows, err := b.db.Query(r.Context(), `
		SELECT text, amount_cents
		FROM invoice_lines
		WHERE invoice_id = $1
		  AND EXISTS (SELECT 1 FROM memberships m WHERE m.org_id = org_id AND m.user_id = $2)
		ORDER BY id`, id, t.UserID)
	if err != nil {
		return err
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[line])
	if err != nil {
		return err
	}
	return web.JSON(w, http.StatusOK, all)
}

// link makes the address of the PDF, for the payer or for the office.
func (b *Billing) link(w http.ResponseWriter, r *http.Request) error {
	id, err := web.ID(r, "invoice")
	if err != nil {
		return err
	}
	t := identity.TenantOf(r.Context())
	var payer int64
	err = b.db.InOrg(r.Context(), t.OrgID, func(tx pgx.Tx) error {
		return tx.QueryRow(r.Context(), `SELECT user_id FROM invoices WHERE id = $1`, id).Scan(&payer)
	})
	if err != nil {
		return err
	}
	if payer != t.UserID && !t.Staff() {
		return web.ErrForbidden
	}
	exp := time.Now().Add(24 * time.Hour).Unix()
	return web.JSON(w, http.StatusCreated, map[string]string{
		"url": fmt.Sprintf("/dl/invoices/%d?org=%d&exp=%d&sig=%s", id, t.OrgID, exp, b.signature(id, t.OrgID, exp)),
	})
}
