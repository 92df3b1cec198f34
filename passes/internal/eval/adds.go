package eval

import "slices"

// addsWord is a function that adds a condition to the session which it is given: the condition stands for it.
func addsWord(l *libCall) []Value {
	var cond Value
	if l.row.Kind != "" {
		cond = l.comparison(ownTable)
	} else {
		cond = l.form(l.row.Form)
	}
	return []Value{l.e.spread(l.e.inClause("where", cond), func(v Value) Value {
		p := AsTerm(v, OpPart)
		if p == nil {
			return v
		}
		return l.e.in.typed(l.result(0), OpConv, "condition", p)
	})}
}

// addTo adds a part to a session.
func (c *cursor) addTo(to Value, part *Term) {
	if p, ok := c.session(c.resolve(to)); ok {
		c.st.store(loc{p.Obj, p.Path + buildCell}, c.e.grown(c.soFar(p), part))
	}
}

// conditionsBy puts what functions add to a session in the place of the functions in a list.
func (l *libCall) conditionsBy(list []Value) []Value {
	out := slices.Clone(list)
	for i, v := range list {
		v = l.resolve(v)
		if i, ok := v.(*Iface); ok {
			v = i.V
		}
		if f, ok := v.(*Func); ok {
			out[i] = l.conditionBy(f)
		}
	}
	return out
}

// conditionBy is the condition that a function adds to a session.
func (l *libCall) conditionBy(f Value) Value {
	p := l.newSession(nil, l.e.in.Term(OpBuild, "parts"))
	l.each(f, func(c *cursor, f Value) Value {
		c.callValue(l.in, f, []Value{p}, nil)
		return c.e.in.Nil()
	})
	return l.conditionsOf(p)
}
