// Package httpapi is the HTTP side of the application.
package httpapi

import (
	"net/http"
	"slices"
)

type Middleware func(http.Handler) http.Handler

// Handler is a handler that may fail.
type Handler func(w http.ResponseWriter, r *http.Request) error

// Router puts prefixes, middleware and failing handlers on a ServeMux.
type Router struct {
	mux    *http.ServeMux
	prefix string
	mws    []Middleware
	fail   func(w http.ResponseWriter, r *http.Request, err error)
}

func NewRouter(fail func(http.ResponseWriter, *http.Request, error)) *Router {
	return &Router{mux: http.NewServeMux(), fail: fail}
}

// Group shares the mux and starts from the middleware collected so far.
func (r *Router) Group(prefix string, mws ...Middleware) *Router {
	return &Router{
		mux:    r.mux,
		prefix: r.prefix + prefix,
		mws:    append(slices.Clip(r.mws), mws...),
		fail:   r.fail,
	}
}

func (r *Router) Use(mws ...Middleware) { r.mws = append(slices.Clip(r.mws), mws...) }

func (r *Router) Get(pattern string, h Handler, mws ...Middleware) {
	r.handle(http.MethodGet, pattern, h, mws)
}

func (r *Router) Post(pattern string, h Handler, mws ...Middleware) {
	r.handle(http.MethodPost, pattern, h, mws)
}

func (r *Router) Put(pattern string, h Handler, mws ...Middleware) {
	r.handle(http.MethodPut, pattern, h, mws)
}

func (r *Router) Patch(pattern string, h Handler, mws ...Middleware) {
	r.handle(http.MethodPatch, pattern, h, mws)
}

func (r *Router) Delete(pattern string, h Handler, mws ...Middleware) {
	r.handle(http.MethodDelete, pattern, h, mws)
}

func (r *Router) handle(method, pattern string, h Handler, mws []Middleware) {
	var next http.Handler = http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if err := h(w, req); err != nil {
			r.fail(w, req, err)
		}
	})
	for _, mw := range slices.Backward(mws) {
		next = mw(next)
	}
	for _, mw := range slices.Backward(r.mws) {
		next = mw(next)
	}
	r.mux.Handle(method+" "+r.prefix+pattern, next)
}

func (r *Router) ServeHTTP(w http.ResponseWriter, req *http.Request) { r.mux.ServeHTTP(w, req) }
