// Package web is our thin layer over http.ServeMux: groups with prefixes and
// middleware, handlers that return errors, and generic JSON handlers.
package web

import (
	"encoding/json"
	"errors"
	"iter"
	"log/slog"
	"net/http"
	"slices"

	"example.com/orchardhq/internal/errs"
)

// Handler is http.HandlerFunc with an error; see Router.fail for statuses.
type Handler func(w http.ResponseWriter, r *http.Request) error

// Middleware wraps a Handler. To stop a request it returns an error.
type Middleware func(next Handler) Handler

// Chain makes one Middleware of several; the first runs first.
func Chain(mw ...Middleware) Middleware {
	return func(next Handler) Handler {
		for _, m := range slices.Backward(mw) {
			next = m(next)
		}
		return next
	}
}

type Options struct {
	Log     *slog.Logger
	MaxBody int64
}

type table struct {
	mux      *http.ServeMux
	opts     Options
	patterns []string
}

// Router registers routes below a prefix. Routers made by Group share a mux.
type Router struct {
	*table
	prefix string
	chain  []Middleware
}

func New(opts Options) *Router {
	if opts.Log == nil {
		opts.Log = slog.Default()
	}
	if opts.MaxBody == 0 {
		opts.MaxBody = 1 << 20
	}
	return &Router{table: &table{mux: http.NewServeMux(), opts: opts}}
}

// Group returns a router for the routes below prefix that puts mw after the
// middleware it inherits.
func (r *Router) Group(prefix string, mw ...Middleware) *Router {
	return &Router{
		table:  r.table,
		prefix: r.prefix + prefix,
		chain:  slices.Concat(r.chain, mw),
	}
}

// Module is a feature with routes of its own.
type Module struct {
	Prefix string
	Guard  Middleware // runs before every route of the module
	Routes func(*Router)
}

// Mount hangs modules below r.
func (r *Router) Mount(modules ...Module) {
	for _, m := range modules {
		g := r.Group(m.Prefix)
		if m.Guard != nil {
			g.chain = append(g.chain, m.Guard)
		}
		m.Routes(g)
	}
}

func (r *Router) GET(pattern string, h Handler)    { r.Handle(http.MethodGet, pattern, h) }
func (r *Router) POST(pattern string, h Handler)   { r.Handle(http.MethodPost, pattern, h) }
func (r *Router) PUT(pattern string, h Handler)    { r.Handle(http.MethodPut, pattern, h) }
func (r *Router) PATCH(pattern string, h Handler)  { r.Handle(http.MethodPatch, pattern, h) }
func (r *Router) DELETE(pattern string, h Handler) { r.Handle(http.MethodDelete, pattern, h) }

// Handle registers h for method and pattern.
func (r *Router) Handle(method, pattern string, h Handler) {
	full := method + " " + r.prefix + pattern
	wrapped := Chain(r.chain...)(h)
	r.patterns = append(r.patterns, full)
	r.mux.HandleFunc(full, func(w http.ResponseWriter, req *http.Request) {
		req.Body = http.MaxBytesReader(w, req.Body, r.opts.MaxBody)
		if err := wrapped(w, req); err != nil {
			r.fail(w, req, err)
		}
	})
}

// Patterns yields what has been registered so far.
func (r *Router) Patterns() iter.Seq[string] { return slices.Values(r.patterns) }

func (r *Router) ServeHTTP(w http.ResponseWriter, req *http.Request) { r.mux.ServeHTTP(w, req) }

func (r *Router) fail(w http.ResponseWriter, req *http.Request, err error) {
	code := statusOf(err)
	msg := err.Error()
	if code == http.StatusInternalServerError {
		r.opts.Log.ErrorContext(req.Context(), "request failed", "method", req.Method, "path", req.URL.Path, "err", err)
		msg = "internal error"
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": msg})
}

func statusOf(err error) int {
	if _, ok := errors.AsType[errs.NotFound](err); ok {
		return http.StatusNotFound
	}
	if _, ok := errors.AsType[errs.Forbidden](err); ok {
		return http.StatusForbidden
	}
	if _, ok := errors.AsType[errs.Unauthorized](err); ok {
		return http.StatusUnauthorized
	}
	if _, ok := errors.AsType[errs.Invalid](err); ok {
		return http.StatusUnprocessableEntity
	}
	if _, ok := errors.AsType[errs.Conflict](err); ok {
		return http.StatusConflict
	}
	return http.StatusInternalServerError
}
