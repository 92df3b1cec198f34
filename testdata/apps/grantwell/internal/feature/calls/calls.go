// Package calls is about calls for grants.
package calls

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
	r.Get("/themes", web.Handle(h.themes))
	//authvet:public published calls are advertised to everybody
	r.Get("/calls", web.Handle(h.list))
	//authvet:public published calls are advertised to everybody
	r.Get("/calls/{id}", web.Handle(h.show))
	r.Group(func(r chi.Router) {
		r.Use(d.Gate.Require)
		r.Patch("/calls/{id}", web.Handle(h.update))
		r.Delete("/calls/{id}", web.Handle(h.retire))
		r.Post("/calls/{id}/copy", web.Create(h.copy))
	})
}

func (h handlers) themes(ctx context.Context, _ web.None) ([]db.Theme, error) {
	return h.Store.ListThemes(ctx)
}

func (h handlers) list(ctx context.Context, _ web.None) ([]db.Call, error) {
	return h.Store.ListPublishedCalls(ctx)
}

type callRef struct {
	ID int64 `json:"-" path:"id"`
}

func (h handlers) show(ctx context.Context, req callRef) (db.Call, error) {
	call, err := h.Store.GetCall(ctx, req.ID)
	if err != nil {
		return db.Call{}, err
	}
	if !policy.CanSeeCall(ident.From(ctx), call) {
		return db.Call{}, fault.ErrNotFound
	}
	return call, nil
}

type callEdit struct {
	ID       int64  `json:"-" path:"id"`
	Version  int32  `json:"-" header:"If-Match"`
	Title    string `json:"title"`
	Guidance string `json:"guidance"`
}

func (h handlers) update(ctx context.Context, req callEdit) (db.Call, error) {
	call, err := h.Store.UpdateCall(ctx, db.UpdateCallParams{
		Title:    req.Title,
		Guidance: req.Guidance,
		ID:       req.ID,
		Version:  req.Version,
		Orgs:     ident.From(ctx).Orgs("owner", "officer"),
	})
	if errors.Is(err, pgx.ErrNoRows) {
		return call, fault.ErrConflict
	}
	return call, err
}

type retirement struct {
	ID      int64 `path:"id"`
	Org     int64 `query:"org"`
	Version int32 `header:"If-Match"`
}

func (h handlers) retire(ctx context.Context, req retirement) (web.None, error) {
	if err := policy.Manages(ident.From(ctx), req.Org); err != nil {
		return web.None{}, err
	}
	n, err := h.Store.RetireCall(ctx, db.RetireCallParams{ID: req.ID, Version: req.Version})
	if err == nil && n == 0 {
		err = fault.ErrConflict
	}
	return web.None{}, err
}

func (h handlers) copy(ctx context.Context, req callRef) (db.Call, error) {
	c, err := ident.Current(ctx)
	if err != nil {
		return db.Call{}, err
	}
	return h.Store.CopyCall(ctx, db.CopyCallParams{ID: req.ID, Orgs: c.Orgs("owner", "officer")})
}
