package eval

import (
	"slices"
	"strings"
)

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
		chain := c.kept(r, alwaysCell)
		if len(chain) == 0 || r.root() != e.Router.root() || !isBelow(path, r.path(), false) {
			continue
		}
		for _, v := range chain {
			use := c.e.usedAt(v)
			if use == nil {
				c.lose(e.Place, "middleware on the way is not known")
				continue
			}
			uses = append(uses, use)
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
