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

// concat joins text, merging neighbouring constants.
func (e *Evaluator) concat(vs ...Value) Value {
	var out []Value
	add := func(v Value) {
		s, ok := AsString(v)
		if ok && s == "" {
			return
		}
		if ok && len(out) > 0 {
			if p, ok := AsString(out[len(out)-1]); ok {
				out[len(out)-1] = e.in.Str(p + s)
				return
			}
		}
		out = append(out, v)
	}
	for _, v := range vs {
		if t, ok := v.(*Term); ok && t.Op == OpConcat {
			for _, p := range t.Args {
				add(p)
			}
			continue
		}
		add(v)
	}
	switch len(out) {
	case 0:
		return e.in.Str("")
	case 1:
		return out[0]
	}
	return e.in.typed(e.w.types["string"], OpConcat, "", out...)
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
	case ">":
		return e.in.Term(OpBin, "<", b, a)
	case "<=":
		return e.not(e.in.Term(OpBin, "<", b, a))
	case ">=":
		return e.not(e.in.Term(OpBin, "<", a, b))
	}
	return e.in.Term(OpBin, op, a, b)
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
