package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext"
)

func (g *graph) joinColumns(l, r sqltext.Column) {
	if l.Table >= 0 && r.Table >= 0 {
		g.union(g.at(l.Scope, l.Table), g.at(r.Scope, r.Table))
	}
}

// cond adds a condition that must hold.
func (g *graph) cond(c sqltext.Cond) {
	switch c := c.(type) {
	case sqltext.And:
		for _, p := range c.List {
			g.cond(p)
		}
	case sqltext.Or:
		if filters(c) {
			return
		}
		if way, ok := g.choose(len(c.List)); ok {
			first := len(g.binds)
			g.cond(c.List[way])
			g.standsFor(first, c)
		}
	case sqltext.Compare:
		g.compare(c)
	case sqltext.In:
		g.in(c)
	case sqltext.Exists:
		if !c.Negated {
			g.hits(c.Sub)
		}
	case sqltext.IsNull:
		if c.Negated {
			g.present(c.Operand)
			made, _ := g.operand(c.Operand, sqltext.Const{})
			g.present(made)
		} else {
			g.null(c.Operand)
		}
	case sqltext.Truth:
		g.truth(c.Operand, true)
	case sqltext.Not:
		if t, ok := c.Cond.(sqltext.Truth); ok {
			g.truth(t.Operand, false)
		} else if c := negated(c.Cond); c != nil {
			g.cond(c)
		}
	}
}

// standsFor marks what the alternative of an OR has bound as standing for the others, where each is one condition.
func (g *graph) standsFor(first int, or sqltext.Or) {
	several := func(c sqltext.Cond) bool { _, ok := c.(sqltext.And); return ok }
	if slices.ContainsFunc(or.List, several) {
		return
	}
	for i := range g.binds[first:] {
		g.binds[first+i].instead = true
	}
}

// hits adds what holds where a sub-query yields a row: one of a UNION's branches does.
func (g *graph) hits(sub *sqltext.Statement) {
	if sub != nil && len(sub.Union) > 0 {
		g.branches(sub, g.hits)
		return
	}
	if isSingle(sub) {
		return
	}
	g.scope(sub, g.seen)
}

// opposites are the comparisons that hold where those that say little of rows do not.
var opposites = map[string]string{"<>": "=", "<> all": "= any", "<> any": "= all"}

// negated is what holds where a condition does not, nil where that is not said otherwise.
func negated(c sqltext.Cond) sqltext.Cond {
	switch c := c.(type) {
	case sqltext.Not:
		return c.Cond
	case sqltext.Compare:
		if op := opposites[c.Op]; op != "" {
			c.Op = op
			return c
		}
	case sqltext.In:
		c.Negated = !c.Negated
		return c
	case sqltext.Exists:
		c.Negated = !c.Negated
		return c
	case sqltext.IsNull:
		c.Negated = !c.Negated
		return c
	case sqltext.Or:
		return sqltext.And{List: nots(c.List)}
	case sqltext.And:
		return sqltext.Or{List: nots(c.List)}
	}
	return nil
}

// nots are the opposites of conditions.
func nots(list []sqltext.Cond) []sqltext.Cond {
	out := make([]sqltext.Cond, len(list))
	for i, c := range list {
		out[i] = sqltext.Not{Cond: c}
	}
	return out
}

func (g *graph) compare(c sqltext.Compare) {
	if strings.HasSuffix(c.Op, " all") {
		if c.Op != "= all" || !g.s.listsSome(c.R) {
			return // holds of a list of nothing as well
		}
		c.Op = "= any"
	}
	if !c.Nulls {
		g.present(c.L)
		g.present(c.R)
	}
	if o := atLeastOne(c); o != nil && g.some(o) {
		return
	}
	op := map[string]string{"=": "=", "= any": "any"}[c.Op]
	if op == "" && !isConst(c.L) && !isConst(c.R) {
		return
	}
	l, oneLeft := g.operand(c.L, c.R)
	r, oneRight := g.operand(c.R, l)
	if g.withConstant(c, l, r) || op == "" {
		return
	}
	if oneLeft || oneRight {
		op = "any"
	}
	if list, sums := aggregate(r); sums && op == "any" && list.Name == "array_agg" && len(list.Args) == 1 {
		r, op = list.Args[0], "=" // of one row at least
	}
	if !c.Nulls {
		g.present(l)
		g.present(r)
	}
	g.equal(l, r, op)
}

