// Package budgets is about the figures of an application.
package budgets

import (
	"context"

	"github.com/go-chi/chi/v5"

	"example.com/grantwell/internal/db"
	"example.com/grantwell/internal/deps"
	"example.com/grantwell/internal/fault"
	"example.com/grantwell/internal/ident"
	"example.com/grantwell/internal/policy"
	"example.com/grantwell/internal/web"
)

type handlers struct{ deps.Deps }

func Register(r chi.Router, d deps.Deps) {
	h := handlers{d}
	r.Put("/applications/{id}/budget", web.Handle(h.replace))
	r.Put("/applications/{id}/budget/{line}", web.Handle(h.update))
	r.Delete("/applications/{id}/budget/{line}", web.Handle(h.remove))
}

// editable loads an application that the caller may still change.
func (h handlers) editable(ctx context.Context, id int64) (db.Application, error) {
	a, err := h.Apps.ForApplicant(ctx, id)
	if err != nil {
		return a, err
	}
	return a, policy.CanEdit(ident.From(ctx), a)
}

type line struct {
	ID     int64  `json:"id"`
	Label  string `json:"label"`
	Amount int64  `json:"amount_cents"`
}

type sheet struct {
	Application int64  `json:"-" path:"id"`
	Lines       []line `json:"lines"`
}

func (h handlers) replace(ctx context.Context, req sheet) ([]db.BudgetLine, error) {
	a, err := h.editable(ctx, req.Application)
	if err != nil {
		return nil, err
	}
	var saved []db.BudgetLine
	err = h.Store.InTx(ctx, func(q *db.Queries) error {
		present, err := q.ListBudget(ctx, a.ID)
		if err != nil {
			return err
		}
		known := make(map[int64]bool, len(present))
		for _, l := range present {
			known[l.ID] = true
		}
		for _, l := range req.Lines {
			var b db.BudgetLine
			switch {
			case l.ID == 0:
				b, err = q.AddBudgetLine(ctx, db.AddBudgetLineParams{ApplicationID: a.ID, Label: l.Label, AmountCents: l.Amount})
			case !known[l.ID]:
				return fault.Bad("lines", "has a line that is not in this budget")
			default:
				b, err = q.UpdateBudgetLine(ctx, db.UpdateBudgetLineParams{Label: l.Label, AmountCents: l.Amount, ID: l.ID})
			}
			if err != nil {
				return err
			}
			saved = append(saved, b)
		}
		return nil
	})
	return saved, err
}

type lineEdit struct {
	Application int64  `json:"-" path:"id"`
	Line        int64  `json:"-" path:"line"`
	Label       string `json:"label"`
	Amount      int64  `json:"amount_cents"`
}

func (h handlers) update(ctx context.Context, req lineEdit) (db.BudgetLine, error) {
	if _, err := h.editable(ctx, req.Application); err != nil {
		return db.BudgetLine{}, err
	}
	return h.Store.UpdateBudgetLine(ctx, db.UpdateBudgetLineParams{Label: req.Label, AmountCents: req.Amount, ID: req.Line})
}

func (h handlers) remove(ctx context.Context, req lineEdit) (web.None, error) {
	if _, err := h.editable(ctx, req.Application); err != nil {
		return web.None{}, err
	}
	return web.None{}, fault.Touched(h.Store.DeleteBudgetLine(ctx, db.DeleteBudgetLineParams{ID: req.Line, ApplicationID: req.Application}))
}
