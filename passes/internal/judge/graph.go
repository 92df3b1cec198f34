package judge

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// table is an instance of a table in a statement.
type table struct {
	name    string // lower case, "" for derived ones
	target  bool
	group   int  // instances joined with each other have the same
	byOwner bool // it is read with the rights of the owner of a view or function
}

// bind is a condition that compares a column with values from outside of the statement.
type bind struct {
	table int
	col   string
	op    string // "=", "any", "true", "false", "null", "absent"; "mixed" with a value that other columns are a part of
	vals  []eval.Value
	text  string // a constant, where vals is empty

	instead bool // it is an alternative to one other condition, as in (a = .. OR b = ..)
}

// graph is what a statement's conditions say: tables joined by equal columns, columns bound to values.
type graph struct {
	tables  []table
	binds   []bind
	asks    []bind         // columns that a function of the database is asked about, with its other arguments
	posed   [][]eval.Value // arguments of a function that is asked about no column
	index   map[tableRef]int
	s       *statement
	seen    map[*sqltext.Statement]bool
	within  []*sqltext.Statement                      // set operations that are being added
	there   map[tableRef]bool                         // outer tables of which a row must be there: see present
	met     map[tableRef]bool                         // full joins of which both sides are there
	follows [][2]int                                  // tables with those that restrict their rows, and not the other way round: see follow
	sides   []bind                                    // what the condition of an outer join says of the rows that may be missing
	taken   map[*sqltext.Statement]*sqltext.Statement // the branch of each that was added last
	nulls   []eval.Value                              // arguments that this reading takes to be NULL
	zeros   []eval.Value                              // those that it takes to be 0 or empty
	given   []eval.Fact                               // conditions on arguments that this reading takes to hold
	never   bool                                      // this reading picks no rows

	depth   int   // of values within values: see deeper
	choices []int // which alternative of each OR, in the order of meeting them
	ors     []int // how many alternatives each has
}

// nextChoice is the combination after a graph's own, nil behind the last one.
func nextChoice(g *graph) []int {
	next := append([]int{}, g.choices...)
	for len(next) < len(g.ors) {
		next = append(next, 0)
	}
	next = next[:len(g.ors)]
	for i := len(next) - 1; i >= 0; i-- {
		if next[i]++; next[i] < g.ors[i] {
			return next
		}
		next = next[:i]
	}
	return nil
}

// choose decides the next OR; ok is false where none are to be decided.
func (g *graph) choose(n int) (way int, ok bool) {
	if g.choices == nil {
		return 0, false
	}
	at := len(g.ors)
	g.ors = append(g.ors, n)
	if at < len(g.choices) {
		return g.choices[at], true
	}
	return 0, true
}

type tableRef struct {
	st *sqltext.Statement
	n  int
}

func newGraph(s *statement, choices []int) *graph {
	g := &graph{index: map[tableRef]int{}, there: map[tableRef]bool{}, met: map[tableRef]bool{}, s: s, choices: choices, taken: map[*sqltext.Statement]*sqltext.Statement{}}
	seen := map[*sqltext.Statement]bool{}
	g.scope(s.st, seen)
	if len(s.st.Tables) == 0 {
		g.outputs(s.st, seen)
	}
	g.scope(s.outer, seen)
	g.ofOuter(s)
	g.cond(s.also)
	s.st.Walk(func(st *sqltext.Statement) {
		if st.Kind != sqltext.Select {
			g.scope(st, seen) // a writing CTE is an effect of its own
		}
		for i := range st.Tables {
			g.at(st, i)
		}
	})
	g.sameValues()
	g.aboutRows()
	return g
}

// sameValues joins tables of which columns must equal one and the same argument.
func (g *graph) sameValues() {
	for i, a := range g.binds {
		for _, b := range g.binds[:i] {
			if a.op == "=" && b.op == "=" && len(a.vals) == 1 && len(b.vals) == 1 && a.vals[0] == b.vals[0] {
				g.union(a.table, b.table)
			}
		}
	}
}