// withConstant adds what holds where an operand compares with a constant; it reports whether that is all.
func (g *graph) withConstant(c sqltext.Compare, l, r sqltext.Operand) bool {
	k, ok := r.(sqltext.Const)
	if !ok {
		if k, ok = l.(sqltext.Const); !ok {
			return false
		}
		l = r
	}
	if !c.Nulls {
		g.present(l)
	}
	switch v := l.(type) {
	case sqltext.Const:
		g.never = g.never || !c.Nulls && !agree(c.Op, l, r)
		return true
	case sqltext.Test:
		if truth, ok := truthOf(k); ok && c.Op == "=" {
			g.truth(l, truth)
		}
		return true
	case sqltext.Call:
		if c.Op == "=" && k.Text != "" && g.unset(v) {
			g.never = true
		} else if k.Text == "true" && c.Op == "=" {
			g.truth(l, true)
		} else if (c.Op == "=" || c.Op == ">" || c.Op == ">=") && ofSchema(v) {
			g.yes(v)
		}
	}
	return false
}

// equal adds that two operands are equal, or that one is among the others.
func (g *graph) equal(l, r sqltext.Operand, op string) {
	col, ok := columnIn(l)
	if !ok {
		l, r = r, l
		if col, ok = columnIn(l); !ok {
			g.equalValues(l, r, op)
			return
		}
	}
	if list, ok := proposed(r); ok {
		g.bindProposed(col, list)
		return
	}
	if list, ok := proposed(l); ok {
		if other, isCol := r.(sqltext.Column); isCol {
			g.bindProposed(other, list)
		}
		return
	}
	switch r := r.(type) {
	case sqltext.Column:
		g.joinColumns(col, r)
	case sqltext.Sub:
		g.subEqual(col, r.Query, r.Index)
	default:
		v, text, ok := g.s.value(r)
		if mixes(r) {
			op = "mixed"
		}
		if ok {
			g.bind(col, op, v, text)
		}
	}
}

// equalValues adds that two operands are equal that are no columns.
func (g *graph) equalValues(l, r sqltext.Operand, op string) {
	if sub, isSub := l.(sqltext.Sub); isSub && op == "=" {
		g.subEqual(r, sub.Query, sub.Index)
	} else if sub, isSub := r.(sqltext.Sub); isSub && op == "=" {
		g.subEqual(l, sub.Query, sub.Index)
	}
	g.zero(l, r)
	g.zero(r, l)
}

// subEqual adds that an operand is among what a sub-query yields: a column is joined with that of the sub-query, a value is bound
// to it, as in $1 IN (SELECT user_id FROM members WHERE ..).
func (g *graph) subEqual(o sqltext.Operand, sub *sqltext.Statement, index int) {
	if sub != nil && len(sub.Union) > 0 {
		g.branches(sub, func(branch *sqltext.Statement) { g.subEqual(o, branch, index) })
		return
	}
	if sub == nil || index >= len(sub.Output) {
		return
	}
	if one, ok := o.(sqltext.Sub); ok && one.Index < len(one.Query.Output) {
		g.present(one)
		o, _ = g.operand(one.Query.Output[one.Index].Value, nil)
	}
	col, isCol := columnIn(o)
	vals, text, bound := g.s.value(o)
	if isCol && col.Table < 0 || !isCol && !bound {
		return
	}
	g.isThere(sub, sub.Output[index].Value)
	made, _ := g.operand(sub.Output[index].Value, o)
	if call, sums := aggregate(made); sums && (isOneOf(call) || call.Name == "array_agg") && len(call.Args) == 1 {
		made = call.Args[0]
	}
	if within, ok := made.(sqltext.Sub); ok {
		g.deeper(func() { g.subEqual(o, within.Query, within.Index) })
		return
	}
	c, isTheirs := made.(sqltext.Column)
	if !isTheirs {
		theirs, text, known := g.s.value(made)
		if isCol && known {
			g.bind(col, "=", theirs, text)
		}
		return
	}
	switch {
	case c.Table < 0:
	case isCol:
		g.union(g.at(col.Scope, col.Table), g.at(c.Scope, c.Table))
	default:
		g.bind(c, "=", vals, text)
	}
}
