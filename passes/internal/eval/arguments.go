package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

func (l *libCall) bindArgs(ev *Event) {
	if l.row.Args == 0 {
		return
	}
	if l.row.Kind == "named" {
		ev.Named = l.named(l.arg(l.row.Args))
		return
	}
	list := l.resolve(l.arg(l.row.Args))
	vals, known := l.listOf(list)
	if !known {
		l.bindOpenArgs(ev, list)
		return
	}
	if l.row.Kind == "fields" && len(vals) == 1 {
		if ev.Named = l.underFields(vals[0]); ev.Named != nil {
			return
		}
	}
	for _, v := range vals {
		v = l.resolve(v)
		if i, ok := v.(*Iface); ok && len(ev.Args) == 0 && l.e.lib.Option(i.Type.Name) {
			continue // how to run it
		}
		if rewrites(v) {
			ev.Named = l.named(v)
			continue
		}
		v = strip(v)
		ev.Args = append(ev.Args, l.argument(v))
	}
}

// rewrites reports whether an argument holds the others under their names: one of pgx's types for that, or of the
// program's own that stands for them (pgx.QueryRewriter).
func rewrites(v Value) bool {
	if p, ok := strip(v).(*Phi); ok {
		return slices.ContainsFunc(p.Vals, rewrites)
	}
	if i, ok := v.(*Iface); ok {
		if _, has := i.Type.method("RewriteQuery"); has {
			return true
		}
	}
	m, ok := strip(v).(*Ptr)
	return ok && m.Obj.Type != nil && strings.HasSuffix(m.Obj.Type.Name, "NamedArgs")
}

// bindOpenArgs handles an argument list that depends on the way taken.
func (l *libCall) bindOpenArgs(ev *Event, list Value) {
	if p, ok := list.(*Phi); ok {
		vals := make([]Value, len(p.Vals))
		for i, v := range p.Vals {
			vals[i] = l.listTerm(v)
		}
		ev.Args = []Value{l.e.in.phi(p.M, vals)}
		ev.Open = true
		return
	}
	ev.Open = true
	ev.Args = []Value{l.content(list, 2)}
}

// listTerm turns a slice into a list term, alternatives inside included.
func (c *cursor) listTerm(v Value) Value {
	if p, ok := v.(*Phi); ok {
		vals := make([]Value, len(p.Vals))
		for i, w := range p.Vals {
			vals[i] = c.listTerm(w)
		}
		return c.e.in.phi(p.M, vals)
	}
	vals, known := c.listOf(v)
	if !known {
		return c.content(v, 2)
	}
	out := make([]Value, len(vals))
	for i, w := range vals {
		out[i] = c.argument(w)
	}
	return c.e.in.Term(OpList, "", out...)
}

// named is a map or struct of named arguments as a list of name and value, in turn.
func (c *cursor) named(v Value) Value {
	v = strip(c.resolve(v))
	var out []Value
	switch v := v.(type) {
	case *Ptr:
		t := typeAt(v.Obj.Type, v.Path)
		if t != nil && t.Kind == code.KStruct {
			return c.named(c.read(v.Obj, v.Path, t))
		}
		for _, k := range c.keys(v) {
			if path, ok := keyPath(k); ok {
				w, _ := c.st.load(loc{v.Obj, v.Path + path})
				out = append(out, strip(k), c.argument(w))
			}
		}
		if from := AsTerm(v.Obj.Sym, OpSource); from != nil {
			out = append(out, c.e.in.Str(AnyName), c.e.elemOf(from))
		}
	case *Struct:
		out = c.namedFields(v)
	case *Phi:
		return c.over(v, c.named)
	default:
		return v
	}
	return c.e.in.Term(OpList, byName, out...)
}

// underFields are the arguments in a map or a struct, under the names of its keys or fields; nil if v is none of these but a value.
func (c *cursor) underFields(v Value) Value {
	v = strip(c.resolve(v))
	if t := typeOfValue(v); t != nil && t.Kind == code.KMap {
		return c.named(v)
	}
	t := mapped(typeOfValue(v))
	if t == nil || !c.e.ownStruct(t) || c.e.w.funcs["("+t.Name+").Value"] != nil {
		return nil
	}
	p := c.record(v)
	if p == nil {
		return nil
	}
	var out []Value
	for _, f := range t.Fields {
		out = append(out, c.e.in.Str(f.Name), c.argument(c.resolve(c.read(p.Obj, c.e.fieldPath(p.Path, f.Name), f.Type))))
	}
	return c.e.in.Term(OpList, byName, out...)
}

// AnyName is the name of what a list of named arguments has under all other names.
const AnyName = "*"

func (c *cursor) namedFields(s *Struct) []Value {
	var out []Value
	for i, f := range s.Type.Fields {
		if inner, ok := s.Fields[i].(*Struct); ok && f.Embedded {
			out = append(out, c.namedFields(inner)...)
			continue
		}
		name := tagKey(f, "db")
		if name == f.Name {
			name = strings.ToLower(f.Name)
		}
		out = append(out, c.e.in.Str(name), c.argument(s.Fields[i]))
	}
	return out
}
