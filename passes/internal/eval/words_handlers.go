package eval

import (
	"strings"
)

func (l *libCall) handleRouter() *Router {
	if l.row.Recv == "" {
		lib := l.e.lib.RouterAt(l.key)
		if lib == nil || lib.Default == "" {
			return nil
		}
		return l.defaultRouter(lib)
	}
	return l.routerOf(l.args[0])
}

func (l *libCall) handlers() []Value {
	if l.row.To > 0 {
		more, _ := l.links(l.row.To)
		return append([]Value{l.resolve(l.arg(l.row.Handler))}, more...)
	}
	hs, known := l.links(l.row.Handler)
	if !known {
		l.lose(l.at, "handler list of unknown length")
		return []Value{l.arg(l.row.Handler)}
	}
	for i, h := range hs {
		hs[i] = l.asGiven(h)
	}
	return hs
}

// methods returns the methods of a registration, "" for all.
func (l *libCall) methods() []string {
	if l.row.Method == 0 {
		if l.row.Kind == besideHandler || l.row.Kind == plainHandler {
			return []string{""}
		}
		return []string{l.row.Kind}
	}
	v := l.value(l.row.Method)
	if s, ok := AsString(v); ok {
		return methodsIn(s)
	}
	vals, _ := l.listOf(v)
	var out []string
	for _, v := range vals {
		if s, ok := AsString(strip(l.resolve(v))); ok {
			out = append(out, strings.ToUpper(s))
		}
	}
	if len(out) == 0 {
		l.lose(l.at, "method of a registration is not known")
		return []string{""}
	}
	return out
}

// pathOf is the text of a pattern; pieces that are not known become a parameter.
func (l *libCall) pathOf(v Value) string {
	v = strip(ownDefault(strip(v)))
	if s, ok := AsString(v); ok {
		return s
	}
	if t, ok := v.(*Term); ok && t.Op == OpConcat {
		var b strings.Builder
		for _, p := range t.Args {
			if s, ok := AsString(p); ok {
				b.WriteString(s)
			} else {
				b.WriteString(unresolvedPart)
			}
		}
		l.lose(l.at, "part of a pattern is not known")
		return b.String()
	}
	l.lose(l.at, "pattern of a registration is not known")
	return "/{unresolved...}"
}

// ownDefault is the alternative of a pattern that the program has in it, where only one is: the others are what somebody may
// configure instead.
func ownDefault(v Value) Value {
	p, ok := v.(*Phi)
	if !ok {
		return v
	}
	var only Value
	for _, w := range p.Vals {
		w = strip(ownDefault(strip(w)))
		if _, known := AsString(w); !known {
			continue
		}
		if only != nil && only != w {
			return v
		}
		only = w
	}
	if only == nil {
		return v
	}
	return only
}

// unresolvedPart stands for a piece of a pattern that is not known.
const unresolvedPart = "{unresolved}"

// splitPattern splits "[METHOD ][HOST]/path".
func splitPattern(p string) (method, path string) {
	if m, rest, ok := strings.Cut(p, " "); ok {
		method, p = m, strings.TrimLeft(rest, " \t")
	}
	if i := strings.IndexByte(p, '/'); i > 0 {
		p = p[i:]
	}
	return method, p
}
