// Package reports is about what became of the money.
package reports

import (
	"context"
	"errors"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5"

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
	r.Group(func(g chi.Router) {
		g.Use(d.Gate.Require)
		g.Get("/reports/{id}", web.Handle(h.show))
		r.Get("/reports/{id}/summary", web.Handle(h.summary))
		g.Post("/reports/{id}/accept", web.Handle(h.accept))
	})
}

type ref struct {
	ID int64 `json:"-" path:"id"`
}

func (h handlers) show(ctx context.Context, req ref) (db.Report, error) {
	rep, err := h.Store.GetReport(ctx, req.ID)
	if err != nil {
		return db.Report{}, err
	}
	if _, err := h.Apps.ForParty(ctx, rep.ApplicationID); err != nil {
		return db.Report{}, err
	}
	return rep, nil
}

func (h handlers) summary(ctx context.Context, req ref) (db.GetReportSummaryRow, error) {
	return h.Store.GetReportSummary(ctx, req.ID)
}

type acceptance struct {
	ID      int64 `json:"-" path:"id"`
	Version int32 `json:"-" header:"If-Match"`
}

func (h handlers) accept(ctx context.Context, req acceptance) (rep db.Report, err error) {
	c := ident.From(ctx)
	err = h.Store.InTx(ctx, func(q *db.Queries) error {
		rep, err = q.AcceptReport(ctx, db.AcceptReportParams{ID: req.ID, Version: req.Version})
		if errors.Is(err, pgx.ErrNoRows) {
			return fault.ErrConflict
		}
		if err != nil {
			return err
		}
		funder, err := q.GetFunder(ctx, rep.ApplicationID)
		if err != nil {
			return err
		}
		return policy.Manages(c, funder)
	})
	return rep, err
}
