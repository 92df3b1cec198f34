package sqltext

import "slices"

// members says of an array, a range or a JSON document what is in it, as other conditions do: a @> ARRAY[x] is x = ANY(a), and
// d @> '{"k": ..}', written with a function, is d->>'k' = ... It is nil where that is not known.
func members(op string, l, r Operand) Cond {
	switch op {
	case "<@":
		return members("@>", r, l)
	case "&&":
		if _, written := elements(r); !written {
			l, r = r, l
		}
		list, written := elements(r)
		if !written || len(list) == 0 {
			return nil
		}
		return or(eachOf(list, func(x Operand) Cond { return memberOf(x, l) })...)
	case "@>":
		if list, written := elements(r); written && len(list) > 0 {
			return and(eachOf(list, func(x Operand) Cond { return memberOf(x, l) })...)
		}
		return entries(l, r)
	case "?":
		return memberOf(r, l)
	}
	return nil
}

func memberOf(x, list Operand) Cond { return Compare{Op: quantified("=", false), L: x, R: list} }

// eachOf maps a list.
func eachOf(list []Operand, f func(Operand) Cond) []Cond {
	out := make([]Cond, len(list))
	for i, x := range list {
		out[i] = f(x)
	}
	return out
}

// elements are those of a list that is written out.
func elements(o Operand) (list []Operand, written bool) {
	c, ok := o.(Call)
	if !ok {
		return nil, false
	}
	switch c.Name {
	case "array", "jsonb_build_array":
		return c.Args, true
	case "to_jsonb":
		if len(c.Args) == 1 {
			if list, written := elements(c.Args[0]); written {
				return list, true
			}
		}
		return c.Args, true
	}
	return nil, false
}

// entries says what a document has under the keys of one that is written out.
func entries(document, written Operand) Cond {
	c, ok := written.(Call)
	if !ok || c.Name != "jsonb_build_object" || len(c.Args) == 0 || len(c.Args)%2 > 0 {
		return nil
	}
	var all []Cond
	for i := 0; i < len(c.Args); i += 2 {
		all = append(all, Compare{Op: "=", L: Call{Name: "->>", Args: []Operand{document, c.Args[i]}}, R: c.Args[i+1]})
	}
	return and(all...)
}

// unpacked is the list of which a query yields the elements, nil if it yields something else.
func unpacked(sub *Statement) Operand {
	if len(sub.Tables) > 0 || len(sub.Output) != 1 || sub.Where != nil || len(sub.Union) > 0 {
		return nil
	}
	c, ok := sub.Output[0].Value.(Call)
	if ok && len(c.Args) == 1 && slices.Contains([]string{"unnest", "jsonb_array_elements_text", "json_array_elements_text", "jsonb_object_keys"}, c.Name) {
		return c.Args[0]
	}
	return nil
}

// among is l IN what a query yields.
func (b *builder) among(l []Operand, sub *Statement, negated bool) Cond {
	b.writeOut(sub, len(l))
	if list := unpacked(sub); list != nil && len(l) == 1 && !negated {
		return memberOf(l[0], list)
	}
	if len(sub.Values) > 0 && len(l) == 1 && len(sub.Union) == 0 {
		var list []Operand
		for _, row := range sub.Values {
			list = append(list, row...)
		}
		return In{L: l, List: list, Negated: negated}
	}
	return In{L: l, Sub: sub, Negated: negated}
}

// writeOut names the columns that a star stands for in a query that yields n of them, as in IN (TABLE mine).
func (b *builder) writeOut(sub *Statement, n int) {
	if len(sub.Output) != 1 || !sub.Output[0].Star {
		return
	}
	cols, complete := b.outputsOf(sub, 8)
	if !complete || len(cols) != n {
		return
	}
	sub.Output = nil
	for _, name := range cols {
		sub.Output = append(sub.Output, Output{Name: name, Value: b.unqualified(sub, name)})
	}
}

// found is what array_position(list, x) IS NOT NULL says, nil for others.
func found(o Operand) Cond {
	if c, ok := o.(Call); ok && c.Name == "array_position" && len(c.Args) >= 2 {
		return memberOf(c.Args[1], c.Args[0])
	}
	return nil
}
