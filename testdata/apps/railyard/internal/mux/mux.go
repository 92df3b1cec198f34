// Package mux is a thin layer over http.ServeMux: prefixes and middleware.
package mux

import (
	"net/http"
	"slices"
)

// Middleware wraps a handler.
type Middleware func(http.Handler) http.Handler

// Router registers routes below a prefix. Groups share the mux underneath.
type Router struct {
	mux    *http.ServeMux
	prefix string
	chain  []Middleware
}

// New returns an empty router.
func New() *Router {
	return &Router{mux: http.NewServeMux()}
}

// Use adds middleware, outermost first.
func (r *Router) Use(mw ...Middleware) {
	r.chain = append(r.chain, mw...)
}

// Group returns a router for what is below prefix, with more middleware.
func (r *Router) Group(prefix string, mw ...Middleware) *Router {
	return &Router{
		mux:    r.mux,
		prefix: r.prefix + prefix,
		chain:  append(slices.Clone(r.chain), mw...),
	}
}

// Handle registers h with the middleware so far.
func (r *Router) Handle(method, path string, h http.Handler) {
	for i := len(r.chain) - 1; i >= 0; i-- {
		h = r.chain[i](h)
	}
	r.mux.Handle(method+" "+r.prefix+path, h)
}

func (r *Router) Get(path string, h http.Handler)  { r.Handle(http.MethodGet, path, h) }
func (r *Router) Post(path string, h http.Handler) { r.Handle(http.MethodPost, path, h) }

// ServeHTTP implements http.Handler.
func (r *Router) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	r.mux.ServeHTTP(w, req)
}
