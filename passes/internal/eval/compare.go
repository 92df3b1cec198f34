package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// maxSpread bounds the alternatives over which an operation is spread.
const maxSpread = 64

// spread applies do to every value that v may have.
func (e *Evaluator) spread(v Value, do func(Value) Value) Value {
	p, ok := v.(*Phi)
	if !ok {
		return do(v)
	}
	vals := e.in.take(len(p.Vals))
	defer e.in.give(vals)
	for i, w := range p.Vals {
		vals[i] = e.spread(w, do)
	}
	return e.in.phi(p.M, vals)
}

// leaves counts the plain values within v.
func leaves(v Value) int {
	p, ok := v.(*Phi)
	if !ok {
		return 1
	}
	n := 0
	for _, w := range p.Vals {
		n += leaves(w)
		if n > maxSpread {
			break
		}
	}
	return n
}

// spread2 applies do to the pairs of values that a and b may have together.
func (e *Evaluator) spread2(a, b Value, do func(a, b Value) Value) Value {
	if leaves(a)*leaves(b) > maxSpread {
		return do(a, b)
	}
	p, pa := a.(*Phi)
	q, qb := b.(*Phi)
	switch {
	case pa && qb && p.M == q.M:
		vals := e.in.take(len(p.Vals))
		defer e.in.give(vals)
		for i := range vals {
			vals[i] = e.spread2(p.Vals[i], q.Vals[i], do)
		}
		return e.in.phi(p.M, vals)
	case pa:
		vals := e.in.take(len(p.Vals))
		defer e.in.give(vals)
		for i := range vals {
			vals[i] = e.spread2(p.Vals[i], b, do)
		}
		return e.in.phi(p.M, vals)
	case qb:
		vals := e.in.take(len(q.Vals))
		defer e.in.give(vals)
		for i := range vals {
			vals[i] = e.spread2(a, q.Vals[i], do)
		}
		return e.in.phi(q.M, vals)
	}
	return do(a, b)
}

func (e *Evaluator) not(v Value) Value {
	return e.spread(v, func(v Value) Value {
		if b, ok := asBool(v); ok {
			return e.in.Bool(!b)
		}
		if t, ok := v.(*Term); ok && t.Op == OpNot {
			return t.Args[0]
		}
		return e.in.Term(OpNot, "", v)
	})
}

// binary is a Go operator.
func (c *cursor) binary(op string, a, b Value) Value {
	e := c.e
	switch op {
	case "==", "!=":
		eq := c.equal(a, b)
		if op == "!=" {
			return e.not(eq)
		}
		return eq
	case "+":
		return e.spread2(a, b, e.plus)
	}
	return e.spread2(a, b, func(a, b Value) Value { return e.arith(op, a, b) })
}

// equal compares values, structs and arrays as their content.
func (c *cursor) equal(a, b Value) Value {
	if c.isElsewhere(a, b) || c.isElsewhere(b, a) {
		return c.e.in.Bool(false)
	}
	return c.e.eq(c.plain(a), c.plain(b))
}

// plain takes the content of what is not opaque, for a comparison.
func (c *cursor) plain(v Value) Value {
	if s, ok := v.(*Slice); ok {
		return c.content(s, 2)
	}
	return v
}

// eq is the condition that a and b are equal.
func (e *Evaluator) eq(a, b Value) Value { return e.spread2(a, b, e.eqPlain) }

func (e *Evaluator) eqPlain(a, b Value) Value {
	if a == b {
		return e.in.Bool(true)
	}
	ai, aok := a.(*Iface)
	bi, bok := b.(*Iface)
	if aok && bok {
		if ai.Type != bi.Type {
			return e.in.Bool(false)
		}
		return e.eq(ai.V, bi.V)
	}
	if v, ok := e.eqNil(a, b); ok {
		return v
	}
	if aok && !isNil(b) {
		return e.eq(ai.V, b)
	}
	if bok && !isNil(a) {
		return e.eq(a, bi.V)
	}
	return e.eqKnown(a, b)
}

