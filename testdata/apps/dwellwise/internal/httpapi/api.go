// Package httpapi serves Dwellwise over HTTP.
package httpapi

import (
	"context"
	"errors"
	"log/slog"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

	"example.com/dwellwise/internal/config"
	"example.com/dwellwise/internal/domain"
	"example.com/dwellwise/internal/postgres"
	"example.com/dwellwise/internal/service"
)

// The security schemes of the API.
const (
	schemeSession = "session"
	schemeJob     = "jobKey"
)

var (
	sessionOnly = []map[string][]string{{schemeSession: {}}}
	jobOnly     = []map[string][]string{{schemeJob: {}}}
)

// Server holds what the handlers need.
type Server struct {
	cfg        config.Config
	log        *slog.Logger
	store      *postgres.Store
	accounts   *service.Accounts
	properties *service.Properties
	leases     *service.Leases
	tickets    *service.Tickets
}

func NewServer(cfg config.Config, store *postgres.Store, accounts *service.Accounts, log *slog.Logger) *Server {
	access := service.NewAccess(store)
	return &Server{
		cfg: cfg, log: log, store: store, accounts: accounts,
		properties: service.NewProperties(store, access, cfg.SummaryTTL),
		leases:     service.NewLeases(store, access, cfg.ShareTTL),
		tickets:    service.NewTickets(store, access),
	}
}

// Router builds the API with all of its routes.
func (s *Server) Router() chi.Router {
	router, _ := s.build()
	return router
}

// Document describes the API, for the developer site.
func (s *Server) Document() *huma.OpenAPI {
	_, api := s.build()
	return api.OpenAPI()
}

func (s *Server) build() (chi.Router, huma.API) {
	router := chi.NewMux()
	router.Use(middleware.RequestID, middleware.Recoverer)

	conf := huma.DefaultConfig("Dwellwise", "1.9.0")
	conf.OpenAPIPath, conf.DocsPath, conf.SchemasPath = "", "", "" // the developer site serves them
	conf.CreateHooks = nil
	conf.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		schemeSession: {Type: "http", Scheme: "bearer"},
		schemeJob:     {Type: "apiKey", In: "header", Name: "X-Job-Key"},
	}
	api := humachi.New(router, conf)
	api.UseMiddleware(s.accessLog)

	// These come first in the document.
	s.registerSystem(api)
	s.registerAccounts(api)
	s.registerReceipts(api)

	api.UseMiddleware(s.enforceSecurity(api))
	s.registerProperties(api)
	s.registerLeases(api)
	s.registerTickets(api)
	s.registerReports(api)
	s.registerAdmin(api)
	s.registerJobs(api)
	return router, api
}

// secured marks an operation as one for signed-in users.
func secured(op *huma.Operation) { op.Security = sessionOnly }

// tagged puts an operation into a chapter of the document.
func tagged(tag string) func(*huma.Operation) {
	return func(op *huma.Operation) { op.Tags = append(op.Tags, tag) }
}

// problem turns an error of the services into one for the client.
func (s *Server) problem(ctx context.Context, err error) error {
	var invalid *domain.InvalidError
	switch {
	case errors.As(err, &invalid):
		return huma.Error422UnprocessableEntity("validation failed",
			&huma.ErrorDetail{Location: invalid.Field, Message: invalid.Reason})
	case errors.Is(err, domain.ErrNotFound):
		return huma.Error404NotFound("not found")
	case errors.Is(err, domain.ErrForbidden):
		return huma.Error403Forbidden("not allowed")
	case errors.Is(err, domain.ErrUnauthorized):
		return huma.Error401Unauthorized("wrong credentials")
	case errors.Is(err, domain.ErrConflict):
		return huma.Error409Conflict("already exists")
	}
	s.log.ErrorContext(ctx, "request failed", "request", middleware.GetReqID(ctx), "err", err)
	return huma.Error500InternalServerError("internal error")
}

// PageInput is embedded in the inputs of lists.
type PageInput struct {
	Page    int `query:"page" minimum:"1" default:"1"`
	PerPage int `query:"perPage" minimum:"1" maximum:"100" default:"25"`
}

func (p PageInput) window() domain.Page {
	return domain.Page{Limit: p.PerPage, Offset: (p.Page - 1) * p.PerPage}
}

// bodyOf is an output with nothing but a body.
type bodyOf[T any] struct {
	Body T
}

type listOf[T any] struct {
	Body struct {
		Items []T `json:"items"`
		Count int `json:"count"`
	}
}

// list finishes a handler that returns a list.
func list[T any](ctx context.Context, s *Server, items []T, err error) (*listOf[T], error) {
	if err != nil {
		return nil, s.problem(ctx, err)
	}
	out := &listOf[T]{}
	if items == nil {
		items = []T{}
	}
	out.Body.Items, out.Body.Count = items, len(items)
	return out, nil
}

// one finishes a handler that returns a single thing.
func one[T any](ctx context.Context, s *Server, v T, err error) (*bodyOf[T], error) {
	if err != nil {
		return nil, s.problem(ctx, err)
	}
	return &bodyOf[T]{Body: v}, nil
}
