// Package httpx is our router: the patterns of net/http, handlers that return
// errors, and groups that share a prefix and a chain of middleware.
package httpx

import (
	"fmt"
	"net/http"
	"slices"

	"example.com/parcels/internal/fault"
)

// Handler answers a request, or says why it cannot.
type Handler func(c *Ctx) error

// Middleware wraps a handler.
type Middleware func(Handler) Handler

// Router registers handlers below a prefix and behind a chain.
type Router struct {
	mux    *http.ServeMux
	prefix string
	chain  []Middleware
	table  *[]string
}

// NewRouter returns a Router whose routes all run behind mws, the first of them
// outermost.
func NewRouter(mws ...Middleware) *Router {
	return &Router{mux: http.NewServeMux(), chain: mws, table: new([]string)}
}

// Group returns a Router that continues the prefix and the chain of rt.
func (rt *Router) Group(prefix string, mws ...Middleware) *Router {
	return &Router{
		mux:    rt.mux,
		prefix: rt.prefix + prefix,
		chain:  slices.Concat(rt.chain, mws),
		table:  rt.table,
	}
}

// Handle registers h; mws come after the chain of rt.
func (rt *Router) Handle(method, path string, h Handler, mws ...Middleware) {
	chain := slices.Concat(rt.chain, mws)
	for i := len(chain) - 1; i >= 0; i-- {
		h = chain[i](h)
	}
	pattern := method + " " + rt.prefix + path
	*rt.table = append(*rt.table, pattern)
	rt.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		c := &Ctx{w: w, r: r}
		if err := h(c); err != nil {
			c.fail(err)
		}
	})
}

// Patterns lists what has been registered, for the log at start-up.
func (rt *Router) Patterns() []string { return slices.Clone(*rt.table) }

func (rt *Router) ServeHTTP(w http.ResponseWriter, r *http.Request) { rt.mux.ServeHTTP(w, r) }

// Recover turns panics into errors. An HTTPError that was thrown is answered
// as if it had been returned.
func Recover(next Handler) Handler {
	return func(c *Ctx) (err error) {
		defer func() {
			switch p := recover().(type) {
			case nil:
			case *fault.HTTPError:
				err = p
			default:
				err = fmt.Errorf("panic: %v", p)
			}
		}()
		return next(c)
	}
}
