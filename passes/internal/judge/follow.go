package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/sqltext"
)

// follow adds that what restricts the rows of one table restricts those of another, and that the other way round this says nothing:
// the row that an upsert overwrites is picked by what it copies, the rows that are inserted are made of those that a query
// yields, the rows of an outer join's table belong to those that it is joined to, which are there without them too.
func (g *graph) follow(table, of int) { g.follows = append(g.follows, [2]int{table, of}) }

// covers reports whether what is said of a table holds for the rows of a group: it is of the group, or one that those follow.
func (g *graph) covers(table, group int) bool {
	return g.leads(g.tables[table].group, group, map[int]bool{})
}

func (g *graph) leads(to, group int, seen map[int]bool) bool {
	if group == to {
		return true
	}
	seen[group] = true
	for _, f := range g.follows {
		if next := g.tables[f[1]].group; g.tables[f[0]].group == group && !seen[next] && g.leads(to, next, seen) {
			return true
		}
	}
	return false
}

// beside adds what the condition of an outer join says of the rows of its own side, which begins with table n. Of the other side it
// says nothing.
func (g *graph) beside(st *sqltext.Statement, n int, on sqltext.Cond) {
	if st.Tables[n].Full > 0 {
		return // its rows are there without it
	}
	own := func(c sqltext.Column) bool { return c.Scope == st && c.Table >= n && c.Table < n+st.Tables[n].Span }
	for _, c := range sqltext.Conjuncts(on) {
		cmp, ok := c.(sqltext.Compare)
		if !ok || cmp.Op != "=" {
			continue
		}
		l, lok := columnIn(cmp.L)
		r, rok := columnIn(cmp.R)
		switch {
		case lok && rok && own(l) && own(r):
			g.joinColumns(l, r)
		case lok && rok && own(l) && r.Table >= 0:
			g.follow(g.at(l.Scope, l.Table), g.at(r.Scope, r.Table))
		case lok && rok && own(r) && l.Table >= 0:
			g.follow(g.at(r.Scope, r.Table), g.at(l.Scope, l.Table))
		case lok && own(l):
			g.side(l, cmp.R)
		case rok && own(r):
			g.side(r, cmp.L)
		}
	}
}

// side notes with what a column of an outer join's own side is compared.
func (g *graph) side(col sqltext.Column, with sqltext.Operand) {
	if vals, text, ok := g.s.value(with); ok {
		if b, ok := g.bound(col, "=", vals, text); ok {
			g.sides = append(g.sides, b)
		}
	}
}

// apart reports whether the rows of an outer join's table are picked by a comparison of their own alone.
func (g *graph) apart() bool {
	return slices.ContainsFunc(g.sides, func(b bind) bool {
		restricts := func(o bind) bool { return g.covers(o.table, g.tables[b.table].group) }
		return len(b.vals) > 0 && !slices.ContainsFunc(g.binds, restricts)
	})
}

// bindsAndSides lists what columns are compared with, those of tables that may be missing too.
func (g *graph) bindsAndSides() []bind { return slices.Concat(g.binds, g.sides) }
