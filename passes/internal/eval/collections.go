package eval

import (
	"slices"
	"strconv"

	"github.com/authvet/authvet/passes/internal/code"
)

// indexPath is the path of an element.
func indexPath(i int) string {
	if i >= 0 && i < len(indexPaths) {
		return indexPaths[i]
	}
	return ".[" + strconv.Itoa(i) + "]"
}

// indexPaths are those of the first elements: the same ones are asked for again and again.
var indexPaths = func() (paths [128]string) {
	for i := range paths {
		paths[i] = ".[" + strconv.Itoa(i) + "]"
	}
	return paths
}()

// anyIndex is the cell of all elements that have none of their own; laterIndex, where there is one, that of those behind
// the first.
const (
	anyIndex   = ".[*]"
	laterIndex = ".[+]"
)

// indexAddr is the address of an element of a slice or of an array behind a pointer.
func (c *cursor) indexAddr(v, i Value) Value {
	if i = c.resolve(i); isPosition(i) {
		return c.over(i, func(i Value) Value { return c.indexAddr(v, i) })
	}
	n, known := AsInt(i)
	known = known && n >= 0
	_, several := c.resolve(v).(*Phi)
	return c.over(v, func(v Value) Value {
		if c.dead = several && isNil(v); c.dead {
			return nil // nothing is in it
		}
		switch v := v.(type) {
		case *Slice:
			if known {
				return c.e.in.ptr(v.Arr, indexPath(v.Lo+n))
			}
			return c.anyElement(v)
		case *Ptr:
			if known {
				return c.e.in.ptr(v.Obj, v.Path+indexPath(n))
			}
			return c.e.in.ptr(v.Obj, v.Path+anyIndex)
		case *Term:
			if v.Op == OpList && known && n < len(v.Args) {
				return c.temp(v.Args[n])
			}
			el := c.e.elemOf(v)
			if t, ok := el.(*Term); ok && t.Op == OpElem && known {
				el = c.e.in.typed(t.Type, OpElem, strconv.Itoa(n), v) // told apart: one may be checked, another used
			}
			return c.temp(el)
		}
		return c.temp(c.e.unknown("element", nil, v))
	})
}

// pick is indexAddr for a number that stands in the program. It notes the queries of which a row is picked so out of a
// list: others may be in the list.
func (c *cursor) pick(v, i Value) Value {
	return c.over(c.indexAddr(v, i), func(at Value) Value {
		if p, ok := at.(*Ptr); ok && p.Obj.made {
			c.e.run.picks(c.content(c.read(p.Obj, p.Path, typeAt(p.Obj.Type, p.Path)), 1))
		}
		return at
	})
}

// picks notes the queries whose rows are in a value, and the elements of lists of the client's.
func (run *Run) picks(v Value) {
	Walk(v, func(v Value) bool {
		t, _ := v.(*Term)
		if t != nil && (t.Op == OpQuery || t.Op == OpElem && t.Name == "0") {
			if run.picked == nil {
				run.picked = map[*Term]bool{}
			}
			run.picked[t] = true
		}
		return v.Holds(keptOps | sourceOps)
	})
}

// looksUp notes that a query asks for what was picked out of a list.
func (run *Run) looksUp(q *Term, args []Value) {
	picked := func(v Value) bool {
		found := false
		Walk(v, func(v Value) bool {
			el := AsTerm(v, OpElem)
			found = found || el != nil && run.picked[el]
			return !found && v.Holds(sourceOps)
		})
		return found
	}
	if len(run.picked) > 0 && slices.ContainsFunc(args, picked) {
		run.picked[q] = true
	}
}

// anyElement is the address of one of a slice's elements, nobody knows which.
func (c *cursor) anyElement(s *Slice) Value {
	if s.Len == nil {
		return c.e.in.ptr(s.Arr, anyIndex)
	}
	vals := c.elements(s)
	if len(vals) == 0 {
		return c.e.in.ptr(s.Arr, anyIndex)
	}
	return c.temp(c.either(c.fewElements(vals)...))
}

// temp is the address of a new object that holds v.
func (c *cursor) temp(v Value) Value {
	var t *Type
	if term, ok := v.(*Term); ok {
		t = term.Type
	}
	o := c.newObject(t, "element")
	if term, ok := v.(*Term); ok && (t == nil || t.Kind == code.KStruct) {
		o.Sym = term
	} else {
		c.write(o, "", v)
	}
	return c.e.in.ptr(o, "")
}

// elemOf is an element of an opaque collection.
func (e *Evaluator) elemOf(v *Term) Value {
	var t *Type
	if v.Type != nil {
		t = v.Type.Elem
	}
	switch v.Op {
	case OpRow:
		return e.in.typed(t, OpRow, "", v.Args[0])
	case OpVerify, OpClaim:
		return e.in.typed(t, OpClaim, "*", v)
	}
	return e.in.typed(t, OpElem, "", v)
}

