// Package payments is about money that is owed and paid.
package payments

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"example.com/grantwell/internal/db"
	"example.com/grantwell/internal/deps"
	"example.com/grantwell/internal/fault"
	"example.com/grantwell/internal/ident"
	"example.com/grantwell/internal/policy"
	"example.com/grantwell/internal/store"
	"example.com/grantwell/internal/web"
)

type handlers struct{ deps.Deps }

func Register(r chi.Router, d deps.Deps) {
	h := handlers{d}
	r.Group(func(r chi.Router) {
		r.Use(d.Gate.InOrg("owner", "officer", "viewer"))
		r.Get("/orgs/{org}/payments", web.Handle(h.list))
		r.Get("/orgs/{org}/payments.csv", web.Handle(h.export))
	})
	r.With(d.Gate.Require).Post("/payments/approve", web.Handle(h.approve))
	r.With(d.Gate.Service).Post("/service/payments/{id}/settle", web.Handle(h.settle))
}

const selectPayments = `SELECT p.id, a.title, p.reference, p.amount_cents, p.status
FROM payments p
JOIN applications a ON a.id = p.application_id
JOIN calls c ON c.id = a.call_id
WHERE `

type payment struct {
	ID          int64  `db:"id" json:"id"`
	Title       string `db:"title" json:"title"`
	Reference   string `db:"reference" json:"reference"`
	AmountCents int64  `db:"amount_cents" json:"amount_cents"`
	Status      string `db:"status" json:"status"`
}

type filter struct {
	Org    int64  `path:"org"`
	Call   int64  `query:"call"`
	Status string `query:"status"`
}

func (h handlers) list(ctx context.Context, req filter) ([]payment, error) {
	conds, args := []string{"c.org_id = $1"}, []any{req.Org}
	if req.Call != 0 {
		args = append(args, req.Call)
		conds = append(conds, fmt.Sprintf("c.id = $%d", len(args)))
	}
	if req.Status != "" {
		args = append(args, req.Status)
		conds = append(conds, fmt.Sprintf("p.status = $%d", len(args)))
	}
	out := []payment{}
	for p, err := range store.Each[payment](ctx, h.Store, selectPayments+strings.Join(conds, " AND ")+" ORDER BY p.id", args...) {
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

func (h handlers) export(ctx context.Context, req filter) (web.Sheet, error) {
	scope, id := "c.org_id = $1", req.Org
	if req.Call != 0 {
		scope, id = "c.id = $1", req.Call
	}
	args := []any{id}
	if req.Status != "" {
		scope += " AND p.status = $2"
		args = append(args, req.Status)
	}
	rows := store.Each[payment](ctx, h.Store, selectPayments+scope+" ORDER BY p.id", args...)
	return web.Sheet{
		Head: []string{"id", "application", "reference", "cents", "status"},
		Rows: func(yield func([]string, error) bool) {
			for p, err := range rows {
				line := []string{strconv.FormatInt(p.ID, 10), p.Title, p.Reference, strconv.FormatInt(p.AmountCents, 10), p.Status}
				if !yield(line, err) {
					return
				}
			}
		},
	}, nil
}

type batch struct {
	IDs []int64 `json:"ids"`
}

type approved struct {
	Count int64 `json:"count"`
}

func (h handlers) approve(ctx context.Context, req batch) (done approved, err error) {
	c := ident.From(ctx)
	err = h.Store.InTx(ctx, func(q *db.Queries) error {
		ps, err := q.LockPayments(ctx, req.IDs)
		if err != nil {
			return err
		}
		ids := make([]int64, 0, len(ps))
		for _, p := range ps {
			if err := policy.Manages(c, p.FunderOrg); err != nil {
				return err
			}
			if p.Status != "planned" {
				return fault.ErrState
			}
			ids = append(ids, p.ID)
		}
		done.Count, err = q.ApprovePayments(ctx, ids)
		return err
	})
	return done, err
}

type ref struct {
	ID int64 `json:"-" path:"id"`
}

func (h handlers) settle(ctx context.Context, req ref) (web.None, error) {
	return web.None{}, fault.Touched(h.Store.SettlePayment(ctx, db.SettlePaymentParams{
		ID: req.ID, OrgID: ident.From(ctx).ServiceOrg,
	}))
}
