package eval

import (
	"slices"
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

// useAt adds middleware for the paths that are like a pattern, at one of the positions of the router's chain, or (Kind
// "around") around all of it.
func (l *libCall) useAt(r *Router, chain []Value) {
	path, position := "*", 1
	if l.row.Pattern > 0 {
		path = l.pathOf(l.resolve(l.arg(l.row.Pattern)))
	}
	if v := l.value(l.row.Key); l.row.Key > 0 {
		n, ok := AsInt(v)
		if s, _ := AsString(v); s == "after" {
			n, ok = afterAll, true
		} else if s == "before" {
			n, ok = position, true
		}
		if !ok {
			l.lose(l.at, "the position of a filter is not known")
		}
		position = n
	}
	if l.row.Kind == "around" {
		position = aroundAll
	}
	l.uses(r, chain)
	all := append([]Value{}, l.chainOf(r)...)
	for _, f := range chain {
		all = append(all, l.e.in.Term(OpHandler, usedUnder, l.e.in.Str(path), f, l.e.in.Int(position)))
	}
	l.setChain(r, all)
}

// Cells of routers that keep middleware beside that of later registrations.
const (
	alwaysCell = ".!always"
	lastCell   = ".!last"
)

// kept reads such a cell.
func (c *cursor) kept(r *Router, cell string) []Value {
	v, ok := c.st.load(loc{r.obj, cell})
	if !ok {
		return nil
	}
	return append([]Value{}, c.e.chain(c.resolve(v))...)
}

func (c *cursor) setKept(r *Router, cell string, chain []Value) {
	c.st.store(loc{r.obj, cell}, c.e.in.Term(OpList, "", chain...))
}

// useAlways adds middleware for all that lies below a router, whenever that is registered.
func (l *libCall) useAlways(r *Router, chain []Value, position int) {
	l.uses(r, chain)
	all := l.kept(r, alwaysCell)
	for _, f := range chain {
		all = append(all, l.e.in.Term(OpHandler, usedUnder, l.e.in.Str(""), f, l.e.in.Int(position)))
	}
	l.setKept(r, alwaysCell, all)
}

// alwaysFor lists that middleware for a registration.
func (c *cursor) alwaysFor(e *Entry) []Value {
	path := joinPath(e.Router.path(), e.Pattern)
	var uses []*usedAt
	for _, r := range c.e.routers {
		if r.root() != e.Router.root() || !isBelow(path, r.path(), false) {
			continue
		}
		for _, v := range c.kept(r, alwaysCell) {
			if use := c.e.usedAt(v); use != nil {
				uses = append(uses, use)
			}
		}
	}
	slices.SortStableFunc(uses, func(a, b *usedAt) int { return a.position - b.position })
	var out []Value
	for _, u := range uses {
		out = append(out, u.f)
	}
	return out
}

// Positions of filters: around the chain, and behind the route's handler.
const (
	aroundAll = -1
	afterAll  = 3
)

// filtersOf lists what a request for the registration comes to, the handler among it, and what is around that. Filters of a
// group are for all routes with paths like theirs.
func (c *cursor) filtersOf(e *Entry) (steps, around []Value) {
	path := joinPath(e.Router.path(), e.Pattern)
	var uses []*usedAt
	for _, r := range c.e.routers {
		if r.root() != e.Router.root() {
			continue
		}
		for _, v := range c.chainOf(r) {
			use := c.e.usedAt(v)
			switch {
			case use == nil:
				c.lose(e.Place, "the paths that a filter is for are not known")
			case isLike(path, joinPath(r.path(), use.path)):
				uses = append(uses, use)
			}
		}
	}
	slices.SortStableFunc(uses, func(a, b *usedAt) int { return a.position - b.position })
	for _, u := range uses {
		switch {
		case u.position == aroundAll:
			around = append(around, u.f)
		case u.position < afterAll:
			steps = append(steps, u.f)
		}
	}
	return append(steps, e.steps...), around
}

// usedAt is middleware with the path that it is for.
type usedAt struct {
	path     string
	f        Value
	position int
}

// usedAt reads what a chain has of such a one, which may be there on some ways only; nil where these differ in the path.
func (e *Evaluator) usedAt(v Value) *usedAt {
	switch v := v.(type) {
	case *Term:
		if v.Op == OpHandler && v.Name == usedUnder {
			path, _ := AsString(v.Args[0])
			position := 0
			if len(v.Args) > 2 {
				position, _ = AsInt(v.Args[2])
			}
			return &usedAt{path, v.Args[1], position}
		}
	case *Phi:
		var all *usedAt
		vals := slices.Clone(v.Vals)
		for i, w := range v.Vals {
			if t := AsTerm(w, OpHandler); t != nil && t.Name == noLink {
				continue
			}
			use := e.usedAt(w)
			if use == nil || all != nil && (use.path != all.path || use.position != all.position) {
				return nil
			}
			all, vals[i] = use, use.f
		}
		if all != nil {
			return &usedAt{all.path, e.in.phi(v.M, vals), all.position}
		}
	}
	return nil
}

// isLike reports whether all requests for a path pattern match another one, of which a star at the end stands for any
// rest, also for none behind a text.
func isLike(path, pattern string) bool {
	parts, given := strings.Split(strings.Trim(path, "/"), "/"), strings.Split(strings.Trim(pattern, "/"), "/")
	for i, g := range given {
		param := strings.HasPrefix(g, ":")
		switch {
		case g == "*":
			return i < len(parts) || i == 0 || !strings.HasPrefix(given[i-1], ":")
		case i >= len(parts):
			return false
		case g != parts[i] && !(param && !strings.ContainsAny(g[1:], ":(") && parts[i] != "*"):
			return false
		}
	}
	return len(parts) == len(given)
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