// elements reads all elements of a slice of known length.
func (c *cursor) elements(s *Slice) []Value {
	if s.Len == nil {
		return nil
	}
	var t *Type
	if s.Arr.Type != nil {
		t = s.Arr.Type.Elem
	}
	out := make([]Value, s.Len.Int)
	for i := range out {
		out[i] = c.read(s.Arr, indexPath(s.Lo+i), t)
	}
	return out
}

// listOf returns the elements of a slice or list, ok false where their number is not known.
func (c *cursor) listOf(v Value) (vals []Value, ok bool) {
	switch v := c.resolve(strip(v)).(type) {
	case *Slice:
		return c.elements(v), v.Len != nil
	case *Term:
		if v.Op == OpList {
			return v.Args, true
		}
	case *Const:
		return nil, v.Kind == code.Nil
	}
	return nil, false
}

// sliceOf makes a slice of the values.
func (c *cursor) sliceOf(vals []Value, t *Type) Value {
	o := c.newObjectWith(t, "slice", func(c *cursor, o *Object) {
		el := elemOf(t)
		for i, v := range vals {
			c.writeAs(o, indexPath(i), v, el)
		}
	})
	return c.e.in.slice(o, 0, c.e.in.Int(len(vals)))
}

// anyOf is one of the elements of a collection, nil where there are none.
func (c *cursor) anyOf(v Value) Value {
	switch v := v.(type) {
	case *Slice:
		if v.Len == nil {
			if el, ok := c.st.load(loc{v.Arr, anyIndex}); ok {
				return el
			}
			if els := c.written(v); len(els) > 0 {
				return c.either(els...)
			}
			if v.Arr.Type != nil && v.Arr.Type.Elem != nil && v.Arr.Type.Elem.Kind == code.KStruct {
				return c.read(v.Arr, anyIndex, v.Arr.Type.Elem)
			}
			return nil
		}
		vals := c.elements(v)
		if len(vals) == 0 {
			return nil
		}
		return c.either(c.fewElements(vals)...)
	case *Term:
		return c.e.elemOf(v)
	case *Phi:
		var els []Value
		for _, alt := range v.Vals {
			if el := c.anyOf(c.resolve(strip(alt))); el != nil {
				els = append(els, el)
			}
		}
		if len(els) > 0 {
			return c.either(els...)
		}
	}
	return nil
}

// index is an element of an array value or a byte of a string.
func (c *cursor) index(v, i Value, t *Type) Value {
	if known := c.e.byteAt(v, c.resolve(i)); known != nil {
		return known
	}
	if term, ok := v.(*Term); ok {
		if n, known := AsInt(c.resolve(i)); known && term.Op == OpList && n >= 0 && n < len(term.Args) {
			return term.Args[n]
		}
		return c.e.shape(c.e.elemOf(term), t)
	}
	return c.e.unknown("index", t, v, i)
}

// content replaces slices, maps and own objects by what is in them, for values that leave the evaluator's sight.
func (c *cursor) content(v Value, depth int) Value {
	v = c.resolve(v)
	if depth < 0 {
		return v
	}
	switch v := v.(type) {
	case *Iface:
		return c.content(v.V, depth)
	case *Phi:
		vals := c.e.in.take(len(v.Vals))
		defer c.e.in.give(vals)
		for i, w := range v.Vals {
			vals[i] = c.content(w, depth)
		}
		return c.e.in.phi(v.M, vals)
	case *Slice:
		if whole, ok := c.st.load(loc{v.Arr, ""}); ok {
			return whole
		}
		if v.Len == nil && c.e.run.paired {
			if later, ok := c.st.load(loc{v.Arr, laterIndex}); ok {
				return c.e.in.Term(OpList, "some", c.content(c.anyOf(v), depth-1), c.content(later, depth-1))
			}
		}
		return c.contentOf(c.elements(v), c.anyOf(v), v.Len != nil, depth)
	case *Ptr:
		if text, ok := c.st.load(loc{v.Obj, v.Path + textCell}); ok {
			return c.resolve(text)
		}
		if v.Obj.Sym != nil && v.Path == "" {
			return v.Obj.Sym
		}
		t := typeAt(v.Obj.Type, v.Path)
		if t != nil && t.Kind == code.KMap {
			return c.contentOf(append(c.values(v), c.others(v)...), nil, true, depth)
		}
		w := c.read(v.Obj, v.Path, t)
		if w == Value(v) {
			return v
		}
		return c.content(w, depth-1)
	case *Struct:
		return c.contentOf(v.Fields, nil, true, depth)
	}
	return v
}

func (c *cursor) contentOf(vals []Value, any Value, known bool, depth int) Value {
	if !known {
		if any == nil {
			return c.e.in.Term(OpList, "")
		}
		return c.e.in.Term(OpList, "some", c.content(any, depth-1))
	}
	out := make([]Value, len(vals))
	for i, w := range vals {
		out[i] = c.content(w, depth-1)
	}
	return c.e.in.Term(OpList, "", out...)
}
