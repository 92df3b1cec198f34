package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"example.com/coldchain/internal/store"
)

func (s *Service) shipping(g *huma.Group) {
	read := either("consignments:read")
	huma.Register(g, op(http.MethodGet, "/consignments/{id}", read), s.showConsignment)
	huma.Register(g, op(http.MethodPatch, "/consignments/{id}", person), s.redirect)
	huma.Register(g, op(http.MethodDelete, "/consignments/{id}", person), s.cancel)
	huma.Register(g, op(http.MethodGet, "/consignments/{id}/trace", read), s.trace)

	huma.Register(g, op(http.MethodGet, "/alarms", read), s.listAlarms)
	huma.Register(g, op(http.MethodPost, "/alarms/{id}/ack", person), s.acknowledge)
	huma.Register(g, op(http.MethodDelete, "/alarms/{id}", person), s.dismiss)
}

func (s *Service) showConsignment(ctx context.Context, in *ByID) (*out[store.Consignment], error) {
	return reply(s.store.Consignment(ctx, tenant(ctx), in.ID))
}

func (s *Service) redirect(ctx context.Context, in *moveInput) (*struct{}, error) {
	return done(s.store.Redirect(ctx, tenant(ctx), in.ID, in.Body.Site))
}

func (s *Service) cancel(ctx context.Context, in *ByID) (*struct{}, error) {
	return done(s.store.Cancel(ctx, tenant(ctx), in.ID))
}

func (s *Service) trace(ctx context.Context, in *ByID) (*out[[]store.TracePoint], error) {
	return reply(s.store.Trace(ctx, tenant(ctx), in.ID))
}

func (s *Service) listAlarms(ctx context.Context, in *struct {
	Consignment int64 `query:"consignment"`
}) (*out[[]store.Alarm], error) {
	return reply(s.store.Alarms(ctx, tenant(ctx), in.Consignment))
}

func (s *Service) acknowledge(ctx context.Context, in *ByID) (*struct{}, error) {
	return done(s.store.Acknowledge(ctx, tenant(ctx), in.ID))
}

func (s *Service) dismiss(ctx context.Context, in *ByID) (*struct{}, error) {
	return done(s.store.Dismiss(ctx, tenant(ctx), in.ID))
}
