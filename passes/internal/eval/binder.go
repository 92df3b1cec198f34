package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// reflectWord lays a value open. Reflection is not followed: where the function that asks for it reads struct tags and
// sets fields, it is a binder, and the fields get what their tags name.
func reflectWord(l *libCall) []Value {
	reads, sets, spares := l.e.reflects(l.fr.Fn, 2)
	if p := l.address(l.resolve(l.arg(l.row.Arg))); p != nil && reads && sets {
		l.bindByTags(p, typeAt(p.Obj.Type, p.Path), spares)
	}
	l.fill(l.key, l.args, l.handedIn(l.args, maxHanded), false)
	return l.e.opaque(l.cursor, l.key, l.res, l.args)
}

// reflects reports what a function, or what it calls, does by reflection: reading struct tags, setting fields, and
// sparing those that are set.
func (e *Evaluator) reflects(fn *Function, depth int) (reads, sets, spares bool) {
	fn.calls(func(in *code.Instr) {
		switch {
		case in.Str == "(reflect.StructTag).Get" || in.Str == "(reflect.StructTag).Lookup":
			reads = true
		case strings.HasPrefix(in.Str, "(reflect.Value).Set") || in.Str == "(reflect.Value).Addr":
			sets = true
		case in.Str == "(reflect.Value).IsZero":
			spares = true
		}
	})
	if depth == 0 {
		return reads, sets, spares
	}
	for _, callee := range e.callees(fn, false) {
		r, s, z := e.reflects(callee, depth-1)
		reads, sets, spares = reads || r, sets || s, spares || z
	}
	return reads, sets, spares
}

// binds reports whether a function works on what a struct was laid open to, or lays one open, to fill it. Where such a one calls
// itself for what the struct embeds, nothing is lost when that ends: the fields got what their tags name when it was laid open.
func (e *Evaluator) binds(fn *Function) bool {
	open := slices.ContainsFunc(fn.plainParams(), func(t *Type) bool { return t != nil && t.Name == "reflect.Value" })
	fn.calls(func(in *code.Instr) { open = open || in.Str == "reflect.ValueOf" })
	if !open {
		return false
	}
	reads, sets, _ := e.reflects(fn, 2)
	return reads && sets
}

// bindByTags fills the fields of what p points at from the parts of the request that their tags name. The path always
// has a value; the other parts may be missing, and what is set then stays.
func (c *cursor) bindByTags(p *Ptr, t *Type, spares bool) {
	if t == nil || t.Kind != code.KStruct {
		return
	}
	for _, f := range t.Fields {
		at := c.e.in.ptr(p.Obj, c.e.fieldPath(p.Path, f.Name))
		if f.Embedded && f.Type != nil && f.Type.Kind == code.KStruct {
			c.bindByTags(at, f.Type, spares)
			continue
		}
		src := c.e.taggedSource(f)
		if src == nil {
			continue
		}
		if old := c.read(at.Obj, at.Path, f.Type); src.Name == "path" && !spares || isZero(old) {
			c.write(at.Obj, at.Path, src)
		}
	}
}

// taggedSource is the part of the request that a field's tags name, nil if they name none that this route has.
func (e *Evaluator) taggedSource(f Field) *Term {
	for _, b := range knowledge.BinderTags {
		key, ok := lookupTag(f.Tag, b.Tag)
		if !ok || key == "" || key == "-" {
			continue
		}
		name := e.in.Str(key)
		if b.Kind != "path" || e.run.hasParameter(name) {
			return e.in.typed(f.Type, OpSource, b.Kind, name)
		}
	}
	return nil
}
