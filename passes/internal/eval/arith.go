package eval

import "github.com/authvet/authvet/passes/internal/code"

// plus adds numbers or joins text.
func (e *Evaluator) plus(a, b Value) Value {
	if x, ok := AsInt(a); ok {
		if y, ok := AsInt(b); ok {
			return e.in.Int(x + y)
		}
	}
	if isNumber(a) || isNumber(b) {
		return e.in.Term(OpBin, "+", a, b)
	}
	return e.concat(a, b)
}

func isNumber(v Value) bool {
	switch v := v.(type) {
	case *Const:
		return v.Kind == code.Int || v.Kind == code.Float
	case *Term:
		return v.Type != nil && (v.Type.Kind == code.KInt || v.Type.Kind == code.KFloat)
	}
	return false
}

// maxText and maxPieces bound a text: its known part, and the pieces of it that are told apart.
const (
	maxText   = 1 << 20
	maxPieces = 1 << 12
)

// concat joins text, merging neighbouring constants. A text that is too long is not known.
func (e *Evaluator) concat(vs ...Value) Value {
	pieces := e.pieces(vs)
	switch len(pieces) {
	case 0:
		return e.in.Str("")
	case 1:
		return pieces[0]
	}
	t := e.w.types["string"]
	if tooLong(pieces) {
		return e.in.typed(t, OpUnknown, "a long text", vs...)
	}
	return e.in.typed(t, OpConcat, "", pieces...)
}

// pieces lists what texts are joined from.
func (e *Evaluator) pieces(vs []Value) []Value {
	var out []Value
	for _, v := range vs {
		if t := AsTerm(v, OpConcat); t != nil {
			for _, p := range t.Args {
				out = e.addPiece(out, p)
			}
			continue
		}
		out = e.addPiece(out, v)
	}
	return out
}

// unlike takes from two texts what both begin and end with: they are equal where the rest is.
func (e *Evaluator) unlike(a, b Value) (Value, Value) {
	if AsTerm(a, OpConcat) == nil || AsTerm(b, OpConcat) == nil {
		return a, b
	}
	as, bs := e.pieces([]Value{a}), e.pieces([]Value{b})
	for len(as) > 0 && len(bs) > 0 && as[0] == bs[0] {
		as, bs = as[1:], bs[1:]
	}
	for len(as) > 0 && len(bs) > 0 && as[len(as)-1] == bs[len(bs)-1] {
		as, bs = as[:len(as)-1], bs[:len(bs)-1]
	}
	return e.concat(as...), e.concat(bs...)
}

// isWritten reports whether of a text something is known: it is a constant, or joined from several.
func isWritten(text Value) bool {
	_, constant := AsString(text)
	return constant || AsTerm(text, OpConcat) != nil
}

// addPiece adds a piece of text; a constant is joined to one before it.
func (e *Evaluator) addPiece(pieces []Value, v Value) []Value {
	s, ok := AsString(v)
	if ok && s == "" {
		return pieces
	}
	if ok && len(pieces) > 0 {
		last := len(pieces) - 1
		if p, ok := AsString(pieces[last]); ok && len(p)+len(s) <= maxText {
			pieces[last] = e.in.Str(p + s)
			return pieces
		}
	}
	return append(pieces, v)
}

// tooLong reports whether pieces of text are more than what is kept of one.
func tooLong(pieces []Value) bool {
	n := 0
	for _, p := range pieces {
		s, _ := AsString(p)
		n += len(s)
	}
	return n > maxText || len(pieces) > maxPieces
}

func (e *Evaluator) arith(op string, a, b Value) Value {
	x, xok := AsInt(a)
	y, yok := AsInt(b)
	if xok && yok {
		if v := e.arithInts(op, x, y); v != nil {
			return v
		}
	}
	s, sok := AsString(a)
	t, tok := AsString(b)
	if sok && tok {
		switch op {
		case "<":
			return e.in.Bool(s < t)
		case ">":
			return e.in.Bool(s > t)
		case "<=":
			return e.in.Bool(s <= t)
		case ">=":
			return e.in.Bool(s >= t)
		}
	}
	switch op { // one spelling for each order
	case "<":
		return e.below(a, b)
	case ">":
		return e.below(b, a)
	case "<=":
		return e.not(e.below(b, a))
	case ">=":
		return e.not(e.below(a, b))
	}
	return e.in.Term(OpBin, op, a, b)
}

// below is a < b; a length less one is below a number where the length is not above it.
func (e *Evaluator) below(a, b Value) Value {
	if less := AsTerm(Base(a), OpBin); less != nil && less.Name == "-" && AsTerm(Base(less.Args[0]), OpLen) != nil {
		if n, ok := AsInt(less.Args[1]); ok && n == 1 {
			return e.not(e.in.Term(OpBin, "<", b, less.Args[0]))
		}
	}
	if n, ok := AsInt(b); ok && n <= e.least(a) {
		return e.in.Bool(false)
	}
	return e.in.Term(OpBin, "<", a, b)
}

func (e *Evaluator) arithInts(op string, x, y int) Value {
	switch op {
	case "<":
		return e.in.Bool(x < y)
	case ">":
		return e.in.Bool(x > y)
	case "<=":
		return e.in.Bool(x <= y)
	case ">=":
		return e.in.Bool(x >= y)
	case "-":
		return e.in.Int(x - y)
	case "*":
		return e.in.Int(x * y)
	case "&":
		return e.in.Int(x & y)
	case "|":
		return e.in.Int(x | y)
	case "^":
		return e.in.Int(x ^ y)
	case "<<":
		if y >= 0 && y < 62 {
			return e.in.Int(x << y)
		}
	case ">>":
		if y >= 0 && y < 62 {
			return e.in.Int(x >> y)
		}
	case "/":
		if y != 0 {
			return e.in.Int(x / y)
		}
	case "%":
		if y != 0 {
			return e.in.Int(x % y)
		}
	}
	return nil
}
