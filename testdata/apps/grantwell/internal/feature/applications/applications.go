// Package applications is about what charities send in.
package applications

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
	r.With(d.Gate.Require).Post("/calls/{id}/applications", web.Create(h.create))
	r.Route("/applications", func(r chi.Router) {
		r.Use(d.Gate.Require)
		r.Get("/", web.Handle(h.mine))
		r.Get("/{id}", web.Handle(h.show))
		r.Patch("/{id}", web.Handle(h.update))
		r.Delete("/{id}", web.Handle(h.discard))
		r.Post("/{id}/submit", web.Handle(h.submit))
		r.Post("/{id}/withdraw", web.Handle(h.withdraw))
		r.Post("/{id}/duplicate", web.Create(h.duplicate))
	})
}

type ref struct {
	ID int64 `json:"-" path:"id"`
}

type draft struct {
	Call    int64  `json:"-" path:"id"`
	Org     int64  `json:"org"`
	Title   string `json:"title"`
	Summary string `json:"summary"`
}

func (h handlers) create(ctx context.Context, req draft) (a db.Application, err error) {
	if err := policy.Manages(ident.From(ctx), req.Org); err != nil {
		return a, err
	}
	call, err := h.Store.GetOpenCall(ctx, req.Call)
	if err != nil {
		return a, err
	}
	return h.Store.CreateApplication(ctx, db.CreateApplicationParams{
		CallID: call.ID, OrgID: req.Org, Title: req.Title, Summary: req.Summary,
	})
}

func (h handlers) mine(ctx context.Context, _ web.None) ([]db.Application, error) {
	return h.Store.ListApplicationsOf(ctx, ident.From(ctx).Orgs())
}

func (h handlers) show(ctx context.Context, req ref) (a db.Application, err error) {
	c := ident.From(ctx)
	if a, err = h.Apps.Any(ctx, req.ID); err != nil {
		return db.Application{}, err
	}
	funder, err := h.Store.GetFunder(ctx, a.ID)
	if err != nil {
		return db.Application{}, err
	}
	switch {
	case policy.Member(c, a.OrgID) == nil:
	case a.Status != "draft" && policy.Member(c, funder) == nil:
	default:
		return h.Apps.ForReviewer(ctx, req.ID)
	}
	return a, nil
}

type edit struct {
	ID      int64  `json:"-" path:"id"`
	Version int32  `json:"-" header:"If-Match"`
	Title   string `json:"title"`
	Summary string `json:"summary"`
}

func (h handlers) update(ctx context.Context, req edit) (db.Application, error) {
	a, err := h.Apps.ForApplicant(ctx, req.ID)
	if err != nil {
		return a, err
	}
	if err := policy.CanEdit(ident.From(ctx), a); err != nil {
		return db.Application{}, err
	}
	a, err = h.Store.UpdateApplication(ctx, db.UpdateApplicationParams{
		Title: req.Title, Summary: req.Summary, ID: req.ID, Version: req.Version,
	})
	if errors.Is(err, pgx.ErrNoRows) {
		err = fault.ErrConflict
	}
	return a, err
}

type versioned struct {
	ID      int64 `json:"-" path:"id"`
	Version int32 `json:"-" header:"If-Match"`
}

func (h handlers) discard(ctx context.Context, req versioned) (web.None, error) {
	n, err := h.Store.DiscardApplication(ctx, db.DiscardApplicationParams{
		ID: req.ID, Version: req.Version, PersonID: ident.From(ctx).PersonID,
	})
	return web.None{}, fault.Touched(n, err)
}

func (h handlers) submit(ctx context.Context, req ref) (sent db.Application, err error) {
	c := ident.From(ctx)
	err = h.Store.InTx(ctx, func(q *db.Queries) error {
		a, err := q.LockApplication(ctx, req.ID)
		if err != nil {
			return err
		}
		if err := policy.CanEdit(c, a); err != nil {
			return err
		}
		sent, err = q.SetApplicationStatus(ctx, db.SetApplicationStatusParams{Status: "submitted", ID: a.ID})
		return err
	})
	return sent, err
}

func (h handlers) withdraw(ctx context.Context, req ref) (gone db.Application, err error) {
	c := ident.From(ctx)
	err = h.Store.InTx(ctx, func(q *db.Queries) error {
		a, err := q.LockApplication(ctx, req.ID)
		if err != nil {
			return err
		}
		switch err := policy.CanWithdraw(c, a); {
		case errors.Is(err, fault.ErrState) && a.Status == "withdrawn":
			return fault.ErrConflict
		case err != nil:
			return err
		}
		gone, err = q.SetApplicationStatus(ctx, db.SetApplicationStatusParams{Status: "withdrawn", ID: req.ID})
		return err
	})
	return gone, err
}

type duplicate struct {
	ID   int64 `json:"-" path:"id"`
	Call int64 `json:"call"`
	Org  int64 `json:"org"`
}

func (h handlers) duplicate(ctx context.Context, req duplicate) (a db.Application, err error) {
	if err := policy.Manages(ident.From(ctx), req.Org); err != nil {
		return a, err
	}
	call, err := h.Store.GetOpenCall(ctx, req.Call)
	if err != nil {
		return a, err
	}
	err = h.Store.InTx(ctx, func(q *db.Queries) error {
		a, err = q.CopyApplication(ctx, db.CopyApplicationParams{CallID: call.ID, OrgID: req.Org, ID: req.ID})
		if err != nil {
			return err
		}
		return q.CopyBudget(ctx, db.CopyBudgetParams{Target: a.ID, Source: req.ID})
	})
	return a, err
}
