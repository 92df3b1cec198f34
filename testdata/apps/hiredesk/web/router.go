package web

import (
	"net/http"
	"slices"
)

type Handler func(*Ctx) error

type Middleware func(Handler) Handler

type Router struct {
	env    *Env
	mux    *http.ServeMux
	prefix string
	chain  []Middleware
	table  *[]string
}

func NewRouter(env *Env) *Router {
	return &Router{env: env, mux: http.NewServeMux(), table: new([]string)}
}

func (r *Router) ServeHTTP(w http.ResponseWriter, req *http.Request) { r.mux.ServeHTTP(w, req) }

// Routes lists what has been registered.
func (r *Router) Routes() []string { return slices.Clone(*r.table) }

// Group returns a router for the paths under prefix.
func (r *Router) Group(prefix string, m ...Middleware) *Router {
	g := *r
	g.prefix += prefix
	g.chain = append(slices.Clone(r.chain), m...)
	return &g
}

// Use adds middleware to the router.
func (r *Router) Use(m ...Middleware) { r.chain = append(r.chain, m...) }

func (r *Router) Get(path string, h Handler, m ...Middleware)    { r.handle("GET", path, h, m) }
func (r *Router) Post(path string, h Handler, m ...Middleware)   { r.handle("POST", path, h, m) }
func (r *Router) Put(path string, h Handler, m ...Middleware)    { r.handle("PUT", path, h, m) }
func (r *Router) Patch(path string, h Handler, m ...Middleware)  { r.handle("PATCH", path, h, m) }
func (r *Router) Delete(path string, h Handler, m ...Middleware) { r.handle("DELETE", path, h, m) }

func (r *Router) handle(method, path string, h Handler, m []Middleware) {
	all := append(slices.Clone(r.chain), m...)
	for _, wrap := range slices.Backward(all) {
		h = wrap(h)
	}
	pattern := method + " " + r.prefix + path
	*r.table = append(*r.table, pattern)
	r.mux.HandleFunc(pattern, func(w http.ResponseWriter, req *http.Request) {
		c := &Ctx{W: w, R: req, env: r.env}
		if err := h(c); err != nil {
			c.fail(err)
		}
	})
}

// SignedIn admits users with a session.
func SignedIn(next Handler) Handler {
	return func(c *Ctx) error {
		if c.User() == nil {
			return ErrUnauthorized
		}
		return next(c)
	}
}
