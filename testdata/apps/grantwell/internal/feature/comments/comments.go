// Package comments is about the talk between applicant and funder.
package comments

import (
	"context"

	"github.com/go-chi/chi/v5"

	"example.com/grantwell/internal/db"
	"example.com/grantwell/internal/deps"
	"example.com/grantwell/internal/fault"
	"example.com/grantwell/internal/ident"
	"example.com/grantwell/internal/web"
)

type handlers struct{ deps.Deps }

func Register(r chi.Router, d deps.Deps) {
	h := handlers{d}
	r.Get("/applications/{id}/comments", web.Handle(h.list))
	r.With(d.Gate.Require).Delete("/comments/{id}", web.Handle(h.remove))
}

type thread struct {
	Application int64 `path:"id"`
}

func (h handlers) list(ctx context.Context, req thread) ([]db.Comment, error) {
	a, err := h.Apps.ForParty(ctx, req.Application)
	if err != nil {
		return nil, err
	}
	return h.Store.ListComments(ctx, a.ID)
}

type removal struct {
	ID       int64 `path:"id"`
	Moderate bool  `query:"moderate"`
}

func (h handlers) remove(ctx context.Context, req removal) (web.None, error) {
	c := ident.From(ctx)
	return web.None{}, fault.Touched(h.Store.RemoveComment(ctx, db.RemoveCommentParams{
		ID: req.ID, PersonID: c.PersonID, Moderator: req.Moderate && c.Staff,
	}))
}
