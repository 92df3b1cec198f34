package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// tiedByOuter reports whether code has asked for something that only the row of an outer join has, so that this row is
// there, and whether the condition of that join ties q's rows to the caller.
func (r *route) tiedByOuter(s *situation, q *query, depth int) bool {
	return s.holds(func(f eval.Fact) bool {
		if !slices.Contains(r.foundBy(f), q) {
			return false
		}
		return asksColumn(f.Cond, func(c *eval.Term) bool {
			return queryTerm(c) == q.ev.Query && len(q.alts) > 0 &&
				!slices.ContainsFunc(q.alts, func(a *statement) bool { return !r.tiedByJoin(s, q, a, c, depth) })
		})
	})
}

// asksColumn reports whether a condition asks for a column that matches: how many rows there are asks for none.
func asksColumn(cond eval.Value, match func(*eval.Term) bool) bool {
	found := false
	eval.Walk(cond, func(v eval.Value) bool {
		t, ok := v.(*eval.Term)
		found = found || ok && t.Op == eval.OpColumn && match(t)
		return !found && !(ok && t.Op == eval.OpLen)
	})
	return found
}

// tiedByJoin reports whether column c of a statement's result comes out of an outer join that ties the rows to the caller
// where it has found one.
func (r *route) tiedByJoin(s *situation, q *query, a *statement, c *eval.Term, depth int) bool {
	out, ok := a.outputFor(c)
	if !ok || len(a.picked()) != 1 {
		return false
	}
	col, ok := columnIn(firstOf(out.Value))
	if !ok || col.Source() == nil || !col.Source().Outer {
		return false
	}
	joined := *a
	joined.graph = newGraph(&joined, a.graph.choices)
	joined.graph.present(col)
	return r.groupTied(s, q, &joined, joined.picked()[0], depth) != ""
}

// firstOf is the first argument of coalesce, anything else as it is: what stands behind it is empty.
func firstOf(o sqltext.Operand) sqltext.Operand {
	if c, ok := o.(sqltext.Call); ok && c.Name == "coalesce" && len(c.Args) > 0 {
		return c.Args[0]
	}
	return o
}

// present adds what holds where an operand is not NULL. Is it a column of an outer join's table, the join has found a row: what
// that table is made of, be it a sub-query, and the condition of the join restrict the rows as an inner join's do. Is it a
// sub-query, that has found one.
func (g *graph) present(o sqltext.Operand) {
	g.deeper(func() { g.notNull(o) })
}

func (g *graph) notNull(o sqltext.Operand) {
	switch o := o.(type) {
	case sqltext.Column:
		if o.Table >= 0 {
			g.joined(o)
		}
	case sqltext.Sub:
		if o.Index < len(o.Query.Output) {
			g.isThere(o.Query, o.Query.Output[o.Index].Value)
		}
	case sqltext.Call:
		if _, sums := aggregate(o); len(o.Args) == 1 && !sums && o.Name != "array" {
			g.present(o.Args[0])
		}
	}
}

// ofOuter adds what the join asks of the rows of a sub-query that is a table of an outer one.
func (g *graph) ofOuter(s *statement) {
	if s.outer == nil {
		return
	}
	for i, t := range s.outer.Tables {
		if t.Outer && t.Sub == s.st {
			g.joined(sqltext.Column{Scope: s.outer, Table: i})
		}
	}
}

// fullJoins adds the conditions of full joins of which both sides are there.
func (g *graph) fullJoins(st *sqltext.Statement) {
	for i, t := range st.Tables {
		if t.Full > 0 && !g.met[tableRef{st, i}] && g.isAnyThere(st, i-t.Full, i) && g.isAnyThere(st, i, i+t.Span) {
			g.met[tableRef{st, i}] = true
			g.cond(t.On)
		}
	}
}

// isAnyThere reports whether one of a statement's tables from one to before another is there.
func (g *graph) isAnyThere(st *sqltext.Statement, from, to int) bool {
	for i := from; i < to; i++ {
		if g.there[tableRef{st, i}] {
			return true
		}
	}
	return false
}

// joined adds what holds where a column is not NULL.
func (g *graph) joined(c sqltext.Column) {
	t, ref := c.Source(), tableRef{c.Scope, c.Table}
	if t.Outer && !g.there[ref] {
		g.there[ref] = true
		if t.Sub != nil && !isSingle(t.Sub) {
			g.derived(g.at(c.Scope, c.Table), t.Sub)
		}
		if t.Full == 0 {
			g.cond(t.On)
		}
		g.fullJoins(c.Scope)
	}
	if t.Sub == nil {
		return
	}
	made, _ := g.beneath(c)
	if len(made) != 1 {
		return
	}
	if below, isCol := made[0].(sqltext.Column); isSingle(t.Sub) {
		g.isThere(t.Sub, made[0])
	} else if !isCol || below.Source() == nil || below.Source().Sub == nil { // not around in a recursive CTE
		g.present(made[0])
	}
}
