package eval

import (
	"math"
	"strings"
)

// Texts are cut where the pieces that are known of them say where.

// place is where the first of some signs is in a text: a number; a term, where parameters of the path stand before it, which have
// none of them; or nil where that is not known.
func (e *Evaluator) place(v Value, signs string) Value {
	segments := false
	for i, p := range e.pieces([]Value{v}) {
		s, known := AsString(p)
		at := strings.IndexAny(s, signs)
		switch {
		case known && at >= 0 && i == 0:
			return e.in.Int(at)
		case known && at >= 0:
			return e.in.typed(e.w.types["int"], OpAt, signs, v)
		case !known && !e.isSegment(p):
			return nil
		}
		segments = segments || !known
	}
	if segments && signs != "/" { // they may have others
		return nil
	}
	return e.in.Int(-1)
}

// placeOf is where the first of some signs is in a text.
func (l *libCall) placeOf(v Value, signs string) Value {
	if at := l.e.place(v, signs); at != nil {
		return at
	}
	if l.cutsAt(v, signs) {
		return l.e.in.Int(-1)
	}
	return l.e.in.typed(l.result(0), OpConv, "Index", v)
}

// cutAt is what a text has before a place in it, and from there; ok false where that is not known.
func (e *Evaluator) cutAt(v, at Value) (before, from Value, ok bool) {
	pieces := e.pieces([]Value{v})
	i, n := 0, 0
	switch t := termOf(at); {
	case t == nil:
		first := leading(v)
		n, ok = AsInt(at)
		if !ok || n < 0 || n > len(first) {
			return nil, nil, false
		}
		if first == "" {
			return e.in.Str(""), v, true
		}
	case t.Op == OpLen && t.Args[0] == v:
		return v, e.in.Str(""), true
	case t.Op == OpAt && t.Args[0] == v:
		for n = -1; n < 0; i++ {
			s, _ := AsString(pieces[i])
			n = strings.IndexAny(s, t.Name)
		}
		i--
	default:
		return nil, nil, false
	}
	s, _ := AsString(pieces[i])
	before = e.concat(append(pieces[:i:i], e.in.Str(s[:n]))...)
	from = e.concat(append([]Value{e.in.Str(s[n:])}, pieces[i+1:]...)...)
	return before, from, true
}

// between is the part of a text that has these bounds, nil for none; it is nil where it is not known.
func (e *Evaluator) between(v, low, high Value) Value {
	ok := true
	if !isNil(high) {
		v, _, ok = e.cutAt(v, high)
	}
	if ok && !isNil(low) {
		_, v, ok = e.cutAt(v, low)
	}
	if !ok {
		return nil
	}
	return v
}

// shortest is the length that a text has at least: parameters of the path are not empty.
func (e *Evaluator) shortest(v Value) (n int) {
	for _, p := range e.pieces([]Value{v}) {
		if s, ok := AsString(p); ok {
			n += len(s)
		} else if e.isSegment(p) {
			n++
		}
	}
	return n
}

// least is the number that a length, or a place in a text, is at least.
func (e *Evaluator) least(v Value) int {
	t := termOf(v)
	switch {
	case t == nil:
		return math.MinInt
	case t.Op == OpAt:
		return 1
	case t.Op == OpLen && measuresText(t):
		return e.shortest(t.Args[0])
	}
	return math.MinInt
}

// measuresText reports whether a length is that of a text.
func measuresText(length *Term) bool {
	return isText(length.Type) || isOfPath(length.Args[0])
}

// isOfPath reports whether a value is a part of the request's path, or all of it.
func isOfPath(v Value) bool {
	src := AsTerm(v, OpSource)
	return src != nil && (src.Name == "path" || src.Name == "urlpath")
}

// byteAt is a byte of a text, nil where it is not known.
func (e *Evaluator) byteAt(v, i Value) Value {
	s := leading(v)
	if n, ok := AsInt(i); ok && 0 <= n && n < len(s) {
		return e.in.Int(int(s[n]))
	}
	return nil
}

// leading is the known text that a text begins with.
func leading(v Value) string {
	s, _ := AsString(v)
	if t := AsTerm(v, OpConcat); t != nil {
		s, _ = AsString(t.Args[0])
	}
	return s
}
