package eval

import (
	"slices"
	"strconv"

	"github.com/authvet/authvet/passes/internal/code"
)

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
