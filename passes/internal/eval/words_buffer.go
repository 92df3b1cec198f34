package eval

import (
	"github.com/authvet/authvet/passes/internal/code"
)

const textCell = ".!text"

// writeToWord appends to a builder or a buffer, or answers the client if it is the response.
func writeToWord(l *libCall) []Value {
	text := l.textOf(l.arg(l.row.Arg))
	if l.row.Kind == "sign" {
		text = l.e.spread(text, func(v Value) Value { return l.e.quoted('c', v) })
	}
	return l.writes(text)
}

// formatToWord is fmt.Fprintf and its like.
func formatToWord(l *libCall) []Value {
	var v Value
	if l.row.Key > 0 {
		v = l.format(l.row.Arg, l.row.Key)
	}
	return l.writes(v)
}

// writes appends text to what To holds; a writer of another kind gets hold of the arguments.
func (l *libCall) writes(v Value) []Value {
	to := l.resolve(l.arg(l.row.To))
	if s, ok := strip(to).(*Slice); ok {
		l.spread(s, v)
	} else if l.reachesWriter(to, 3) || !l.appendText(to, v) {
		l.release(l.in, l.key, l.args)
	}
	return l.results(l.e.in.Int(0), l.e.in.Str("written"))
}

// spread writes a value over the elements of a slice: each is a part of it.
func (c *cursor) spread(s *Slice, v Value) {
	n, known := s.length()
	if !known || n > maxKeys {
		c.st.store(loc{s.Arr, ""}, v)
		return
	}
	for i := range n {
		c.st.store(loc{s.Arr, indexPath(s.Lo + i)}, v)
	}
}

// appendText adds text to what a builder holds; it reports whether to is one.
func (c *cursor) appendText(to, v Value) bool {
	p := c.keeper(to, 0)
	if p == nil {
		var ok bool
		if p, ok = strip(c.resolve(to)).(*Ptr); !ok || p.Obj.Sym != nil {
			return false
		}
	}
	c.st.store(loc{p.Obj, p.Path + textCell}, c.e.text(c.heldText(p), v))
	return true
}

// keeper is the variable of a library that keeps what is written to v: v itself, or what v, made by libraries in up to
// depth steps, writes to. It is nil if there is none.
func (c *cursor) keeper(v Value, depth int) *Ptr {
	switch v := strip(c.resolve(v)).(type) {
	case *Ptr:
		if c.e.keepsText(typeAt(v.Obj.Type, v.Path)) {
			return v
		}
	case *Term:
		if v.Type != nil && v.Type.Kind == code.KPointer && c.e.keepsText(v.Type.Elem) {
			return c.e.pointee(v)
		}
		if depth == 0 || v.Op != OpCall && v.Op != OpConv && v.Op != OpResult {
			return nil
		}
		for _, a := range v.Args {
			if p := c.keeper(a, depth-1); p != nil {
				return p
			}
		}
	}
	return nil
}

func (e *Evaluator) keepsText(t *Type) bool { return t != nil && e.lib.KeepsText(t.Name) }

// newTextWord makes a buffer with the text in Arg.
func newTextWord(l *libCall) []Value {
	p := l.e.in.ptr(l.newObject(l.result(0).Elem, "buffer"), "")
	l.appendText(p, l.textOf(l.arg(l.row.Arg)))
	return []Value{p}
}

// readTextWord is what a buffer holds, or (Kind "length") how long that is.
func readTextWord(l *libCall) []Value {
	p := l.address(l.value(0))
	if p == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	v := l.heldText(p)
	if l.row.Kind == "length" {
		v = l.over(v, l.length)
	}
	return []Value{v}
}

// heldText is what a buffer holds: nothing on ways where nothing was written.
func (c *cursor) heldText(p *Ptr) Value {
	empty := Value(c.e.in.Str(""))
	v, ok := c.st.load(loc{p.Obj, p.Path + textCell})
	if !ok {
		return empty
	}
	return c.e.spread(c.resolve(v), func(v Value) Value {
		if isNil(v) {
			return empty
		}
		return v
	})
}
