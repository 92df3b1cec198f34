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

func (c *cursor) makeSlice(in *code.Instr) Value {
	return c.over(c.get(in.Args[0]), func(length Value) Value {
		o := c.newObject(c.typ(in), "made")
		if n, ok := AsInt(length); ok {
			return c.sliceAt(o, 0, n)
		}
		c.st.store(loc{o, lengthCell}, length)
		return c.e.in.slice(o, 0, nil)
	})
}

// lengthCell holds the length that a slice was made with, where no number is known: mostly that of another one, of which it is
// to hold something of each element.
const lengthCell = ".#length"

// madeLength is the length that a slice was made with, nil where that is a number or not known.
func (c *cursor) madeLength(s *Slice) Value {
	n, ok := c.st.load(loc{s.Arr, lengthCell})
	if n = c.resolve(orNil(c.e, n)); !ok || s.Len != nil || s.Lo != 0 || isNil(n) {
		return nil
	}
	return n
}

// maxElements bounds the slices whose elements are told apart.
const maxElements = 1024

// sliceAt is a window of n elements. How many it has is not known where they are very many, or where the program
// would panic.
func (c *cursor) sliceAt(arr *Object, lo, n int) Value {
	if lo < 0 || n < 0 || n > maxElements {
		return c.e.in.slice(arr, max(lo, 0), nil)
	}
	return c.e.in.slice(arr, lo, c.e.in.Int(n))
}

// slice is x[low:high].
func (c *cursor) slice(in *code.Instr) Value {
	low, lowKnown := AsInt(c.get(in.Args[1]))
	if isNil(c.get(in.Args[1])) {
		low, lowKnown = 0, true
	}
	high := c.get(in.Args[2])
	if t := c.typ(in); t != nil && t.Kind == code.KString && lowKnown && low == 0 && isDifference(c.resolve(high)) {
		return c.each(c.get(in.Args[0]), func(c *cursor, v Value) Value { return c.cutTail(v, c.resolve(high), t) })
	}
	return c.over(c.get(in.Args[0]), func(v Value) Value {
		if isText(c.typ(in)) {
			if part := c.e.between(v, c.get(in.Args[1]), high); part != nil {
				return part
			}
		}
		switch v := v.(type) {
		case *Ptr: // an array
			if whole, ok := c.st.load(loc{v.Obj, v.Path}); ok {
				return c.e.in.typed(c.typ(in), OpConv, "slice", whole)
			}
			return c.window(v.Obj, 0, arrayLen(v), low, lowKnown, high)
		case *Slice:
			return c.window(v.Arr, v.Lo, v.Len, low, lowKnown, high)
		case *Term:
			if lowKnown && low == 0 && isNil(high) {
				return v
			}
			return c.e.in.typed(v.Type, OpConv, "slice"+sliceBounds(low, lowKnown, high), v)
		}
		if s, ok := AsString(v); ok {
			return c.substring(s, low, lowKnown, high)
		}
		return v
	})
}

// isDifference reports whether a number is one less another, or one or another.
func isDifference(n Value) bool {
	t := AsTerm(n, OpBin)
	_, several := n.(*Phi)
	return several || t != nil && t.Name == "-"
}

// cutTail is text v up to high: where that is so much less than its length, without as much of its end, as what puts a text
// together by pieces has it that end alike.
func (c *cursor) cutTail(v, high Value, t *Type) Value {
	if s, ok := AsString(v); ok {
		return c.substring(s, 0, true, high)
	}
	cut := AsTerm(high, OpBin)
	text := AsTerm(v, OpConcat)
	if cut != nil && text != nil && cut.Name == "-" && len(cut.Args) == 2 {
		n, known := AsInt(cut.Args[1])
		of := AsTerm(cut.Args[0], OpLen)
		last, ends := AsString(text.Args[len(text.Args)-1])
		if known && of != nil && of.Args[0] == v && ends && 0 <= n && n <= len(last) {
			return c.e.concat(append(slices.Clone(text.Args[:len(text.Args)-1]), c.e.in.Str(last[:len(last)-n]))...)
		}
	}
	return c.e.in.typed(t, OpConv, "slice", v)
}

