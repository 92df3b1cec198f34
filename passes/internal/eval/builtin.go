package eval

import "github.com/authvet/authvet/passes/internal/code"

// builtin carries out a built-in function.
func (c *cursor) builtin(in *code.Instr, args []Value) Value {
	switch in.Str {
	case "append":
		if len(args) == 2 {
			return c.appendTo(args[0], args[1], c.typ(in))
		}
		return args[0]
	case "len", "cap":
		return c.over(args[0], c.length)
	case "copy":
		return c.copyInto(args)
	case "close":
		return c.closeChan(args[0])
	case "delete", "clear", "print", "println":
		return c.e.in.Nil()
	case "recover":
		if c.fr.Parent != nil && c.fr.Parent.panicking {
			return c.e.in.Term(OpNew, "panic")
		}
		return c.e.in.Nil()
	case "min", "max":
		return c.e.in.typed(c.typ(in), OpCall, in.Str, args...)
	case "ssa:wrapnilchk":
		return args[0]
	}
	return c.e.in.typed(c.typ(in), OpCall, "builtin."+in.Str, args...)
}

func (c *cursor) length(v Value) Value {
	switch v := v.(type) {
	case *Slice:
		if v.Len != nil {
			return v.Len
		}
		if n := c.madeLength(v); n != nil {
			return n
		}
		return c.e.in.Term(OpLen, "", c.content(v, 1))
	case *Ptr:
		if v.Obj.Sym == nil && v.Obj.Type != nil && v.Obj.Type.Kind == code.KMap {
			if _, open := c.st.load(loc{v.Obj, v.Path + anyIndex}); !open {
				return c.over(c.keyList(v), func(v Value) Value { return c.e.in.Int(len(listed(v))) })
			}
		}
	case *Const:
		if v.Kind == code.Nil {
			return c.e.in.Int(0)
		}
		return c.e.in.Int(len(v.Str))
	case *Term:
		if v.Op == OpList && v.Name == "" {
			return c.e.in.Int(len(v.Args))
		}
		return c.e.in.typed(v.Type, OpLen, "", v)
	}
	return c.e.in.Term(OpLen, "", v)
}

func (c *cursor) copyInto(args []Value) Value {
	return c.each(args[0], func(c *cursor, dst Value) Value {
		return c.each(args[1], func(c *cursor, src Value) Value {
			if s, ok := dst.(*Slice); ok && !c.copyText(s, src) {
				c.copyElements(s, src)
			}
			return c.e.unknown("copied", nil)
		})
	})
}

// copyText copies a text into a slice that was made for it. It reports whether it was.
func (c *cursor) copyText(dst *Slice, src Value) bool {
	text, ok := AsString(src)
	if !ok || dst.Arr.Site != "made" || dst.Lo != 0 || dst.Len == nil && len(text) <= maxElements || dst.Len != nil && int(dst.Len.Int) != len(text) {
		return false
	}
	c.write(dst.Arr, "", src)
	return true
}

// copyElements copies a list into a slice: element by element where both lengths are known.
func (c *cursor) copyElements(dst *Slice, src Value) {
	vals, known := c.listOf(src)
	el := c.anyOf(src)
	switch {
	case dst.Len == nil && el != nil:
		c.weak(dst.Arr, anyIndex, el)
	case dst.Len == nil:
	case known:
		for i := range min(len(vals), int(dst.Len.Int)) {
			c.write(dst.Arr, indexPath(dst.Lo+i), vals[i])
		}
	case el != nil:
		for i := range int(dst.Len.Int) {
			c.weak(dst.Arr, indexPath(dst.Lo+i), el)
		}
	}
}
