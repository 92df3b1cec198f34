// Package router is the small router of the public API: groups with a prefix and
// middleware over net/http's mux. It keeps the :name parameters of the first
// version, from before the mux had any.
package router

import (
	"context"
	"net/http"
	"slices"
	"strings"
)

// Middleware wraps one handler.
type Middleware func(http.HandlerFunc) http.HandlerFunc

// Router takes paths like /listings/:id/photos/:photo.
type Router struct {
	mux    *http.ServeMux
	prefix string
	chain  []Middleware
}

// New returns an empty router.
func New() *Router { return &Router{mux: http.NewServeMux()} }

// Group returns a view of the router whose routes share a prefix and middleware.
func (rt *Router) Group(prefix string, mw ...Middleware) *Router {
	return &Router{mux: rt.mux, prefix: rt.prefix + prefix, chain: append(slices.Clone(rt.chain), mw...)}
}

func (rt *Router) Get(path string, h http.HandlerFunc)    { rt.add(http.MethodGet, path, h) }
func (rt *Router) Post(path string, h http.HandlerFunc)   { rt.add(http.MethodPost, path, h) }
func (rt *Router) Put(path string, h http.HandlerFunc)    { rt.add(http.MethodPut, path, h) }
func (rt *Router) Patch(path string, h http.HandlerFunc)  { rt.add(http.MethodPatch, path, h) }
func (rt *Router) Delete(path string, h http.HandlerFunc) { rt.add(http.MethodDelete, path, h) }

// add registers a handler inside of the group's middleware, the first outermost.
func (rt *Router) add(method, path string, h http.HandlerFunc) {
	for _, mw := range slices.Backward(rt.chain) {
		h = mw(h)
	}
	var names []string
	segments := strings.Split(rt.prefix+path, "/")
	for i, s := range segments {
		if name, ok := strings.CutPrefix(s, ":"); ok {
			names = append(names, name)
			segments[i] = "{" + name + "}"
		}
	}
	rt.mux.HandleFunc(method+" "+strings.Join(segments, "/"), func(w http.ResponseWriter, r *http.Request) {
		params := make(map[string]string, len(names))
		for _, name := range names {
			params[name] = r.PathValue(name)
		}
		h(w, r.WithContext(context.WithValue(r.Context(), paramsKey{}, params)))
	})
}

func (rt *Router) ServeHTTP(w http.ResponseWriter, r *http.Request) { rt.mux.ServeHTTP(w, r) }

type paramsKey struct{}

// Param returns a path parameter of the matched route.
func Param(ctx context.Context, name string) string {
	params, _ := ctx.Value(paramsKey{}).(map[string]string)
	return params[name]
}
