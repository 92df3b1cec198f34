package judge

import (
	"slices"
	"strconv"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// A list that is declared public says of the rows that it picks that they are for everybody: where these are the ones with some
// constants in their columns, as in WHERE status = 'open', that is what the constants mean, whatever they are called. Who reads
// such a row by its id sees no more than the list shows, as long as no other columns are sent. That it may end after so many rows
// is a matter of paging.

// announcement is what a public list picks of a table's rows by constants, and the columns of them that it shows.
type announcement struct {
	marks []bind
	cols  map[string]bool
}

// observeAnnounced notes the rows that are listed for everybody.
func (t *tables) observeAnnounced(r *route) {
	if !r.public || len(r.r.Lost) > 0 {
		return
	}
	for _, q := range r.queries {
		for _, a := range q.alts {
			if !a.picksByMarks() {
				continue
			}
			if cols, ok := r.sentColumns(q); ok && r.listedForAll(q) {
				name := a.graph.tables[0].name
				t.announced[name] = append(t.announced[name], announcement{a.graph.binds, cols})
			}
		}
	}
}

// picksByMarks reports whether a statement reads the rows of one table that have constants in some columns, and asks nothing else
// of them.
func (a *statement) picksByMarks() bool {
	isMark := func(b bind) bool {
		return b.table == 0 && (b.constant() || b.op == "true" || b.op == "false" || b.op == "null") && len(b.vals) == 0
	}
	binds := a.graph.binds
	return a.plain() && len(a.st.Tables) == 1 && a.st.Quality == sqltext.Exact && len(a.graph.given) == 0 &&
		len(binds) > 0 && !slices.ContainsFunc(binds, func(b bind) bool { return !isMark(b) })
}

// listedForAll reports whether nothing is asked of whoever gets a query's rows, nor of the rows.
func (r *route) listedForAll(q *query) bool {
	return slices.ContainsFunc(r.moments(q), func(s *situation) bool {
		return s.nextSplit() == nil && !s.holds(func(f eval.Fact) bool { return r.asksForMore(s, f, q) })
	})
}

// checksFor says what beside the statement ties a call's rows to the caller, or makes them everybody's.
func (r *route) checksFor(s *situation, q *query) string {
	if how := r.tiedByChecks(s, q, 0); how != "" || !r.announces(s, q) {
		return how
	}
	return "public"
}

// announces reports whether the rows of a query that are sent in a situation are such as a public list shows, and no more of them.
func (r *route) announces(s *situation, q *query) bool {
	names := q.tableNames()
	if q.kind() != "select" || len(names) == 0 || len(r.j.tables.announced[names[0]]) == 0 || len(r.copiesOf(q)) > 0 {
		return false
	}
	cols, ok := r.sentColumns(q)
	return ok && slices.ContainsFunc(r.j.tables.announced[names[0]], func(of announcement) bool {
		for col := range cols {
			if !of.cols[col] {
				return false
			}
		}
		return !slices.ContainsFunc(of.marks, func(m bind) bool { return !r.marked(s, q, names[0], m) })
	})
}

// marked reports whether a query's rows are known to have what a mark says, by its statements or by what was found out later.
func (r *route) marked(s *situation, q *query, table string, mark bind) bool {
	lacks := func(a *statement) bool {
		same := func(b bind) bool {
			return a.graph.tables[b.table].name == table && b.col == mark.col && len(b.vals) == 0 && b.op == mark.op && b.text == mark.text
		}
		return !r.ruledOut(s, a) && !slices.ContainsFunc(a.graph.binds, same)
	}
	return !slices.ContainsFunc(q.alts, lacks) || s.holds(func(f eval.Fact) bool { return r.findsMark(f, q, table, mark) })
}

// findsMark reports whether a fact says of a query's row what a mark says.
func (r *route) findsMark(f eval.Fact, q *query, table string, mark bind) bool {
	t, ok := f.Cond.(*eval.Term)
	if !ok {
		return false
	}
	at := func(v eval.Value) bool {
		c := eval.AsTerm(eval.Base(v), eval.OpColumn)
		return c != nil && ofQuery(c, q) && r.columnTable(c) == table && r.columnName(c) == mark.col
	}
	if at(t) {
		return mark.is(strconv.FormatBool(f.True))
	}
	if t.Op != eval.OpEq || !f.True {
		return false
	}
	for i := range 2 {
		if at(t.Args[i]) && mark.says(t.Args[1-i]) {
			return true
		}
	}
	return false
}

// says reports whether a column that has a value has what a mark asks for.
func (b bind) says(v eval.Value) bool {
	if !b.constant() {
		return b.op == "null" && eval.IsNil(v)
	}
	n, isNumber := eval.AsInt(v)
	return constantText(v) == b.text || isNumber && strconv.Itoa(n) == b.text
}
