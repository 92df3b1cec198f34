package eval

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/code"
)

// containsFunc reports whether a function says yes to an element of a list. An opaque list is asked like a loop over
// it: nothing is said yes to if there is nothing, or only the first element, and that is refused.
func (c *cursor) containsFunc(l *libCall, list Value) Value {
	ask := func(el Value) Value {
		out := c.callValue(l.in, l.value(2), []Value{el}, l.res)
		if len(out) == 1 && out[0] != nil {
			return c.resolve(out[0])
		}
		return c.e.in.Term(OpHas, "", list, el)
	}
	if vals, known := c.listOf(list); known && len(vals) <= maxAlts {
		hits := make([]Value, len(vals))
		for i, v := range vals {
			hits[i] = ask(v)
		}
		return c.e.anyTrue(hits)
	}
	n := c.length(strip(list))
	some, more := c.e.arith("<", c.e.in.Int(0), n), c.e.arith("<", c.e.in.Int(1), n)
	hit := ask(c.load(c.indexAddr(strip(list), c.e.in.Int(0)), elemType(list)))
	m := c.e.in.newMerge(3)
	m.ways[0].facts = factSet{{Cond: some, True: false}}
	m.ways[1].facts = factSet{{Cond: some, True: true}, {Cond: more, True: false}, Positive(hit, false)}
	m.ways[2].facts = factSet{{Cond: some, True: true}, Positive(hit, true)}
	return c.e.in.phi(m, []Value{c.e.in.Bool(false), c.e.in.Bool(false), c.e.in.Bool(true)})
}

// elemType is the type of a list's elements, nil where it is not known.
func elemType(list Value) *Type {
	switch v := strip(list).(type) {
	case *Slice:
		if v.Arr.Type != nil {
			return v.Arr.Type.Elem
		}
	case *Term:
		if v.Type != nil && v.Type.Kind != code.KStruct {
			return v.Type.Elem
		}
	}
	return nil
}

// anyTrue is the condition that one of conds holds.
func (e *Evaluator) anyTrue(conds []Value) Value {
	var some Value = e.in.Bool(false)
	for _, cond := range slices.Backward(conds) {
		some = e.where(cond, e.in.Bool(true), some)
	}
	return some
}
