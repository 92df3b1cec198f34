package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/knowledge"
)

// Routes that are structs of a library (knowledge.Listed).

// registerListed registers what a struct, or a list of them, says. What is said of all of them is in options To.
func (l *libCall) registerListed(r *Router) {
	v := l.resolve(l.arg(l.row.Arg))
	items, ok := l.listOf(v)
	if !ok {
		items = []Value{v}
	}
	prefixes, chain := l.routeOptions()
	for _, it := range items {
		it = strip(l.resolve(it))
		t := l.structOf(it)
		row := l.e.lib.Listed(baseName(typeName(t)))
		if row == nil {
			l.lose(l.at, "a route that is registered is not known")
			continue
		}
		field := func(name string) Value { return l.fieldOf(it, t, name) }
		method, ok := AsString(strip(l.resolve(field(row.Method))))
		if !ok {
			l.lose(l.at, "method of a registration is not known")
		}
		at := *l
		at.row = &knowledge.Call{Recv: l.row.Recv, To: len(l.args)}
		more := l.sliceOf(chain, nil)
		if row.Chain != "" {
			more = field(row.Chain)
		}
		at.args = append(append([]Value{}, l.args...), more)
		at.registerAs(r, strings.ToUpper(method), l.below(prefixes, field(row.Pattern)), field(row.Handler))
	}
}

// routeOptions are the options of a registration: the prefixes of its patterns, the outermost last, and middleware.
func (l *libCall) routeOptions() (prefixes, chain []Value) {
	if l.row.To == 0 {
		return nil, nil
	}
	options, known := l.links(l.row.To)
	if !known {
		options = []Value{l.arg(l.row.To)}
		l.lose(l.at, "options of a registration are not known")
	}
	for _, o := range options {
		if t := AsTerm(strip(o), OpHandler); t != nil && t.Name == belowPrefix {
			prefixes = append(prefixes, t.Args[0])
			continue
		}
		chain = append(chain, o)
	}
	return prefixes, chain
}

// belowPrefix is the name of an option that puts patterns below a prefix.
const belowPrefix = "below"

func belowWord(l *libCall) []Value {
	return []Value{l.e.in.typed(l.result(0), OpHandler, belowPrefix, l.value(l.row.Pattern))}
}

// below is a pattern below prefixes.
func (l *libCall) below(prefixes []Value, pattern Value) Value {
	for _, prefix := range prefixes {
		pattern = l.e.spread(ownDefault(l.resolve(pattern)), func(v Value) Value {
			return l.e.in.Str(joinPath(l.pathOf(prefix), l.pathOf(v)))
		})
	}
	return pattern
}

// routesBehind are routes with middleware around their handlers.
func (l *libCall) routesBehind() []Value {
	chain, known := l.links(l.row.To)
	items, ok := l.rest(l.row.Args)
	if !known || !ok {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	out := make([]Value, len(items))
	for i, it := range items {
		out[i] = l.routeBehind(chain, strip(l.resolve(it)))
	}
	return []Value{l.sliceOf(out, l.result(0))}
}

func (l *libCall) routeBehind(chain []Value, route Value) Value {
	s, ok := route.(*Struct)
	row := l.e.lib.Listed(baseName(typeName(l.structOf(route))))
	if !ok || row == nil {
		return l.e.unknown("route", l.structOf(route), route)
	}
	i, ok := s.Type.field(row.Handler)
	if !ok {
		return route
	}
	fields := slices.Clone(s.Fields)
	fields[i] = l.wrapIn(chain, l.resolve(fields[i]))
	return l.e.in.structOf(s.Type, fields)
}