// outputs adds what a statement without tables is about: the sub-queries that it yields, and what must hold for the
// tests that it yields to, as SELECT EXISTS (..) OR EXISTS (..), be it in the words of a CASE.
func (g *graph) outputs(st *sqltext.Statement, seen map[*sqltext.Statement]bool) {
	for _, o := range st.Output {
		switch v := o.Value.(type) {
		case sqltext.Test:
			g.cond(v.Cond)
		case sqltext.Sub:
			g.scope(v.Query, seen)
		case sqltext.Call:
			g.truth(v, true)
		}
	}
}

// scope adds a statement's tables and what restricts them. Sub-queries are added where they restrict: in FROM,
// in IN and EXISTS, behind an equality.
func (g *graph) scope(st *sqltext.Statement, seen map[*sqltext.Statement]bool) {
	if st == nil || seen[st] {
		return
	}
	seen[st] = true
	g.seen = seen
	for i, t := range st.Tables {
		g.at(st, i)
		if t.Sub != nil && !t.Outer && !isBeside(st, &t) {
			g.derived(g.at(st, i), t.Sub)
		}
		if t.Func && !t.Outer {
			g.yielded(st, i)
		}
		g.beside(st, i, t.On)
	}
	g.cond(st.Where)
	g.having(st)
	g.conflict(st)
	if st.Source != nil {
		g.source(st, st.Source)
	}
}

// source says that the target of INSERT .. SELECT follows the tables that its rows come from, which are not joined by that with each
// other. Where it may overwrite rows, those are of anybody.
func (g *graph) source(st, query *sqltext.Statement) {
	if len(query.Union) > 0 {
		g.branches(query, func(branch *sqltext.Statement) { g.source(st, branch) })
		return
	}
	g.scope(query, g.seen)
	if len(st.Tables) == 0 || overwrites(st) {
		return
	}
	for _, in := range st.Insert {
		if c, ok := in.Value.(sqltext.Column); ok && c.Table >= 0 && c.Scope == query {
			g.follow(g.at(st, 0), g.at(c.Scope, c.Table))
		}
	}
	if len(query.Tables) > 0 {
		g.follow(g.at(st, 0), g.at(query, 0))
	}
}

func (g *graph) at(st *sqltext.Statement, n int) int {
	ref := tableRef{st, n}
	if i, ok := g.index[ref]; ok {
		return i
	}
	name := ""
	t := st.Tables[n]
	if t.Sub == nil && !t.Func {
		name = strings.ToLower(t.Name)
	}
	i := len(g.tables)
	g.tables = append(g.tables, table{name: name, target: t.Target, group: i, byOwner: byOwner(st)})
	g.index[ref] = i
	return i
}

func (g *graph) union(a, b int) {
	from, to := g.tables[b].group, g.tables[a].group
	for i := range g.tables {
		if g.tables[i].group == from {
			g.tables[i].group = to
		}
	}
}

func (g *graph) bind(col sqltext.Column, op string, vals []eval.Value, text string) {
	if b, ok := g.bound(col, op, vals, text); ok {
		g.binds = append(g.binds, b)
	}
}

// bound is a condition on a column, ok false where it is not known of which table.
func (g *graph) bound(col sqltext.Column, op string, vals []eval.Value, text string) (b bind, ok bool) {
	t, col := -1, g.column(col)
	if col.Table >= 0 {
		t = g.at(col.Scope, col.Table)
	} else if len(g.tables) > 0 {
		t = 0
	}
	if t < 0 {
		return bind{}, false
	}
	if src := col.Source(); op == "null" && src != nil && src.Outer {
		op = "absent" // the join may have found no row
	}
	return bind{table: t, col: strings.ToLower(col.Name), op: op, vals: vals, text: text}, true
}
