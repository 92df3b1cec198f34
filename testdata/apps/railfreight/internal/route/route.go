// Package route is a thin layer over http.ServeMux: prefixes, middleware per
// group, and handlers that return errors.
package route

import (
	"net/http"
	"slices"
)

// Handler answers a request or says why not.
type Handler func(w http.ResponseWriter, r *http.Request) error

// Middleware wraps a handler.
type Middleware = func(http.Handler) http.Handler

// ErrorWriter answers for a handler that returned an error.
type ErrorWriter func(w http.ResponseWriter, r *http.Request, err error)

// Router registers routes below a prefix and behind a chain of middleware.
type Router struct {
	mux      *http.ServeMux
	prefix   string
	chain    []Middleware
	fail     ErrorWriter
	patterns *[]string
}

// New returns a router for the root.
func New(fail ErrorWriter, chain ...Middleware) *Router {
	return &Router{mux: http.NewServeMux(), chain: chain, fail: fail, patterns: new([]string)}
}

// Group returns a router below r with further middleware.
func (rt *Router) Group(prefix string, chain ...Middleware) *Router {
	sub := *rt
	sub.prefix += prefix
	sub.chain = append(slices.Clone(rt.chain), chain...)
	return &sub
}

// Get registers h for GET.
func (rt *Router) Get(pattern string, h Handler) { rt.Handle(http.MethodGet, pattern, h) }

// Post registers h for POST.
func (rt *Router) Post(pattern string, h Handler) { rt.Handle(http.MethodPost, pattern, h) }

// Put registers h for PUT.
func (rt *Router) Put(pattern string, h Handler) { rt.Handle(http.MethodPut, pattern, h) }

// Patch registers h for PATCH.
func (rt *Router) Patch(pattern string, h Handler) { rt.Handle(http.MethodPatch, pattern, h) }

// Delete registers h for DELETE.
func (rt *Router) Delete(pattern string, h Handler) { rt.Handle(http.MethodDelete, pattern, h) }

// Handle registers h for a method.
func (rt *Router) Handle(method, pattern string, h Handler) {
	var next http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			rt.fail(w, r, err)
		}
	})
	for _, m := range slices.Backward(rt.chain) {
		next = m(next)
	}
	full := method + " " + rt.prefix + pattern
	*rt.patterns = append(*rt.patterns, full)
	rt.mux.Handle(full, next)
}

// Methods are the handlers of one resource; those that are nil are not served.
type Methods struct {
	Get, Put, Delete Handler
}

// Resource registers the methods of one pattern.
func (rt *Router) Resource(pattern string, m Methods) {
	for _, e := range []struct {
		method string
		h      Handler
	}{{http.MethodGet, m.Get}, {http.MethodPut, m.Put}, {http.MethodDelete, m.Delete}} {
		if e.h != nil {
			rt.Handle(e.method, pattern, e.h)
		}
	}
}

// Patterns lists what was registered.
func (rt *Router) Patterns() []string { return slices.Clone(*rt.patterns) }

func (rt *Router) ServeHTTP(w http.ResponseWriter, r *http.Request) { rt.mux.ServeHTTP(w, r) }
