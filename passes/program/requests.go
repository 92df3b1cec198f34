package program

import (
	"go/types"
	"slices"

	"github.com/authvet/authvet/passes/internal/knowledge"
)

// request records t, the type of a parameter, if it stands for an HTTP request or is a type of another package
// that holds one, as the contexts of frameworks do.
func (l *lowerer) request(t types.Type) {
	t = types.Unalias(t)
	named := namedOf(t)
	if named == nil || named.Obj().Pkg() == nil || named.Obj().Pkg() == l.own {
		return
	}
	name := typeName(t)
	if _, ok := l.requests[name]; ok {
		return
	}
	l.requests[name] = isRequest(t) || holdsRequest(t)
	if l.requests[name] {
		l.pkg.Requests = append(l.pkg.Requests, name)
		if _, ok := t.Underlying().(*types.Struct); ok { // it is made for handlers
			l.types.whole(t)
		}
	}
}

func isRequest(t types.Type) bool { return slices.Contains(knowledge.Requests, typeName(t)) }

// holdsRequest reports whether a field or a method of t yields a request.
func holdsRequest(t types.Type) bool {
	under := t.Underlying()
	if p, ok := under.(*types.Pointer); ok {
		under = p.Elem().Underlying()
	}
	if s, ok := under.(*types.Struct); ok {
		for f := range s.Fields() {
			if f.Exported() && isRequest(f.Type()) {
				return true
			}
		}
	}
	for m := range types.NewMethodSet(t).Methods() {
		sig, ok := m.Type().(*types.Signature)
		if !ok || !m.Obj().Exported() {
			continue
		}
		for v := range sig.Results().Variables() {
			if isRequest(v.Type()) {
				return true
			}
		}
	}
	return false
}
