package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"example.com/coldchain/internal/auth"
	"example.com/coldchain/internal/store"
)

func (s *Service) devices(g *huma.Group) {
	huma.Register(g, op(http.MethodGet, "/{id}", either("loggers:read")), s.showLogger)
	huma.Register(g, op(http.MethodPatch, "/{id}", person), s.moveLogger)
	huma.Register(g, op(http.MethodPost, "/{id}/readings", machine("readings:write")), s.measure)
	huma.Register(g, op(http.MethodGet, "/{id}/readings", either("readings:read")), s.listReadings)
}

func (s *Service) showLogger(ctx context.Context, in *ByID) (*out[store.Logger], error) {
	return reply(s.store.Logger(ctx, tenant(ctx), in.ID))
}

type moveInput struct {
	ByID
	Body struct {
		Site string `json:"site"`
	}
}

func (s *Service) moveLogger(ctx context.Context, in *moveInput) (*struct{}, error) {
	return done(s.store.MoveLogger(ctx, tenant(ctx), in.ID, in.Body.Site))
}

func (s *Service) measure(ctx context.Context, in *struct {
	ByID
	Body struct {
		Celsius float64 `json:"celsius"`
		Note    string  `json:"note,omitempty"`
	}
}) (*struct{}, error) {
	return done(s.store.Measure(ctx, tenant(ctx), in.ID, store.Reading{Celsius: in.Body.Celsius, Note: in.Body.Note}))
}

// listReadings serves people inside their tenant, and the collector.
func (s *Service) listReadings(ctx context.Context, in *ByID) (*out[[]store.Reading], error) {
	p := auth.From(ctx)
	var scope *int64
	if !p.Machine() {
		scope = &p.Tenant
	}
	return reply(s.store.Readings(ctx, scope, in.ID))
}

func (s *Service) settings(g *huma.Group) {
	huma.Register(g, op(http.MethodPut, "/sites/{code}", person), s.putSite)
	huma.Register(g, op(http.MethodGet, "/profiles/{slug}", either("profiles:read")), s.showProfile)
	huma.Register(g, op(http.MethodPut, "/profiles/{slug}", person), s.putProfile)
	huma.Register(g, op(http.MethodDelete, "/keys/{id}", admin), s.revokeKey)
	huma.Get(g, "/exports/{id}", s.export)
}

func (s *Service) putSite(ctx context.Context, in *struct {
	Code string `path:"code"`
	Body struct {
		Name string `json:"name"`
	}
}) (*struct{}, error) {
	return done(s.store.PutSite(ctx, tenant(ctx), in.Code, in.Body.Name))
}

// BySlug is ByID for what has a name.
type BySlug struct {
	Slug string `path:"slug" maxLength:"40"`
}

func (s *Service) showProfile(ctx context.Context, in *BySlug) (*out[store.Profile], error) {
	return reply(s.store.Profile(ctx, tenant(ctx), in.Slug))
}

func (s *Service) putProfile(ctx context.Context, in *struct {
	BySlug
	Body store.Profile
}) (*struct{}, error) {
	p := in.Body
	p.Slug = in.Slug
	return done(s.store.PutProfile(ctx, tenant(ctx), p))
}

func (s *Service) revokeKey(ctx context.Context, in *ByID) (*struct{}, error) {
	return done(s.store.RevokeKey(ctx, tenant(ctx), in.ID))
}

func (s *Service) export(ctx context.Context, in *ByID) (*out[string], error) {
	return reply(s.store.Export(ctx, in.ID))
}
