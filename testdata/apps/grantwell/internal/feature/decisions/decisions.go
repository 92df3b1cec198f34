// Package decisions is about yes and no.
package decisions

import (
	"context"
	"fmt"

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
	r.Get("/applications/{id}/decision", web.Handle(h.ofApplication))
	r.Get("/decisions/{id}/letter", web.Handle(h.letter))
	r.With(d.Gate.Require).Post("/decisions/release", web.Handle(h.release))
}

type ref struct {
	ID int64 `json:"-" path:"id"`
}

func (h handlers) ofApplication(ctx context.Context, req ref) (db.GetDecisionOfRow, error) {
	c, err := ident.Current(ctx)
	if err != nil {
		return db.GetDecisionOfRow{}, err
	}
	d, err := h.Store.GetDecisionOf(ctx, req.ID)
	if err != nil {
		return d, err
	}
	err = policy.CanReadDecision(c, policy.Decision{Applicant: d.ApplicantOrg, Funder: d.FunderOrg, Released: d.ReleasedAt.Valid})
	return d, err
}

func (h handlers) letter(ctx context.Context, req ref) (web.File, error) {
	d, err := h.Store.GetDecision(ctx, req.ID)
	if err != nil {
		return web.File{}, err
	}
	err = policy.CanReadDecision(ident.From(ctx), policy.Decision{Applicant: d.ApplicantOrg, Funder: d.FunderOrg, Released: d.ReleasedAt.Valid})
	if err != nil {
		return web.File{}, err
	}
	text := fmt.Sprintf("Your application %q has been considered.\n\nOutcome: %s\n\n%s\n", d.Title, d.Outcome, d.Note)
	return web.File{Name: fmt.Sprintf("decision-%d.txt", d.ID), Content: []byte(text)}, nil
}

type batch struct {
	IDs []int64 `json:"ids"`
}

type released struct {
	Count int64 `json:"count"`
}

func (h handlers) release(ctx context.Context, req batch) (released, error) {
	ds, err := h.Store.ListDecisions(ctx, req.IDs)
	if err != nil {
		return released{}, err
	}
	if len(ds) == 0 {
		return released{}, fault.ErrNotFound
	}
	if err := policy.Manages(ident.From(ctx), ds[0].FunderOrg); err != nil {
		return released{}, err
	}
	n, err := h.Store.ReleaseDecisions(ctx, req.IDs)
	return released{Count: n}, err
}
