package eval

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/code"
)

// fill models a library that writes through a pointer it is given (decoders, binders, configuration): a variable
// that is still zero gets its content from the call's other arguments where these come from the request, else
// from nobody knows where. Rows are out of a database.
func (c *cursor) fill(key string, args, handed []Value, rows bool) {
	value := c.filling(key, c.filledFrom(args, rows), args)
	for _, a := range slices.Concat(args, handed) {
		p, ok := strip(a).(*Ptr)
		if !ok || p.Obj.Sym != nil || p.Obj.Proto != nil || p.Obj.Router != nil {
			continue
		}
		t := typeAt(p.Obj.Type, p.Path)
		if q := c.pointedAt(p, t); q != nil {
			p, t = q, t.Elem
		}
		if t != nil && scalar(t) {
			if v := c.read(p.Obj, p.Path, t); isZero(v) && p.Obj.Site != "element" {
				c.write(p.Obj, p.Path, value(t))
			}
			continue
		}
		switch {
		case t == nil:
		case !c.e.ownStruct(t):
			c.fillForeign(p, t, value)
		case !c.e.run.serving:
			c.configure(p, t, maxConfigured)
		default:
			if !c.holdsClient(p) {
				c.write(p.Obj, p.Path, value(t))
			}
			if !rows && c.givenClientBeside(a, args) {
				c.bindByTags(p, t, false)
			}
		}
	}
}

// filledFrom is what a library reads that fills a variable: the first argument that comes from the request, nil if none does. Rows
// are not the client's: all that counts is a credential that picks them.
func (c *cursor) filledFrom(args []Value, rows bool) Value {
	for _, a := range args {
		if v := c.content(a, 1); fromRequest(v) && (!rows || !isContext(a) && vouchedFor(v)) {
			return v
		}
	}
	return nil
}

// fillForeign gives the fields of a library's struct that are still zero their content.
func (c *cursor) fillForeign(p *Ptr, t *Type, value func(*Type) Value) {
	if t.Kind != code.KStruct {
		return
	}
	for _, f := range t.Fields {
		if f.Type == nil || !f.Exported || !scalar(f.Type) && f.Type.Kind != code.KBool {
			continue
		}
		if path := c.e.fieldPath(p.Path, f.Name); isZero(c.read(p.Obj, path, f.Type)) {
			c.write(p.Obj, path, value(f.Type))
		}
	}
}

// givenClientBeside reports whether a call is given what comes from the request in another argument than a.
func (c *cursor) givenClientBeside(a Value, args []Value) bool {
	return slices.ContainsFunc(args, func(b Value) bool { return b != a && fromRequest(c.content(b, 1)) })
}

// filling is what a library writes that read from, nil for nobody knows what. What it makes of a credential is its own
// word, as of one that verifies it.
func (c *cursor) filling(key string, from Value, args []Value) func(*Type) Value {
	return func(t *Type) Value {
		switch {
		case from == nil && !c.e.run.serving:
			return c.e.unknown("filled", t, texts(args)...)
		case from == nil:
			return c.e.unknown("filled", t)
		case t.Kind == code.KBool:
			return c.e.unknown("filled", t, from)
		case vouchedFor(from), Fetch(from) != nil && bodyOf(from) != nil && fetched(from, bodyOf(from)):
			return c.e.in.typed(t, OpField, "filled", c.e.in.Term(OpCall, key, from))
		case scalar(t):
			return c.e.in.typed(t, OpConv, "filled", from)
		}
		return c.e.in.typed(t, OpSource, "body")
	}
}

// texts are the arguments that are known texts: what is to be filled from the configuration is called something there.
func texts(args []Value) []Value {
	return slices.DeleteFunc(slices.Clone(args), func(v Value) bool { s, ok := AsString(v); return !ok || s == "" })
}
