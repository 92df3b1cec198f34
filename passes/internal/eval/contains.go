package eval

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/code"
)

// containsWord reports membership: a disjunction over known elements, else one condition on the collection.
func containsWord(l *libCall) []Value {
	has := l.each(l.arg(1), func(c *cursor, list Value) Value { return c.holdsLike(l, list) })
	if l.row.Kind == "none" || l.row.Kind == "each" { // there is none for which it does not hold
		has = l.e.not(has)
	}
	return []Value{has}
}

// holdsLike reports whether a list has an element that equals the second argument or, for a function, to which that
// says yes. An opaque list is asked like a loop over it: nothing is said yes to if there is nothing, or only the first
// element, and that is refused.
func (c *cursor) holdsLike(l *libCall, list Value) Value {
	if vals, known := c.listOf(list); known && len(vals) <= maxAlts {
		var hits []Value
		for _, v := range vals {
			hit := c.isLike(l, v)
			hits = append(hits, hit)
			c.e.run.sorts = c.e.run.sorts || l.row.Kind != "" && tellsOwners(hit, 4)
			if sure, _ := asBool(hit); sure {
				break // what is there for certain needs no further look
			}
		}
		return c.e.anyTrue(hits)
	}
	if l.row.Kind == "" {
		return c.e.in.Term(OpHas, "", c.content(list, 2), l.value(2))
	}
	n := c.length(strip(list))
	some, more := c.e.arith("<", c.e.in.Int(0), n), c.e.arith("<", c.e.in.Int(1), n)
	hit := c.isLike(l, c.load(c.indexAddr(strip(list), c.e.in.Int(0)), elemType(list)))
	m := c.e.in.newMerge(3)
	m.ways[0].facts = factSet{{Cond: some, True: false}}
	m.ways[1].facts = factSet{{Cond: some, True: true}, {Cond: more, True: false}, Positive(hit, false)}
	m.ways[2].facts = factSet{{Cond: some, True: true}, Positive(hit, true)}
	return c.e.in.phi(m, []Value{c.e.in.Bool(false), c.e.in.Bool(false), c.e.in.Bool(true)})
}

// isLike reports whether an element is what is looked for.
func (c *cursor) isLike(l *libCall, el Value) Value {
	switch l.row.Kind {
	case "":
		return c.equal(el, l.value(2))
	case "each":
		return c.e.not(c.ask(l.in, l.value(2), []Value{el}))
	}
	return c.ask(l.in, l.value(2), []Value{el})
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
