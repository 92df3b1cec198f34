package eval

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/code"
)

// Iterators of libraries are terms over what they go through (OpSeq), by kind: "values", "pairs" with the position,
// "backward", "chunks", "map". Those of the program are its functions. Ranging over either calls the loop's body as a
// function, which says whether it wants more.

// iterateWord makes an iterator.
func iterateWord(l *libCall) []Value {
	over := l.resolve(l.arg(l.row.Arg))
	kind := l.row.Kind
	if kind == "parts" { // of a text
		over, kind = l.e.in.typed(nil, OpCall, l.key, l.content(over, 2)), "values"
	}
	return []Value{l.e.in.typed(l.result(0), OpSeq, kind, over)}
}

// gatherWord makes a slice of what an iterator yields, behind the elements of the slice at To.
func gatherWord(l *libCall) []Value {
	v := l.each(l.arg(l.row.Arg), func(c *cursor, seq Value) Value { return c.gather(l.in, strip(seq), l.result(0)) })
	if l.row.To > 0 {
		v = l.appendTo(l.resolve(l.arg(l.row.To)), l.resolve(v), l.result(0))
	}
	return []Value{v}
}

func (c *cursor) gather(in *code.Instr, seq Value, t *Type) Value {
	switch s := seq.(type) {
	case *Term:
		if s.Op == OpSeq && s.Name == "values" {
			return c.resolve(s.Args[0])
		}
	case *Func:
		out := c.e.in.ptr(c.newObject(t, "gathered"), "")
		c.st.store(loc{out.Obj, ""}, c.e.in.Nil())
		c.callFunc(in, s, []Value{c.e.in.typed(t, OpYield, "", out)}, nil)
		v, _ := c.st.load(loc{out.Obj, ""})
		return c.resolve(v)
	}
	return seq
}

// yielded adds what an iterator of the program yields to what was gathered.
func (c *cursor) yielded(y *Term, args []Value) []Value {
	p := y.Args[0].(*Ptr)
	old, _ := c.st.load(loc{p.Obj, p.Path})
	c.st.store(loc{p.Obj, p.Path}, c.appendTo(c.resolve(old), c.sliceOf(args[:1], y.Type), y.Type))
	return []Value{c.e.in.Bool(true)}
}

// iterate calls yield with what an iterator goes through.
func (c *cursor) iterate(in *code.Instr, seq *Term, yield Value) {
	c.each(seq.Args[0], func(c *cursor, over Value) Value {
		c.rounds(c.stepsOver(seq.Name, strip(over)), func(c *cursor, vals []Value) Value {
			return c.ask(in, yield, vals)
		})
		return c.e.in.Nil()
	})
}

// step yields what comes in a round, and the condition that there is a round.
type step func(c *cursor, round int) (more Value, vals []Value)

func (c *cursor) stepsOver(kind string, over Value) step {
	if _, isMap := over.(*Ptr); isMap || kind == "map" {
		it := c.iteratorOf(over)
		return func(c *cursor, _ int) (Value, []Value) {
			t, ok := c.next(it, nil).(*Tuple)
			if !ok {
				return c.e.in.Bool(false), nil
			}
			return t.Vals[0], t.Vals[1:]
		}
	}
	backward := kind == "backward"
	vals, known := c.listOf(over)
	return func(c *cursor, i int) (Value, []Value) {
		at := i
		if backward && known {
			at = len(vals) - 1 - i
		}
		pos := c.e.in.Int(at)
		more := c.e.arith("<", c.e.in.Int(i), c.length(over))
		if no, decided := asBool(more); decided && !no {
			return more, nil
		}
		switch kind {
		case "chunks":
			return more, []Value{over}
		case "values":
			return more, []Value{c.load(c.indexAddr(over, pos), elemType(over))}
		}
		return more, []Value{pos, c.load(c.indexAddr(over, pos), elemType(over))}
	}
}

// rounds is a loop: body says whether it wants another round. It ends as an execution's loops do.
func (c *cursor) rounds(next step, body func(c *cursor, vals []Value) Value) {
	var ends []*cursor
	undecided, i := 0, 0
	for ; !c.dead && undecided < 2 && i < maxRounds; i++ {
		c.fr.round++
		more, vals := next(c, i)
		if _, known := asBool(more); !known {
			undecided++
		}
		ends = c.goesOn(more, ends)
		if !c.dead {
			ends = c.goesOn(body(c, vals), ends)
		}
	}
	if !c.dead && c.e.run.paired {
		more, _ := next(c, i)
		ends = c.goesOn(more, ends)
	}
	c.dead = false
	c.merge(ends, slices.Repeat([]Value{c.e.in.Nil()}, len(ends)))
}

// goesOn goes on where cond holds, and adds the way on which it does not to ends.
func (c *cursor) goesOn(cond Value, ends []*cursor) []*cursor {
	if c.dead {
		return ends
	}
	end, on := c.fork(), c.fork()
	if c.e.assume(end.st, cond, false, c.fr) {
		ends = append(ends, end)
	}
	c.dead = !c.e.assume(on.st, cond, true, c.fr)
	c.st = on.st
	return ends
}

// withoutWord is a slice without the elements for which a function says yes, or with those alone.
func withoutWord(l *libCall) []Value {
	if l.row.Kind == "texts" {
		return l.withoutTexts()
	}
	return []Value{l.eachInto(func(c *cursor, el, pos, list Value) {
		kept := c.ask(l.in, l.value(2), l.taken(l.value(2), el, pos))
		if l.row.Kind != "keep" {
			kept = c.e.not(kept)
		}
		c.where(kept, func(c *cursor) { c.yielded(c.e.in.typed(l.result(0), OpYield, "", list), []Value{el}) })
	})}
}

// ask calls a function that says yes or no.
func (c *cursor) ask(in *code.Instr, f Value, args []Value) Value {
	out := c.callValue(in, f, args, []*Type{c.e.w.types["bool"]})
	if len(out) == 1 && out[0] != nil {
		return c.resolve(out[0])
	}
	return c.e.in.Term(OpHas, "", args...)
}

// positionWord is the position of an element of a list, -1 where it has none like it, or any where a second result says so.
func positionWord(l *libCall) []Value {
	if len(l.res) > 1 {
		return []Value{l.e.unknown("position", l.result(0)), containsWord(l)[0]}
	}
	none := l.e.in.Int(-1)
	v := l.each(l.arg(1), func(c *cursor, list Value) Value {
		vals, known := c.listOf(list)
		if !known && l.row.Kind != "" {
			return c.positionIn(l, strip(list), func(at int) Value { return c.e.in.Int(at) })
		}
		if !known || len(vals) > maxAlts {
			return c.e.spread(c.holdsLike(l, list), func(has Value) Value { return c.e.where(has, c.e.in.Int(0), none) })
		}
		var at Value = none
		for i, v := range slices.Backward(vals) {
			at = c.e.where(c.isLike(l, v), c.e.in.Int(i), at)
		}
		return at
	})
	return []Value{v}
}
