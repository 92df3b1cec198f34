package eval

import "github.com/authvet/authvet/passes/internal/code"

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
		return c.anyTrue(hits)
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
func (c *cursor) anyTrue(conds []Value) Value {
	if len(conds) == 0 {
		return c.e.in.Bool(false)
	}
	rest := c.anyTrue(conds[1:])
	if b, ok := asBool(conds[0]); ok {
		if b {
			return conds[0]
		}
		return rest
	}
	m := c.e.in.newMerge(2)
	m.ways[0].facts, m.ways[1].facts = factSet{Positive(conds[0], true)}, factSet{Positive(conds[0], false)}
	return c.e.in.phi(m, []Value{c.e.in.Bool(true), rest})
}
