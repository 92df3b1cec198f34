package eval

import "slices"

// Groups of goroutines (sync.WaitGroup, errgroup.Group): who waits for a group knows that all of it has run, and whether
// something in it failed.

// groupCell holds what the goroutines of a group return.
const groupCell = ".!group"

// unfinished is what a goroutine returns while it may not have run yet.
func (e *Evaluator) unfinished() Value { return e.unknown("not run", nil) }

func spawnWord(l *libCall) []Value {
	f := l.value(l.row.Arg)
	out := l.async(func(way *cursor) Value {
		return way.resolve(pack(way.e, way.callValue(l.in, f, nil, resultsOf(f))))
	})
	if p := l.address(l.args[0]); p != nil {
		l.intoGroup(loc{p.Obj, p.Path + groupCell}, out)
	}
	return l.e.opaque(l.cursor, l.key, l.res, nil)
}

// intoGroup adds what a goroutine returns to a group.
func (c *cursor) intoGroup(group loc, out Value) {
	c.st.store(group, c.over(c.inGroup(group), func(v Value) Value {
		return c.e.in.Term(OpList, "", append(slices.Clip(listed(v)), out)...)
	}))
}

// leaveWord notes that the goroutine which is being run says to a group that it is done. It is taken to say so at its end:
// what it does behind that counts as done as well.
func leaveWord(l *libCall) []Value {
	if p := l.address(l.args[0]); p != nil {
		at := loc{p.Obj, p.Path + groupCell}
		if !slices.Contains(l.e.run.left, at) {
			l.e.run.left = append(l.e.run.left, at)
		}
	}
	return l.e.opaque(l.cursor, l.key, l.res, nil)
}

// resultsOf are the types of a function's results.
func resultsOf(f Value) []*Type {
	if f, ok := f.(*Func); ok && f.Fn != nil {
		return f.Fn.results()
	}
	return nil
}

func (c *cursor) inGroup(at loc) Value {
	if v, ok := c.st.load(at); ok {
		return v
	}
	return c.e.in.Term(OpList, "")
}

func joinWord(l *libCall) []Value {
	p := l.address(l.args[0])
	if p == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	err := l.each(l.inGroup(loc{p.Obj, p.Path + groupCell}), func(c *cursor, v Value) Value {
		results := c.joined(listed(v))
		if len(l.res) == 0 {
			return c.e.in.Nil()
		}
		return c.firstError(results, l)
	})
	if len(l.res) == 0 {
		return nil
	}
	return []Value{l.resolve(err)}
}

// joined rules out that one of the goroutines has not run. It returns what they return.
func (c *cursor) joined(results []Value) []Value {
	var out []Value
	for _, r := range results {
		if r == c.e.unfinished() {
			continue // its end was not seen
		}
		out = append(out, c.over(r, func(v Value) Value {
			c.dead = v == c.e.unfinished()
			return v
		}))
	}
	return out
}

// firstError is nil on the way on which all results are.
func (c *cursor) firstError(results []Value, l *libCall) Value {
	fine, failed := c.fork(), c.fork()
	for _, r := range results {
		if !fine.dead {
			fine.dead = !c.e.assume(fine.st, c.e.eq(fine.resolve(r), c.e.in.Nil()), true, c.fr)
		}
	}
	return c.merge([]*cursor{fine, failed}, []Value{c.e.in.Nil(), c.e.in.typed(l.result(0), OpNew, l.site(), results...)})
}
