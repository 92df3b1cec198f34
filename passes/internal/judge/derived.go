package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext"
)

// derived joins a table, be it a sub-query in FROM, a CTE or a view, with those that the rows of sub come from. Where these are
// not joined with each other, it is with none of them: its columns still stand for theirs.
func (g *graph) derived(me int, sub *sqltext.Statement) {
	if len(sub.Union) > 0 {
		g.branches(sub, func(branch *sqltext.Statement) { g.derived(me, branch) })
		return
	}
	g.scope(sub, g.seen)
	first := -1
	for i := range sub.Tables {
		switch {
		case g.missing(sub, i):
		case first < 0:
			first = i
		case g.tables[g.at(sub, i)].group != g.tables[g.at(sub, first)].group:
			return
		}
	}
	if first >= 0 {
		g.union(me, g.at(sub, first))
	}
}

// missing reports whether a table of a query is one of an outer join that may have found no row.
func (g *graph) missing(st *sqltext.Statement, n int) bool {
	return st.Tables[n].Outer && !g.there[tableRef{st, n}]
}

// branches adds those of a set operation that its rows come from: one of a UNION, all of an INTERSECT.
func (g *graph) branches(sub *sqltext.Statement, add func(branch *sqltext.Statement)) {
	take := func(i int) {
		g.taken[sub] = sub.Union[i]
		add(sub.Union[i])
	}
	if slices.Contains(g.within, sub) {
		add(sub.Union[0]) // a recursive CTE asks itself: its rows follow from those that it begins with
		return
	}
	g.within = append(g.within, sub)
	switch op, _, _ := strings.Cut(sub.SetOp, " "); op {
	case "except":
		take(0)
	case "intersect":
		for i := range sub.Union {
			take(i)
		}
	default:
		if way, ok := g.choose(len(sub.Union)); ok {
			take(way)
		}
	}
	g.within = g.within[:len(g.within)-1]
}

// maxBeneath bounds how deep derived tables are looked into; a recursive one contains itself.
const maxBeneath = 8

// deeper looks into a value within another one, unless that has gone on for long: a recursive CTE asks itself.
func (g *graph) deeper(look func()) {
	if g.depth < maxBeneath {
		g.depth++
		look()
		g.depth--
	}
}

// column is the column of a table that a column of a derived one stands for, itself where it stands for none.
func (g *graph) column(c sqltext.Column) sqltext.Column {
	made, _ := g.beneath(c)
	if len(made) == 1 {
		if below, ok := columnIn(made[0]); ok {
			return below
		}
	}
	return c
}

// operand is what stands behind an operand that is compared with another one, nil for none; one of a list is taken out of it.
func (g *graph) operand(o, other sqltext.Operand) (made sqltext.Operand, oneOf bool) {
	for range maxBeneath {
		list, several := g.beneath(o)
		if len(list) != 1 {
			return sqltext.Row{Items: list}, several
		}
		oneOf = oneOf || several
		o = g.chosen(list[0], other)
		if isFinal(o) {
			break
		}
	}
	return o, oneOf
}

// isFinal reports whether an operand neither stands for another one nor for one of several.
func isFinal(o sqltext.Operand) bool {
	switch o := o.(type) {
	case sqltext.Column:
		return false
	case sqltext.Call:
		return o.Name != "coalesce" && o.Name != "case" && !isExtreme(o)
	}
	return true
}

// beneath lists what an operand is made of: a column of a derived table of an expression in its query, that of a table
// function of its arguments, that of VALUES of what its rows have there. It reports whether it is one out of a list.
func (g *graph) beneath(o sqltext.Operand) (made []sqltext.Operand, oneOf bool) {
	for range maxBeneath {
		c, ok := o.(sqltext.Column)
		if !ok || c.Source() == nil {
			break
		}
		src := c.Source()
		if src.Func && !ofSchema(madeBy(src)) {
			return src.Args, true
		}
		if src.Sub == nil {
			break
		}
		list := g.output(src, c.Name, maxBeneath)
		if len(list) > 1 {
			return list, true
		}
		if len(list) == 0 {
			break
		}
		o = list[0]
	}
	return []sqltext.Operand{o}, false
}

// output lists what a derived table has in a column, in each of its rows if it is VALUES, nil where that is not known;
// depth bounds the way through stars, which a recursive CTE leads around.
func (g *graph) output(t *sqltext.Table, name string, depth int) []sqltext.Operand {
	sub := t.Sub
	for len(sub.Union) > 0 {
		if taken := g.taken[sub]; taken != nil && !slices.Contains(g.within, sub) {
			sub = taken
		} else {
			sub = sub.Union[0]
		}
	}
	renamed := slices.IndexFunc(t.Columns, func(c string) bool { return strings.EqualFold(c, name) })
	if renamed < 0 && len(t.Columns) == 0 {
		renamed = placeInFirst(t.Sub, sub, name)
	}
	var out []sqltext.Operand
	for _, row := range sub.Values {
		if renamed >= 0 && renamed < len(row) {
			out = append(out, row[renamed])
		}
	}
	for i, o := range sub.Output {
		switch {
		case o.Star && renamed < 0:
			if n := g.starred(sub, o, name, depth-1); n >= 0 {
				return []sqltext.Operand{sqltext.Column{Scope: sub, Table: n, Name: name}}
			}
		case i == renamed, renamed < 0 && i >= len(t.Columns) && strings.EqualFold(o.Name, name):
			return returned(sub, o.Value)
		}
	}
	return out
}

// returned is what a query yields in a column: of a row that it has inserted, what it has put there.
func returned(sub *sqltext.Statement, o sqltext.Operand) []sqltext.Operand {
	c, ok := o.(sqltext.Column)
	if ok && c.Scope == sub && c.Table == 0 && sub.Kind == sqltext.Insert && !overwrites(sub) {
		if put := proposedIn(sub, c.Name); len(put) > 0 {
			return put
		}
	}
	return []sqltext.Operand{o}
}

// placeInFirst is the place of a column in a set operation, whose first branch names what all of them have: -1 where branch is
// that one, or a star hides the places.
func placeInFirst(sub, branch *sqltext.Statement, name string) int {
	for len(sub.Union) > 0 {
		sub = sub.Union[0]
	}
	starred := func(o sqltext.Output) bool { return o.Star }
	if sub == branch || slices.ContainsFunc(sub.Output, starred) || slices.ContainsFunc(branch.Output, starred) {
		return -1
	}
	return slices.IndexFunc(sub.Output, func(o sqltext.Output) bool { return strings.EqualFold(o.Name, name) })
}

// starred is the table of a query that has a column among those that a star stands for: the first one that is known to,
// else the first of which the columns are not known; -1 if there is none.
func (g *graph) starred(sub *sqltext.Statement, star sqltext.Output, name string, depth int) int {
	maybe := -1
	for i := range sub.Tables {
		t := &sub.Tables[i]
		if star.Table >= 0 && star.Table != i {
			continue
		}
		if t.Sub != nil {
			if depth > 0 && len(g.output(t, name, depth)) > 0 {
				return i
			}
			continue
		}
		cols := g.s.columns(t.Name)
		if slices.ContainsFunc(cols, func(c string) bool { return strings.EqualFold(c, name) }) {
			return i
		}
		if cols == nil && maybe < 0 {
			maybe = i
		}
	}
	return maybe
}
