package eval

import (
	"cmp"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

func newRouterWord(l *libCall) []Value {
	lib := l.e.lib.Router(l.row.Kind)
	r, v := l.newRouterObject(lib, nil, "")
	out := make([]Value, max(1, len(l.res)))
	for i := range out {
		out[i] = l.e.in.Nil() // there is no error
	}
	out[0] = v
	l.apply(r, v)
	if l.row.Arg > 0 {
		r.over = l.routerOf(l.arg(l.row.Arg))
		r.library = strings.Split(r.library, "/adapters")[0]
		if l.row.Pattern > 0 {
			r.prefix = l.pathOf(l.resolve(l.arg(l.row.Pattern)))
		}
	}
	if l.row.To > 0 {
		l.keepDocument(r)
	}
	if l.row.Handler > 0 {
		r.prefix = l.pathOf(l.resolve(l.arg(l.row.Pattern)))
		l.hand(v)
	}
	return out
}

func useWord(l *libCall) []Value {
	r := l.handleRouter()
	if r == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	if l.row.Kind == "modifier" {
		l.addModifier(r)
		return nil
	}
	more, known := l.links(l.row.Arg)
	if !known {
		more = []Value{l.arg(l.row.Arg)}
		l.lose(l.at, "middleware list of unknown length")
	}
	switch l.row.Kind {
	case "service":
		l.useForOperations(r.root(), l.value(l.row.Key), more)
	case "under":
		l.useBelow(r, more)
	case "filter", "around":
		l.useAt(r, more)
	case "router":
		l.useAlways(r, more, 0)
	case "global":
		l.useAlways(r.root(), more, 1)
	case "last":
		l.uses(r, more)
		l.setKept(r, lastCell, append(l.kept(r, lastCell), more...))
	case "first":
		l.uses(r, more)
		l.setChain(r, append(more, l.chainOf(r)...))
	default:
		l.uses(r, more)
		l.setChain(r, append(append([]Value{}, l.chainOf(r)...), more...))
	}
	r.seen(l.cursor)
	return l.same()
}

// withWord makes a router within another that has more middleware, or (Kind "chain") a list of middleware, or (Kind "one") one
// of several, or (Kind "routes") routes behind it.
func withWord(l *libCall) []Value {
	if l.row.Kind == "routes" {
		return l.routesBehind()
	}
	more, _ := l.links(l.row.To)
	switch l.row.Kind {
	case "service":
		return []Value{l.e.in.typed(l.result(0), OpHandler, "service", more...)}
	case "one":
		all := more
		if l.row.Arg > 0 {
			all = append([]Value{l.resolve(l.arg(l.row.Arg))}, more...)
		}
		return []Value{l.e.in.typed(l.result(0), OpHandler, "mw-all", l.e.in.Term(OpList, "", all...))}
	case "before", "gate", "options":
		name := map[string]string{"before": "mw-before", "gate": "rpc-gate", "options": "rpc-options"}[l.row.Kind]
		for i, f := range more {
			more[i] = l.e.in.Term(OpHandler, name, f)
		}
	}
	if l.row.Kind != "" {
		var old []Value
		if t, ok := l.value(0).(*Term); ok && t.Op == OpHandler {
			old = t.Args
		}
		return []Value{l.e.in.typed(l.result(0), OpHandler, "list", append(append([]Value{}, old...), more...)...)}
	}
	r := l.routerOf(l.args[0])
	if r == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	in, v := l.newRouterObject(r.lib, r, "")
	in.inline = true
	l.uses(in, more)
	if r.fixes() {
		more = append(append([]Value{}, l.chainOf(r)...), more...)
	}
	l.setChain(in, more)
	return []Value{l.asRouter(v)}
}

// asRouter gives a router's address the dynamic type that interface calls ask for.
func (l *libCall) asRouter(v Value) Value {
	p := v.(*Ptr)
	if p.Obj.Type == nil || len(l.res) == 0 || l.res[0] == nil || l.res[0].Kind != code.KInterface {
		return v
	}
	if t := l.e.w.types["*"+p.Obj.Type.Name]; t != nil {
		return l.e.in.iface(t, v)
	}
	return v
}

// groupWord makes a router within another and hands it to the function argument, if there is one.
func groupWord(l *libCall) []Value {
	r := l.routerOf(l.args[0])
	if r == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	prefix := ""
	if r.route != nil {
		prefix = r.template
	}
	if l.row.Pattern > 0 {
		given := l.resolve(l.arg(l.row.Pattern))
		if list, ok := l.listOf(given); ok && len(list) > 0 {
			given = l.resolve(list[0])
		}
		prefix = l.pathOf(given)
	}
	in, v := l.newRouterObject(r.lib, r, prefix)
	in.inline = l.row.Pattern == 0
	more, _ := l.links(l.row.To)
	l.uses(in, more)
	if r.fixes() && !r.lib.Under {
		more = append(append([]Value{}, l.chainOf(r)...), more...)
	}
	if r.lib.Under && r.fixes() {
		l.useUnder(in, "", more)
	} else if len(more) > 0 {
		l.setChain(in, more)
	}
	v = l.asRouter(v)
	l.apply(in, v)
	if l.row.Handler > 0 {
		l.hand(v)
	}
	return []Value{v}
}

// mountWord hangs a handler under a prefix: a router becomes a part of the one it is mounted on.
func mountWord(l *libCall) []Value {
	r := l.handleRouter()
	if r == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	prefix := ""
	if l.row.Pattern > 0 {
		prefix = l.pathOf(l.resolve(l.arg(l.row.Pattern)))
	}
	hung, ok := l.listOf(l.arg(l.row.Handler))
	if !ok {
		hung = []Value{l.arg(l.row.Handler)}
	}
	for _, h := range hung {
		l.mount(r, prefix, h)
	}
	return l.same()
}

func (l *libCall) mount(r *Router, prefix string, handler Value) {
	l.each(handler, func(c *cursor, h Value) Value {
		if p, ok := strip(h).(*Ptr); ok && p.Obj.Router != nil && p.Obj.Router.parent == nil && p.Obj.Router != r.root() && p.Obj.Router.lib == r.lib {
			sub := p.Obj.Router
			sub.parent, sub.prefix = r, joinPath(prefix, sub.prefix)
			if r.lib.Under && r.fixes() {
				sub.mounted, sub.above = true, c.chainOf(r.keeper())
			}
			return nil
		}
		l.register(c, r, &Entry{Pattern: prefix, Handler: h, mount: true})
		return c.e.in.Nil()
	})
}

// handleWord registers a handler.
func handleWord(l *libCall) []Value {
	r := l.handleRouter()
	if r == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	if l.row.Arg > 0 {
		l.registerListed(r)
		return l.same()
	}
	pattern := Value(l.e.in.Str(""))
	if l.row.Pattern > 0 {
		pattern = l.arg(l.row.Pattern)
	}
	for _, method := range l.methods() {
		l.registerAs(r, method, pattern, l.arg(l.row.Handler))
	}
	return l.same()
}

// same is the receiver, where a call returns it; there is no error.
func (l *libCall) same() []Value {
	out := make([]Value, len(l.res))
	for i, t := range l.res {
		switch {
		case isErrorType(t):
			out[i] = l.e.in.Nil()
		case i == 0 && len(l.args) > 0:
			out[i] = l.args[0]
		default:
			out[i] = l.e.unknown("registered", t)
		}
	}
	return out
}

// registerAs registers a handler under a pattern.
func (l *libCall) registerAs(r *Router, method string, pattern, handler Value) {
	l.each(ownDefault(pattern), func(c *cursor, pat Value) Value {
		e := &Entry{Method: method, Pattern: l.pathOf(pat)}
		if r.lib.Syntax == "net/http" {
			e.Method, e.Pattern = splitPattern(e.Pattern)
		} else if verb, rest, ok := strings.Cut(e.Pattern, " "); ok && r.lib.Begun && method == "" {
			e.Method, e.Pattern = verb, rest
		}
		if r.fixes() {
			e.steps = c.chainOf(r.keeper())
		}
		if r.lib.Chain == "steps" && l.row.Kind != besideHandler {
			e.steps = append(append([]Value{}, e.steps...), l.handlers()...)
			if len(e.steps) > 0 {
				e.Handler = e.steps[len(e.steps)-1]
			}
			for o := r; o != nil; o = o.parent {
				e.steps = append(e.steps, c.kept(o, lastCell)...)
			}
			l.register(c, r, e)
			return c.e.in.Nil()
		}
		if l.row.To > 0 {
			more, _ := l.links(l.row.To)
			l.uses(r, more)
			e.steps = append(append([]Value{}, e.steps...), more...)
		}
		return c.each(handler, func(c *cursor, h Value) Value {
			way := *e
			way.Handler = h
			way.Handler = l.asGiven(h)
			way.beside = l.row.Kind == besideHandler
			l.register(c, r, &way)
			return c.e.in.Nil()
		})
	})
}

// structOf is the type of a struct, or of the one that an address is of.
func (c *cursor) structOf(v Value) *Type {
	switch v := v.(type) {
	case *Struct:
		return v.Type
	case *Ptr:
		return typeAt(v.Obj.Type, v.Path)
	case *Term:
		return v.Type
	}
	return nil
}

func typeName(t *Type) string {
	if t == nil {
		return ""
	}
	return t.Name
}

// fieldOf reads a field of a struct of type t, or of the one that an address is of. It is nil where the struct, in the
// version that the program has, lacks it.
func (c *cursor) fieldOf(v Value, t *Type, name string) Value {
	var ft *Type
	if t != nil && len(t.Fields) > 0 {
		i, ok := t.field(name)
		if !ok {
			return c.e.in.Nil()
		}
		ft = t.fieldType(i, name)
	}
	if p, ok := v.(*Ptr); ok {
		return c.resolve(c.read(p.Obj, c.e.fieldPath(p.Path, name), ft))
	}
	return c.resolve(c.part(v, name, ft))
}

// register adds an entry, once.
func (l *libCall) register(c *cursor, r *Router, e *Entry) {
	e.Router, e.Place, e.Sites = r, l.at, sites(l.fr, l.at)
	e.behind = c.st
	r.seen(c)
	e.since = r.lastAt
	for _, o := range r.entries {
		if o.Method == e.Method && o.Pattern == e.Pattern && o.Handler == e.Handler && o.Place == e.Place {
			return
		}
	}
	e.name = cmp.Or(e.name, c.handlerName(e.Handler, 6))
	r.entries = append(r.entries, e)
}

func sites(fr *Frame, at Place) []Place {
	out := []Place{at}
	for f := fr; f != nil; f = f.Parent {
		if f.Site.Pkg != nil {
			out = append(out, f.Site)
		}
	}
	return out
}
