package eval

import (
	"strings"
)

// Routers of which middleware covers all paths below its own, whichever group a registration is made on: each is kept
// with its path on the router that has the groups.

// keeper is the router that keeps the middleware for what is registered on r.
func (r *Router) keeper() *Router {
	if !r.lib.Under {
		return r
	}
	for r.parent != nil && !r.mounted {
		r = r.parent
	}
	return r
}

// within is the path of a router within the one that keeps its middleware.
func (r *Router) within() string {
	if r.parent == nil || r.mounted {
		return ""
	}
	return joinPath(r.parent.within(), r.prefix)
}

// useBelow adds middleware for the paths that stand among its arguments, for all below the router if there are none.
func (l *libCall) useBelow(r *Router, given []Value) {
	var paths, chain []Value
	for _, v := range given {
		v = strip(l.resolve(v))
		if texts, ok := l.listOf(v); ok {
			paths = append(paths, texts...)
			continue
		}
		if _, ok := AsString(v); ok {
			paths = append(paths, v)
			continue
		}
		chain = append(chain, v)
	}
	if len(paths) == 0 {
		paths = []Value{l.e.in.Str("")}
	}
	for _, p := range paths {
		if p, ok := l.routerIn(chain); ok {
			l.mount(r, l.pathOf(strip(paths[0])), p)
			return
		}
		l.useUnder(r, l.pathOf(p), chain)
	}
}

// routerIn is the router among the values that a router is told to use.
func (l *libCall) routerIn(given []Value) (Value, bool) {
	for _, v := range given {
		if p, ok := v.(*Ptr); ok && p.Obj.Router != nil {
			return v, true
		}
	}
	return nil, false
}

// useUnder adds middleware for what lies below a path of r.
func (l *libCall) useUnder(r *Router, path string, chain []Value) {
	l.uses(r, chain)
	k := r.keeper()
	all := append([]Value{}, l.chainOf(k)...)
	at := l.e.in.Str(joinPath(r.within(), path))
	for _, f := range chain {
		all = append(all, l.e.in.Term(OpHandler, usedUnder, at, f))
	}
	l.setChain(k, all)
}

// usedUnder is the name of middleware that is kept with the path that it is for.
const usedUnder = "used under"

// stepsUnder lists the middleware and the handlers that a request for a registration comes to.
func (ev *Evaluator) stepsUnder(e *Entry) []Value {
	path := joinPath(e.Router.path(), e.Pattern)
	var out []Value
	var add func(k *Router, chain []Value)
	add = func(k *Router, chain []Value) {
		if k.mounted {
			add(k.parent.keeper(), k.above)
		}
		for _, v := range chain {
			use := ev.usedAt(v)
			if use == nil {
				out = append(out, v)
				continue
			}
			if isBelow(path, joinPath(k.path(), use.path), e.Router.lib.Begins) {
				out = append(out, use.f)
			}
		}
	}
	add(e.Router.keeper(), e.steps)
	return out
}

// isBelow reports whether a path pattern lies below another, in which parameters stand for any part. If begins is set, the
// last part may go on.
func isBelow(path, above string, begins bool) bool {
	parts, given := strings.Split(strings.Trim(path, "/"), "/"), strings.Split(strings.Trim(above, "/"), "/")
	for i, g := range given {
		switch {
		case g == "" || strings.HasPrefix(g, "*"):
			return true
		case i >= len(parts):
			return false
		case begins && i == len(given)-1 && strings.HasPrefix(parts[i], g):
			return true
		case g != parts[i] && !strings.HasPrefix(g, ":"):
			return false
		}
	}
	return true
}
