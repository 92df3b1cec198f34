package eval

import "github.com/authvet/authvet/passes/internal/code"

// eachInto is a slice that begins empty, after do was run with it for each element of the slice that is the first argument.
func (l *libCall) eachInto(do func(c *cursor, el, pos, list Value)) Value {
	return l.each(l.arg(1), func(c *cursor, over Value) Value {
		list := c.e.in.ptr(c.newObject(l.result(0), "gathered"), "")
		c.st.store(loc{list.Obj, ""}, c.e.in.Nil())
		c.rounds(c.stepsOver("pairs", strip(over)), func(c *cursor, vals []Value) Value {
			do(c, vals[1], vals[0], list)
			return c.e.in.Bool(true)
		})
		v, _ := c.st.load(loc{list.Obj, ""})
		return c.resolve(v)
	})
}

// where runs do on the ways on which cond holds of an element.
func (c *cursor) where(cond Value, do func(*cursor)) {
	c.e.run.sorts = c.e.run.sorts || tellsOwners(cond, 4)
	yes, no := c.parted(cond)
	if !yes.dead {
		do(yes)
	}
	c.merge([]*cursor{yes, no}, []Value{c.e.in.Nil(), c.e.in.Nil()})
}

// parted is where cond holds, and where it does not.
func (c *cursor) parted(cond Value) (yes, no *cursor) {
	yes, no = c.fork(), c.fork()
	yes.dead = !c.e.assume(yes.st, cond, true, c.fr)
	no.dead = !c.e.assume(no.st, cond, false, c.fr)
	return yes, no
}

// ifElse is yes where cond holds, else no. As behind an if, it is known from here on that one of the two was, so that they can be
// told apart also where it is not the value that is asked for.
func (c *cursor) ifElse(cond, yes, no Value) Value {
	if decided(cond) {
		return c.e.where(cond, yes, no)
	}
	holds, not := c.parted(cond)
	return c.merge([]*cursor{holds, not}, []Value{yes, no})
}

// taken is what a function takes of an element and its position: some functions ask for the element alone.
func (c *cursor) taken(f, el, pos Value) []Value {
	args := []Value{el, pos}
	fn, ok := strip(f).(*Func)
	if !ok || fn.Fn == nil {
		return args[:1]
	}
	n := len(fn.Fn.Params)
	if fn.Recv != nil {
		n--
	}
	return args[:max(1, min(n, 2))]
}

// findWord is the first element for which a function says yes.
func findWord(l *libCall) []Value {
	v := l.each(l.arg(1), func(c *cursor, over Value) Value {
		none := c.e.zero(l.result(0))
		if l.row.Key > 0 {
			none = l.value(l.row.Key)
		}
		at := c.newObject(nil, "found")
		c.st.store(loc{at, ""}, c.e.in.tuple([]Value{none, c.e.in.Bool(false)}))
		c.rounds(c.stepsOver("pairs", strip(over)), func(c *cursor, vals []Value) Value {
			hit := c.ask(l.in, l.value(l.row.To), l.taken(l.value(l.row.To), vals[1], vals[0]))
			c.where(hit, func(c *cursor) { c.st.store(loc{at, ""}, c.e.in.tuple([]Value{vals[1], c.e.in.Bool(true)})) })
			return c.e.not(hit)
		})
		found, _ := c.st.load(loc{at, ""})
		return c.resolve(found)
	})
	out := []Value{extract(v, 0, l.cursor, l.result(0)), extract(v, 1, l.cursor, l.result(1))}
	return out[:min(len(l.res), 2)]
}

// convertWord is a slice of what a function makes of each element.
func convertWord(l *libCall) []Value {
	el, f := elemOf(l.result(0)), l.value(l.row.To)
	add := func(v, list Value) func(*cursor) {
		return func(c *cursor) { c.yielded(c.e.in.typed(l.result(0), OpYield, "", list), []Value{c.resolve(v)}) }
	}
	return []Value{l.eachInto(func(c *cursor, from, pos, list Value) {
		out := c.callValue(l.in, f, l.taken(f, from, pos), []*Type{el, c.e.w.types["bool"]})
		switch {
		case c.dead || len(out) == 0:
		case l.row.Kind == "some" && len(out) > 1:
			c.where(c.resolve(out[1]), add(out[0], list))
		default:
			add(out[0], list)(c)
		}
	})}
}

// indexByWord is a map of a slice's elements.
func indexByWord(l *libCall) []Value {
	f := l.value(l.row.To)
	v := l.each(l.arg(1), func(c *cursor, over Value) Value {
		m := c.e.in.ptr(c.newObject(l.result(0), "made"), "")
		c.rounds(c.stepsOver("pairs", strip(over)), func(c *cursor, vals []Value) Value {
			out := c.callValue(l.in, f, l.taken(f, vals[1], vals[0]), []*Type{keyOf(l.result(0)), elemOf(l.result(0))})
			if c.dead || len(out) == 0 {
				return c.e.in.Bool(true)
			}
			key, el := c.resolve(out[0]), vals[1]
			switch {
			case l.row.Kind == "pairs" && len(out) > 1:
				el = c.resolve(out[1])
			case l.row.Kind == "lists":
				t := elemOf(l.result(0))
				el = c.appendTo(c.lookup(m, key, t, false), c.sliceOf([]Value{el}, t), t)
			}
			c.mapUpdate(m, key, el)
			return c.e.in.Bool(true)
		})
		return m
	})
	return []Value{v}
}

// chooseWord is one of two values.
func chooseWord(l *libCall) []Value {
	yes, no := l.resolve(l.arg(l.row.To)), l.resolve(l.arg(l.row.Key))
	return []Value{l.ifElse(l.over(l.arg(l.row.Arg), strip), yes, no)}
}

// mustWord is its arguments, unless the one behind them says that they are not there.
func mustWord(l *libCall) []Value {
	why := l.resolve(l.arg(l.row.To))
	l.e.mustHold(l.cursor, l.over(why, func(v Value) Value {
		if t := typeOfValue(v); isBool(strip(v)) || t != nil && t.Kind == code.KBool {
			return strip(v)
		}
		return l.e.eq(v, l.e.in.Nil())
	}))
	out := make([]Value, len(l.res))
	for i := range out {
		out[i] = l.resolve(l.arg(i + 1))
	}
	return out
}

// mustHold ends the ways on which cond does not hold in a panic.
func (e *Evaluator) mustHold(c *cursor, cond Value) {
	failed := c.fork()
	if e.assume(failed.st, cond, false, c.fr) && len(c.fr.panics) < maxPanics {
		c.fr.panics = append(c.fr.panics, arrival{failed.st, c.regs, -1})
	}
	c.dead = !e.assume(c.st, cond, true, c.fr)
}
