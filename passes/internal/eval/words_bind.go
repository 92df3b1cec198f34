package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// bindWord fills a struct from a part of the request that struct tags name.
func bindWord(l *libCall) []Value {
	l.bind(l.arg(l.row.To), l.row.Kind)
	ok := l.e.in.Term(OpCall, l.key, l.content(l.arg(0), 0), l.e.in.Str(l.site()))
	if l.row.Form != "" {
		return l.bindItself(ok)
	}
	return l.results(ok, ok)
}

// bindItself lets what was filled finish itself by its method Form. The call fails where either does.
func (l *libCall) bindItself(ok Value) []Value {
	return []Value{l.each(l.arg(l.row.To), func(c *cursor, v Value) Value {
		failed := l.results(ok, ok)[0]
		none := c.e.eq(failed, c.e.in.Nil())
		good, bad := c.fork(), c.fork()
		good.dead = !c.e.assume(good.st, none, true, c.fr)
		bad.dead = !c.e.assume(bad.st, none, false, c.fr)
		said := Value(c.e.in.Nil())
		if out := good.invoke(l.in, l.row.Form, v, l.args[:1], l.res); len(out) == 1 {
			said = out[0]
		}
		return c.merge([]*cursor{good, bad}, []Value{said, failed})
	})}
}

func (l *libCall) bind(dst Value, kind string) {
	l.each(dst, func(c *cursor, d Value) Value {
		p := c.address(d)
		if p == nil {
			return nil
		}
		c.bindInto(p, typeAt(p.Obj.Type, p.Path), kind)
		return c.e.in.Nil()
	})
}

// bindInto fills what p points at; t is its type, nil where unknown.
func (c *cursor) bindInto(p *Ptr, t *Type, kind string) { c.bindUnder(p, t, kind, nil) }

// bindUnder is bindInto for what is embedded in structs that have fields of the names taken, which hide those of these names in it.
func (c *cursor) bindUnder(p *Ptr, t *Type, kind string, taken []string) {
	if t != nil && t.Kind == code.KMap {
		c.bindMap(p, t, c.e.in.typed(t, OpSource, sourceKind(kind)))
		return
	}
	if t == nil || t.Kind != code.KStruct || len(t.Fields) == 0 {
		c.write(p.Obj, p.Path, c.e.in.typed(t, OpSource, sourceKind(kind)))
		return
	}
	for _, f := range t.Fields {
		if keptOff(f, kind) || !f.Embedded && slices.Contains(taken, tagKey(f, kind)) {
			continue
		}
		at := c.e.in.ptr(p.Obj, c.e.fieldPath(p.Path, f.Name))
		if f.Embedded && f.Type != nil && f.Type.Kind == code.KStruct {
			c.bindUnder(at, f.Type, kind, hiding(taken, t, f, kind))
			continue
		}
		if q := c.pointsAt(at, f); q != nil && f.Exported {
			c.bindUnder(q, f.Type.Elem, kind, hiding(taken, t, f, kind))
			continue
		}
		if v := c.e.boundField(f, kind); v != nil && f.Exported {
			c.write(at.Obj, at.Path, v)
		}
	}
}

// hiding are the names that JSON does not look for in what a field embeds, since the struct around it has them, or one around that.
func hiding(taken []string, t *Type, f Field, kind string) []string {
	if kind != "json" || !f.Embedded {
		return nil
	}
	if key, _ := lookupTag(f.Tag, kind); key != "" {
		return nil
	}
	taken = slices.Clone(taken)
	for _, other := range t.Fields {
		if other.Exported && !other.Embedded {
			taken = append(taken, tagKey(other, kind))
		}
	}
	return taken
}

// bindMap adds what the client sends to the map that p holds, under keys of the client's choice. One that is empty is
// replaced: what the program writes into it later replaces what the client sent.
func (c *cursor) bindMap(p *Ptr, t *Type, from *Term) {
	if m, ok := c.resolve(c.read(p.Obj, p.Path, t)).(*Ptr); ok && m.Obj.Sym == nil && len(c.keys(m)) > 0 {
		c.mapUpdate(m, c.e.in.Term(OpConv, "key", from), c.e.elemOf(from))
		return
	}
	bag := c.newObject(t, "bag "+posKey(c.fr.Site))
	bag.Sym = from
	c.write(p.Obj, p.Path, c.e.in.ptr(bag, ""))
}

// pointsAt is what a field points at already, which is then filled, nil if nothing.
func (c *cursor) pointsAt(at *Ptr, f Field) *Ptr {
	if f.Type == nil || f.Type.Kind != code.KPointer {
		return nil
	}
	q, ok := c.resolve(c.read(at.Obj, at.Path, f.Type)).(*Ptr)
	if !ok || q.Obj == at.Obj || q.Obj.Sym != nil {
		return nil
	}
	return q
}

// boundField is what a binder writes to a field, nil if it leaves it alone.
func (e *Evaluator) boundField(f Field, kind string) Value {
	if strings.ContainsAny(kind, ",+") {
		return e.boundField(f, e.kindFor(f, kind))
	}
	tag, src := kind, sourceKind(kind)
	if t, s, ok := strings.Cut(kind, ":"); ok {
		tag, src = t, s
	}
	if kind == "any" { // form or JSON, by the request's content type
		if v := e.boundField(f, "json"); v != nil {
			return v
		}
		tag, src = "form", "form"
	}
	key, tagged := lookupTag(f.Tag, tag)
	if key == "-" {
		return nil
	}
	if !tagged && tag != "json" && tag != "form" && tag != "xml" {
		return nil
	}
	if key == "" {
		key = f.Name
	}
	if src == "path" && !e.run.hasParameter(e.in.Str(key)) {
		return nil
	}
	return e.in.typed(f.Type, OpSource, src, e.in.Str(key))
}

// kindFor is the one of several kinds of which a field gets its value: the first, or where they are read one over another the
// last, for which it has a tag that names something which the route has; the last if it has none.
func (e *Evaluator) kindFor(f Field, list string) string {
	over := strings.Contains(list, "+")
	kinds := strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == '+' })
	out := kinds[len(kinds)-1]
	for _, kind := range kinds {
		tag, _, _ := strings.Cut(kind, ":")
		if key, tagged := lookupTag(f.Tag, tag); tagged && key != "-" && (sourceKind(kind) != "path" || e.run.hasParameter(e.in.Str(key))) {
			if out = kind; !over {
				break
			}
		}
	}
	return out
}
