package eval

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// apply does what options Args... say of a router, in turn.
func (l *libCall) apply(r *Router, router Value) {
	if l.row.Args == 0 {
		return
	}
	options, _ := l.rest(l.row.Args)
	for _, o := range options {
		o = strip(l.resolve(o))
		if t := AsTerm(o, OpHandler); t != nil && t.Name == "list" {
			l.uses(r, t.Args)
			l.setChain(r, append(append([]Value{}, l.chainOf(r)...), t.Args...))
		} else if f, ok := o.(*Func); ok && f.Fn != nil {
			l.callEach(l.in, f, []Value{router}, nil)
		}
	}
}

// hand gives a router to the functions Handler...
func (l *libCall) hand(router Value) {
	told, known := l.links(l.row.Handler)
	if !known {
		l.lose(l.at, "functions that are given a router are not known")
	}
	for _, f := range told {
		l.callEach(l.in, f, []Value{router}, nil)
	}
}

// seen keeps the memory of what was said of a router last.
func (r *Router) seen(c *cursor) {
	r.last, r.lastAt = c.st, c.e.in.fresh()
	c.st = c.st.fork()
}

// isFunction reports whether a value is known to be one function, and not a list of them.
func isFunction(v Value) bool {
	switch v := v.(type) {
	case *Iface:
		return isFunction(v.V)
	case *Func:
		return true
	case *Term:
		return v.Op == OpHandler && v.Name != "list" || v.Type != nil && v.Type.Kind == code.KFunc
	}
	return false
}

// besideHandler is the kind of a registration that the router's chain is not for.
const besideHandler = "beside"

// asGiven is a handler that gets something else than the framework's do.
func (l *libCall) asGiven(h Value) Value {
	if l.row.Gets == "" {
		return h
	}
	return l.e.in.Term(OpHandler, "step", l.e.in.Str(l.row.Gets), h)
}

// methodsIn are the methods that a text names, "" for all.
func methodsIn(s string) []string {
	names := strings.Fields(strings.ToUpper(s))
	if len(names) == 0 || names[0] == "ALL" || names[0] == "ANY" {
		return []string{""}
	}
	return names
}