// eqNil decides comparisons with nil.
func (e *Evaluator) eqNil(a, b Value) (Value, bool) {
	if isNil(a) {
		a, b = b, a
	}
	if !isNil(b) {
		return nil, false
	}
	switch a := a.(type) {
	case *Ptr, *Func, *Slice, *Struct, *Iface:
		return e.in.Bool(false), true
	case *Term:
		switch a.Op {
		case OpNew, OpContext, OpRandom, OpList, OpHandler:
			return e.in.Bool(false), true
		case OpGlobal:
			if a.Type != nil && a.Type.Name == "error" {
				return e.in.Bool(false), true
			}
		case OpConv:
			return e.eq(a.Args[0], e.in.Nil()), true
		case OpErr:
			if cond := AsTerm(a.Args[0], OpEq); cond != nil { // the error of a comparison
				return cond, true
			}
		}
	}
	return e.in.Term(OpEq, "", a, e.in.Nil()), true
}

func (e *Evaluator) eqKnown(a, b Value) Value {
	a, b = e.unlike(text(a), text(b))
	ca, aok := a.(*Const)
	cb, bok := b.(*Const)
	if aok && bok {
		return e.in.Bool(ca.Kind == cb.Kind && ca.Str == cb.Str && ca.Int == cb.Int)
	}
	if pa, ok := a.(*Ptr); ok {
		if pb, ok := b.(*Ptr); ok && pa.Obj.Sym == nil && pb.Obj.Sym == nil {
			return e.in.Bool(false)
		}
	}
	if isBool(a) || isBool(b) {
		return e.eqBool(a, b)
	}
	ta, tb := termOf(a), termOf(b)
	if aok || bok {
		if t, c := pick(ta, tb), pickConst(ca, cb); t != nil {
			if e.run.tellsPath(t, c) {
				return e.in.Bool(false)
			}
			if v := e.eqTermConst(t, c); v != nil {
				return v
			}
		}
	}
	if ta != nil && tb != nil && distinct(ta, tb) {
		return e.in.Bool(false)
	}
	if sa, ok := a.(*Struct); ok {
		if sb, ok := b.(*Struct); ok && len(sa.Fields) == len(sb.Fields) && len(sa.Fields) > 0 {
			return e.eqEach(sa.Fields, sb.Fields)
		}
	}
	if isArray(ta) && isArray(tb) && len(ta.Args) == len(tb.Args) {
		return e.eqEach(ta.Args, tb.Args)
	}
	if a.ID() > b.ID() {
		a, b = b, a
	}
	if _, ok := a.(*Const); ok {
		a, b = b, a
	}
	return e.in.Term(OpEq, "", a, b)
}

// text is the string that bytes were made of: they are equal where the strings are.
func text(v Value) Value {
	t := AsTerm(v, OpConv)
	if t == nil || t.Type == nil || t.Type.Kind != code.KSlice || t.Name != t.Type.Name || len(t.Args) != 1 {
		return v
	}
	if from := termOf(t.Args[0]); from != nil && isText(from.Type) {
		return from
	}
	return v
}

func isFalse(v Value) bool { b, ok := asBool(v); return ok && !b }

func isBool(v Value) bool { _, ok := asBool(v); return ok }

func (e *Evaluator) eqBool(a, b Value) Value {
	if isBool(a) {
		a, b = b, a
	}
	if t, _ := asBool(b); t {
		return a
	}
	return e.not(a)
}

// eqEach is the condition that the parts of two structs or arrays are equal.
func (e *Evaluator) eqEach(as, bs []Value) Value {
	var all Value = e.in.Bool(true)
	for i := range as {
		if all = e.both(all, e.eq(as[i], bs[i])); isFalse(all) {
			break
		}
	}
	return all
}

// isArray reports whether a term is an array or a list of which each element is known.
func isArray(t *Term) bool {
	return t != nil && t.Op == OpList && (t.Name == "" || copied(t.Type) && len(t.Args) == t.Type.Len)
}

func termOf(v Value) *Term { t, _ := v.(*Term); return t }

