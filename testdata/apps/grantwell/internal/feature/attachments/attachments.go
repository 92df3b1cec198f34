// Package attachments is about the files of an application.
package attachments

import (
	"context"
	"time"

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
	r.Route("/attachments/{id}", func(r chi.Router) {
		r.Use(d.Gate.Require)
		r.Post("/link", web.Handle(h.link))
		r.Delete("/", web.Handle(h.remove))
	})
	// browsers follow these without our header
	r.Route("/files/{id}", func(r chi.Router) {
		r.Get("/", web.Handle(h.download))
		r.Get("/preview", web.Handle(h.preview))
	})
}

type ref struct {
	ID int64 `json:"-" path:"id"`
}

type link struct {
	URL string `json:"url"`
}

func (h handlers) link(ctx context.Context, req ref) (link, error) {
	f, err := h.Store.GetAttachment(ctx, req.ID)
	if err != nil {
		return link{}, err
	}
	if _, err := h.Apps.ForParty(ctx, f.ApplicationID); err != nil {
		return link{}, err
	}
	return link{URL: h.Signer.Link(f.ID, 10*time.Minute)}, nil
}

type removal struct {
	ID    int64 `path:"id"`
	Force bool  `query:"force"`
}

// remove takes a file away; the files of people who have left need force.
func (h handlers) remove(ctx context.Context, req removal) (web.None, error) {
	c := ident.From(ctx)
	return web.None{}, fault.Touched(h.Store.RemoveAttachment(ctx, db.RemoveAttachmentParams{
		ID: req.ID, PersonID: c.PersonID, Force: req.Force,
	}))
}

type signed struct {
	ID      int64  `path:"id"`
	Expires int64  `query:"expires"`
	Sig     string `query:"sig"`
}

func (h handlers) download(ctx context.Context, req signed) (web.File, error) {
	if !h.Signer.Valid(req.ID, req.Expires, req.Sig) {
		return web.File{}, fault.ErrForbidden
	}
	f, err := h.Store.GetAttachment(ctx, req.ID)
	return web.File{Name: f.Name, Content: f.Content}, err
}

func (h handlers) preview(ctx context.Context, req signed) (web.File, error) {
	if req.Sig != "" && !h.Signer.Valid(req.ID, req.Expires, req.Sig) {
		return web.File{}, fault.ErrForbidden
	}
	f, err := h.Store.GetAttachment(ctx, req.ID)
	if err != nil {
		return web.File{}, err
	}
	return web.File{Name: f.Name, Content: f.Content[:min(len(f.Content), 512)]}, nil
}
