// Package reviews is about the opinions of reviewers.
package reviews

import (
	"context"
	"errors"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

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
	r.Group(func(r chi.Router) {
		r.Use(d.Gate.Reviewers)
		r.Get("/reviews/queue", web.Handle(h.queue))
		r.Get("/reviews/{id}", web.Handle(h.show))
		r.Put("/reviews/{id}", web.Handle(h.update))
		r.Post("/applications/{id}/conflict", web.Handle(h.conflict))
	})
}

func (h handlers) queue(ctx context.Context, _ web.None) ([]db.ListQueueRow, error) {
	return h.Store.ListQueue(ctx, ident.From(ctx).PersonID)
}

type ref struct {
	ID int64 `json:"-" path:"id"`
}

func (h handlers) show(ctx context.Context, req ref) (db.Review, error) {
	return h.Store.GetReview(ctx, req.ID)
}

type opinion struct {
	ID      int64  `json:"-" path:"id"`
	Version int32  `json:"-" header:"If-Match"`
	Score   int32  `json:"score"`
	Remarks string `json:"remarks"`
}

func (h handlers) update(ctx context.Context, req opinion) (db.Review, error) {
	rev, err := h.Store.GetReview(ctx, req.ID)
	if err != nil {
		return db.Review{}, err
	}
	if ok := policy.WroteReview(ident.From(ctx), rev); !ok {
		return db.Review{}, fault.ErrNotFound
	}
	rev, err = h.Store.UpdateReview(ctx, db.UpdateReviewParams{
		Score: req.Score, Remarks: req.Remarks, ID: req.ID, Version: req.Version,
	})
	if errors.Is(err, pgx.ErrNoRows) {
		err = fault.ErrConflict
	}
	return rev, err
}

type conflict struct {
	Application int64  `json:"-" path:"id"`
	Why         string `json:"why"`
}

func (h handlers) conflict(ctx context.Context, req conflict) (web.None, error) {
	return web.None{}, fault.Touched(h.Store.DeclareConflict(ctx, db.DeclareConflictParams{
		Conflict:      pgtype.Text{String: req.Why, Valid: true},
		ApplicationID: req.Application,
		ReviewerID:    ident.From(ctx).PersonID,
	}))
}
