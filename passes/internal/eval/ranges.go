package eval

import "strconv"

// leftCell holds what is left of an iteration over a map that is known: a list of keys and values, in turn.
const leftCell = ".left"

// overCell holds what another iteration is over.
const overCell = ".over"

// iteratorOf begins an iteration.
func (c *cursor) iteratorOf(v Value) Value {
	o := c.newObject(nil, "iterator")
	p, ok := v.(*Ptr)
	if ok {
		_, open := c.st.load(loc{p.Obj, p.Path + anyIndex})
		ok = !open && p.Obj.Sym == nil
	}
	switch {
	case ok:
		c.st.store(loc{o, leftCell}, c.entries(p))
	case isNil(v):
		c.st.store(loc{o, leftCell}, c.e.in.Term(OpList, ""))
	default:
		c.st.store(loc{o, overCell}, v)
	}
	return c.e.in.ptr(o, "")
}

// next advances an iteration: (ok, key, value), a t.
func (c *cursor) next(v Value, t *Type) Value {
	it, ok := v.(*Ptr)
	if !ok {
		return c.e.unknown("iterator", t)
	}
	if left, ok := c.st.load(loc{it.Obj, leftCell}); ok {
		return c.advance(it, left)
	}
	over, _ := c.st.load(loc{it.Obj, overCell})
	if over == nil {
		over = c.e.unknown("iterator", nil)
	}
	more := c.e.in.Term(OpHas, "next"+strconv.Itoa(c.fr.round), over)
	var el, key Value = c.e.unknown("element", nil, over), nil
	if p, ok := over.(*Ptr); ok {
		if v, ok := c.st.load(loc{p.Obj, p.Path + anyIndex}); ok {
			el = v
			key, _ = c.st.load(loc{p.Obj, p.Path + anyKey})
		} else if all := c.values(p); len(all) > 0 {
			el = c.either(c.fewElements(all)...)
		}
	}
	if key == nil {
		key = el
	}
	from := over
	if p, ok := over.(*Ptr); ok && p.Obj.Sym != nil {
		from = p.Obj.Sym
	}
	if t, ok := from.(*Term); ok {
		el = c.e.elemOf(t)
		key = c.e.in.Term(OpElem, "key", t)
		if t.Op == OpSource {
			key = c.e.in.Term(OpConv, "key", t)
		}
	}
	return c.e.in.tuple([]Value{more, key, el})
}

func (c *cursor) advance(it *Ptr, left Value) Value {
	rest := c.over(left, func(v Value) Value {
		return c.e.in.Term(OpList, "", listed(v)[min(2, len(listed(v))):]...)
	})
	first := c.over(left, func(v Value) Value {
		if l := listed(v); len(l) > 1 {
			return c.e.in.tuple([]Value{c.e.in.Bool(true), l[0], l[1]})
		}
		return c.e.in.tuple([]Value{c.e.in.Bool(false), c.e.in.Nil(), c.e.in.Nil()})
	})
	c.st.store(loc{it.Obj, leftCell}, rest)
	return first
}

// listed are the elements of a list that is known, none of another value.
func listed(v Value) []Value {
	if l := AsTerm(v, OpList); l != nil {
		return l.Args
	}
	return nil
}