// sliceBounds tells the parts of a text by their bounds, where these are known: what it begins with is not what is behind that.
func sliceBounds(low int, lowKnown bool, high Value) string {
	end, endKnown := AsInt(high)
	switch {
	case !lowKnown || !endKnown && !isNil(high):
		return ""
	case endKnown:
		return " " + strconv.Itoa(low) + ":" + strconv.Itoa(end)
	}
	return " " + strconv.Itoa(low) + ":"
}

func (c *cursor) substring(s string, low int, lowKnown bool, high Value) Value {
	end := len(s)
	if n, ok := AsInt(high); ok {
		end = n
	} else if !isNil(high) {
		return c.e.unknown("substring", nil)
	}
	if !lowKnown || low < 0 || low > end || end > len(s) {
		return c.e.unknown("substring", nil)
	}
	return c.e.in.Str(s[low:end])
}

func arrayLen(p *Ptr) *Const {
	t := typeAt(p.Obj.Type, p.Path)
	if t == nil || t.Kind != code.KArray {
		return nil
	}
	return &Const{Kind: code.Int, Int: int64(t.Len)}
}

func (c *cursor) window(arr *Object, lo int, length *Const, low int, lowKnown bool, high Value) Value {
	if length != nil {
		length = c.e.in.Int(int(length.Int))
	}
	n, highKnown := AsInt(high)
	if isNil(high) && length != nil {
		n, highKnown = int(length.Int), true
	}
	if !lowKnown || !highKnown || low < 0 || n < low {
		if c.st.holds(arr, lengthCell) && !(low == 0 && isNil(high)) {
			c.st.store(loc{arr, lengthCell}, c.e.in.Nil()) // the window and the whole are not told apart
		}
		return c.e.in.slice(arr, lo, nil)
	}
	return c.sliceAt(arr, lo+low, n-low)
}

// list is what a collection holds, as far as the number of its elements is known.
type list struct {
	vals  []Value
	known bool
}

// appendTo is the builtin append; the elements come as a slice or a string.
func (c *cursor) appendTo(v, more Value, t *Type) Value {
	lists := map[Value]list{}
	listed := func(v Value) list {
		l, ok := lists[v]
		if !ok {
			l.vals, l.known = c.filled(v)
			lists[v] = l
		}
		return l
	}
	return c.over(v, func(v Value) Value {
		return c.over(more, func(more Value) Value {
			if text := c.appendedText(v, more, t); text != nil {
				return text
			}
			a, b := listed(v), listed(more)
			if a.known && b.known && len(a.vals)+len(b.vals) < 512 {
				return c.sliceOf(slices.Concat(a.vals, b.vals), t)
			}
			o := c.newObject(t, "appended")
			for _, x := range []Value{v, more} {
				if el := c.anyOf(x); el != nil {
					c.weak(o, anyIndex, el)
				}
			}
			return c.e.in.slice(o, 0, nil)
		})
	})
}

// appendedText is a list of bytes with more behind it as the text that they are, nil where that is not known.
func (c *cursor) appendedText(v, more Value, t *Type) Value {
	if t == nil || t.Elem == nil || !isByte(t.Elem) {
		return nil
	}
	if a := c.bytesText(v); a != nil {
		if b := c.bytesText(more); b != nil {
			return c.e.text(a, b)
		}
	}
	return nil
}

// bytesText is the text that a list of bytes is, nil where that is not known.
func (c *cursor) bytesText(v Value) Value {
	if _, ok := AsString(v); ok {
		return v
	}
	switch v := v.(type) {
	case *Term:
		return v
	case *Slice:
		if whole, ok := c.st.load(loc{v.Arr, ""}); ok {
			return whole
		}
	}
	vals, known := c.listOf(v)
	if !known {
		return nil
	}
	text := make([]byte, len(vals))
	for i, one := range vals {
		n, ok := AsInt(c.resolve(one))
		if !ok {
			return nil
		}
		text[i] = byte(n)
	}
	return c.e.in.Str(string(text))
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
