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
// elements, and these are refused.
func (c *cursor) holdsLike(l *libCall, list Value) Value {
	if vals, known := c.listOf(list); known && len(vals) <= maxAlts {
		var hits []Value
		for _, v := range vals {
			hit := c.isLike(l, v)
			hits = append(hits, hit)
			c.e.run.sorts = c.e.run.sorts || tellsOwners(hit, 4)
			if sure, _ := asBool(hit); sure {
				break // what is there for certain needs no further look
			}
		}
		return c.e.anyTrue(hits)
	}
	if l.row.Kind == "" {
		return c.e.in.Term(OpHas, "", c.content(list, 2), l.value(2))
	}
	return c.positionIn(l, strip(list), func(at int) Value { return c.e.in.Bool(at >= 0) })
}

// positionIn is what is said of where the element stands that is looked for, -1 for nowhere, in a list of which it is not known how
// many elements it has. Where it is asked whose they are, what is known of one says nothing of the others, and the route is run
// with two of them as well.
func (c *cursor) positionIn(l *libCall, list Value, say func(at int) Value) Value {
	n, in := c.length(list), c.e.in
	like := func(i int) Value { return c.isLike(l, c.load(c.indexAddr(list, in.Int(i)), elemType(list))) }
	longer := func(i int, is bool) Fact { return Fact{Cond: c.e.arith("<", in.Int(i), n), True: is} }
	first := like(0)
	c.e.run.sorts = c.e.run.sorts || tellsOwners(first, 4)
	ways := []factSet{
		{longer(0, false)},
		{longer(0, true), longer(1, false), Positive(first, false)},
		{longer(0, true), Positive(first, true)},
	}
	at := []int{-1, -1, 0}
	if c.e.run.paired {
		second, two := like(1), factSet{longer(1, true), longer(2, false), Positive(first, false)}
		ways = append(ways, append(slices.Clone(two), Positive(second, true)), append(slices.Clone(two), Positive(second, false)))
		at = append(at, 1, -1)
	}
	m, vals := in.newMerge(len(ways)), make([]Value, len(ways))
	for i, facts := range ways {
		m.ways[i].facts, vals[i] = facts, say(at[i])
	}
	return in.phi(m, vals)
}

// isPosition reports whether a value is one of several numbers, depending on the way.
func isPosition(i Value) bool {
	p, ok := i.(*Phi)
	return ok && !slices.ContainsFunc(p.Vals, func(v Value) bool { _, known := AsInt(v); return !known })
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