func pick(a, b *Term) *Term {
	if a != nil {
		return a
	}
	return b
}

func pickConst(a, b *Const) *Const {
	if a != nil {
		return a
	}
	return b
}

// distinct reports whether two things made at different places can't be the same.
func distinct(a, b *Term) bool {
	fixed := func(t *Term) bool { return t.Op == OpNew || t.Op == OpGlobal }
	return fixed(a) && fixed(b)
}

// eqTermConst decides or rewrites the comparison of a term with a constant; nil if there is nothing to say.
func (e *Evaluator) eqTermConst(t *Term, c *Const) Value {
	switch t.Op {
	case OpConcat:
		if s, ok := AsString(c); ok && !mayEqual(t, s) {
			return e.in.Bool(false)
		}
	case OpSource:
		if s, ok := AsString(c); ok && s == "" && t.Name == "path" {
			return e.in.Bool(false) // routers match no empty segment
		}
	case OpAt:
		if n, ok := AsInt(c); ok && n < e.least(t) {
			return e.in.Bool(false)
		}
	case OpCmp: // 1 if equal
		return e.compared(t, c, 1)
	case OpOrder: // 0 if equal
		return e.compared(t, c, 0)
	case OpLen:
		if n, ok := AsInt(c); ok && n == 0 && measuresText(t) {
			return e.eq(t.Args[0], e.in.Str(""))
		}
	case OpBin:
		if n, ok := AsInt(c); ok && n == 1 && t.Name == "&" && len(t.Args) == 2 && !slices.ContainsFunc(t.Args, isConst) {
			return e.allEqual(operands(t), c)
		} else if ok && n == 0 && (t.Name == "-" || t.Name == "^") && len(t.Args) == 2 {
			return e.eq(t.Args[0], t.Args[1])
		}
	}
	return nil
}

// both is the condition that a and b hold.
func (e *Evaluator) both(a, b Value) Value { return e.where(a, b, e.in.Bool(false)) }

// allEqual is the condition that each of vals equals c.
func (e *Evaluator) allEqual(vals []Value, c *Const) Value {
	all := e.eq(vals[0], c)
	for _, v := range vals[1:] {
		all = e.both(all, e.eq(v, c))
	}
	return all
}

// operands lists what the bits of a number are met by, each value once: those of a & (b & c) are a, b and c.
func operands(and *Term) []Value {
	var out []Value
	seen := map[Value]bool{}
	Walk(and, func(v Value) bool {
		t, ok := v.(*Term)
		inner := ok && t.Op == and.Op && t.Name == and.Name && len(t.Args) == 2
		if !inner && !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
		return inner
	})
	return out
}

func (e *Evaluator) compared(t *Term, c *Const, equal int) Value {
	n, ok := AsInt(c)
	if !ok {
		return nil
	}
	eq := e.eq(t.Args[0], t.Args[1])
	if t.Op == OpCmp {
		eq = e.inConstantTime(eq)
	}
	if n == equal {
		return eq
	}
	if equal == 1 && n == 0 {
		return e.not(eq)
	}
	return nil
}

// ConstantTime is the name of comparisons that take as long whatever is compared: programs make them of secrets.
const ConstantTime = "constant time"

// inConstantTime is a comparison as one in constant time.
func (e *Evaluator) inConstantTime(eq Value) Value {
	return e.spread(eq, func(v Value) Value {
		if t := AsTerm(v, OpEq); t != nil && !isConst(t.Args[1]) {
			return e.in.Term(OpEq, ConstantTime, t.Args...)
		}
		return v
	})
}

// mayEqual reports whether text with unknown pieces can be s.
func mayEqual(t *Term, s string) bool {
	for i, p := range t.Args {
		lit, ok := AsString(p)
		if !ok {
			continue
		}
		at := strings.Index(s, lit)
		if at < 0 || i == 0 && at != 0 {
			return false
		}
		s = s[at+len(lit):]
	}
	if _, ok := AsString(t.Args[len(t.Args)-1]); ok && s != "" {
		return false
	}
	return true
}
