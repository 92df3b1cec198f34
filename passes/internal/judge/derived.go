package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/sqltext"
)

// derived joins a table, be it a sub-query in FROM or a CTE, with those that the rows of sub come from.
func (g *graph) derived(me int, sub *sqltext.Statement) {
	if len(sub.Union) > 0 {
		g.branches(sub, func(branch *sqltext.Statement) { g.derived(me, branch) })
		return
	}
	g.scope(sub, g.seen)
	for i := range sub.Tables {
		g.union(me, g.at(sub, i))
	}
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

// maxBeneath bounds how deep derived tables are looked into.
const maxBeneath = 8

// beneath is the column of a table that a column of a derived one stands for, itself where that is not known.
func (g *graph) beneath(col sqltext.Column) sqltext.Column {
	for range maxBeneath {
		if col.Table < 0 || col.Scope.Tables[col.Table].Sub == nil {
			break
		}
		below, ok := g.output(col.Scope.Tables[col.Table], col.Name, maxBeneath)
		if !ok {
			break
		}
		col = below
	}
	return col
}

// output is the column in the query of a derived table that the table has under a name; depth bounds the way through
// stars, which a recursive CTE leads around.
func (g *graph) output(t sqltext.Table, name string, depth int) (sqltext.Column, bool) {
	sub := t.Sub
	for len(sub.Union) > 0 {
		if taken := g.taken[sub]; taken != nil {
			sub = taken
		} else {
			sub = sub.Union[0]
		}
	}
	renamed := slices.IndexFunc(t.Columns, func(c string) bool { return strings.EqualFold(c, name) })
	for i, o := range sub.Output {
		switch {
		case o.Star && renamed < 0:
			if n := g.starred(sub, o, name, depth-1); n >= 0 {
				return sqltext.Column{Scope: sub, Table: n, Name: name}, true
			}
		case i == renamed, renamed < 0 && strings.EqualFold(o.Name, name):
			return columnIn(o.Value)
		}
	}
	return sqltext.Column{}, false
}

// starred is the table of a query that has a column among those that a star stands for: the first one that is known to,
// else the first of which the columns are not known; -1 if there is none.
func (g *graph) starred(sub *sqltext.Statement, star sqltext.Output, name string, depth int) int {
	maybe := -1
	for i, t := range sub.Tables {
		if star.Table >= 0 && star.Table != i {
			continue
		}
		cols := g.s.columns(t.Name)
		if t.Sub != nil {
			cols = nil
			if depth == 0 {
				continue
			}
			if _, ok := g.output(t, name, depth); ok {
				return i
			}
		}
		if slices.ContainsFunc(cols, func(c string) bool { return strings.EqualFold(c, name) }) {
			return i
		}
		if cols == nil && maybe < 0 {
			maybe = i
		}
	}
	return maybe
}
