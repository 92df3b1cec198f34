package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// Where a program shows a table to whoever calls, as a list of all rows, who asks for one of them by its id sees no more than they
// may see anyway. So columns that such a list shows may be read by any id. To change the rows is another matter, and so is what
// belongs to them: the offers for an item are not for all who may see the item.

// view is what is shown of a table's rows: of all of them, or of those that a column of other rows names that are shown, as of
// the authors of all posts.
type view string

// shown is a column of a view that a list shows, and to whom: to those who are known by the same proof, since who is let in by
// another door, as those who run the place, may see what others may not; or to strangers. What is open may have been meant to be
// closed, so that a list for strangers says something of what strangers read only, unless it is declared public.
type shown struct {
	view view
	col  string
	to   string // see audienceIn
}

const everybody = "everybody"

// observeShown notes the columns of all rows that a route shows to whoever calls. Where nobody is ever asked who is calling, that
// all is shown says nothing.
func (t *tables) observeShown(r *route) {
	for _, q := range r.queries {
		views := r.views(q, true, maxViews)
		if len(views) == 0 || len(t.owners) == 0 || r.r.Foreign() != "" || len(r.r.Lost) > 0 {
			continue
		}
		cols, ok := r.sentColumns(q)
		if !ok {
			continue
		}
		for _, s := range r.moments(q) {
			to, known := r.audienceIn(s)
			if !known || !r.unasked(s, q) {
				continue
			}
			for _, v := range views {
				if to != everybody && !t.forAll(v.of()) {
					continue
				}
				for col := range cols {
					t.shown[shown{v, col, to}] = true
				}
			}
		}
	}
}

// audienceIn says who is answered in a situation: those who are known by a proof, "" for strangers. It is not known where
// something is undecided, or a library that nobody knows may have found out who is calling.
func (r *route) audienceIn(s *situation) (to string, known bool) {
	proof := r.authenticated(s)
	switch {
	case s.nextSplit() != nil:
		return "", false
	case r.public:
		return everybody, true
	case proof == nil:
		return "", !s.holds(func(f eval.Fact) bool { return r.j.presumption(f) != nil })
	}
	to = eval.Show(proof.Cond)
	for _, asked := range rowsIn(proof.Cond) {
		if q := r.byTerm[asked]; q != nil {
			to += " " + strings.Join(q.tableNames(), " ")
		}
	}
	return to, true
}

// shownToAll reports whether all that a query's rows tell the client is shown of all rows to whoever calls.
func (r *route) shownToAll(q *query) bool {
	cols, ok := r.sentColumns(q)
	if !ok || len(r.copies(q)) > 0 {
		return false
	}
	moments := r.moments(q)
	return slices.ContainsFunc(r.views(q, false, maxViews), func(v view) bool {
		return !slices.ContainsFunc(moments, func(s *situation) bool {
			to, known := r.audienceIn(s)
			for col := range cols {
				if !r.j.tables.shows(shown{v, col, everybody}) && !(known && r.j.tables.shows(shown{v, col, to})) {
					return true
				}
			}
			return false
		})
	})
}

// shows reports whether a column is shown as it is sent, or is whole where a part of it is sent, or how long it is.
func (t *tables) shows(s shown) bool {
	if t.shown[s] {
		return true
	}
	form, of, made := strings.Cut(s.col, madeOf)
	op, _, _ := strings.Cut(form, " ")
	s.col = of
	return made && (op == eval.OpField.String() || op == eval.OpElem.String() || op == eval.OpLen.String()) && t.shows(s)
}

// madeOf stands between what was made of a column and its name.
const madeOf = " of "

const maxViews = 3

// views lists what the rows of a query are rows of; all says that they have to be all of them.
func (r *route) views(q *query, all bool, depth int) []view {
	if depth == 0 || !q.reads() || len(q.alts) == 0 {
		return nil
	}
	first := q.alts[0].graph
	if len(first.tables) == 0 || first.tables[0].name == "" {
		return nil
	}
	table := first.tables[0].name
	whole, linked := true, len(q.alts) == 1
	for _, a := range q.alts {
		if len(a.graph.tables) == 0 || a.graph.tables[0].name != table || a.st.SetOp != "" {
			return nil
		}
		whole = whole && a.whole()
		linked = linked && (!all || a.picksByOne())
	}
	var out []view
	if whole || !all {
		out = append(out, view(table))
	}
	if linked {
		out = append(out, r.linkedViews(q, all, depth)...)
	}
	return out
}

// of is the table of which all rows are read for a view.
func (v view) of() string {
	table, _, _ := strings.Cut(string(v), ".")
	return table
}

// forAll reports whether a table may be one whose rows everybody may see, where nobody says so: those of people are not, but for the
// authors of what is, and where there are tenants a list of what all of them have is an oversight.
func (t *tables) forAll(table string) bool {
	return !t.people[table] && len(t.tenants) == 0
}

// linkedViews lists the views of rows that columns of other rows name. Where it depends on the way which rows these are, one of
// them is enough for what is shown, and all would have to be for what is asked for.
func (r *route) linkedViews(q *query, all bool, depth int) []view {
	var out []view
	g := q.alts[0].graph
	for _, b := range g.binds {
		if b.table != 0 || len(b.vals) != 1 {
			continue
		}
		ways := columnsOf(b.vals[0], nil)
		if len(ways) > 1 && !all {
			continue
		}
		for _, c := range ways {
			from := r.byTerm[queryTerm(c)]
			if from == nil || from == q {
				continue
			}
			for _, v := range r.views(from, all, depth-1) {
				out = append(out, v+view("."+r.columnName(c)+" "+g.tables[0].name+"."+b.col))
			}
		}
	}
	return out
}

// columnsOf appends the columns that a value may be.
func columnsOf(v eval.Value, to []*eval.Term) []*eval.Term {
	switch v := eval.Base(v).(type) {
	case *eval.Phi:
		for _, w := range v.Vals {
			to = columnsOf(w, to)
		}
	case *eval.Term:
		if v.Op == eval.OpColumn && !slices.Contains(to, v) {
			to = append(to, v)
		}
	}
	return to
}

// whole reports whether a statement reads all rows of its first table, be it page by page.
func (a *statement) whole() bool {
	return a.st.Where == nil && !a.few() && a.plain() && len(a.graph.given)+len(a.graph.binds) == 0
}

// picksByOne reports whether a statement reads the rows that have one value, and asks nothing else of them.
func (a *statement) picksByOne() bool {
	_, isOne := a.st.Where.(sqltext.Compare)
	return isOne && !a.few() && a.plain() && len(a.graph.given) == 0 && len(a.graph.binds) == 1
}

// few reports whether a statement yields the first few of an order, as the ten best.
func (a *statement) few() bool {
	for _, o := range a.st.Limit {
		if _, fixed := o.(sqltext.Const); !fixed {
			return false
		}
	}
	return len(a.st.Limit) > 0
}

// plain reports whether a statement yields rows as they are.
func (a *statement) plain() bool {
	return a.outer == nil && a.st.Having == nil && len(a.st.GroupBy) == 0 && len(a.graph.nulls)+len(a.graph.zeros)+len(a.graph.asks) == 0 && !a.graph.never
}

// sentColumns lists the columns of a query's rows that the client is sent, with their tables, and what they were made into on
// the way, as a hash; ok is false where there are none, or where more than columns is sent, as how many rows there are.
func (r *route) sentColumns(q *query) (cols map[string]bool, ok bool) {
	cols, ok = map[string]bool{}, true
	var collect func(v eval.Value, form string)
	collect = func(v eval.Value, form string) {
		eval.Walk(v, func(v eval.Value) bool {
			t, isTerm := v.(*eval.Term)
			if !isTerm || !mentionsQuery(t, q) {
				return v.Holds(rows)
			}
			switch t.Op {
			case eval.OpColumn:
				if name := r.sentColumn(q, t); !q.echoes(t) {
					cols[form+name], ok = true, ok && name != ""
				}
			case eval.OpRow:
				ok = false
			case eval.OpList, eval.OpConcat:
				return true
			case eval.OpErr:
			default:
				ok = ok && !(t.Op == eval.OpDigest && t.Name == "keyed") // it may be shown for the row
				for _, a := range t.Args {
					collect(a, form+t.Op.String()+" "+t.Name+madeOf)
				}
			}
			return false
		})
	}
	for i, ev := range r.r.Events {
		if i >= q.index && ev.Kind == eval.Response {
			for _, v := range ev.Values {
				collect(v, "")
			}
		}
	}
	return cols, ok && len(cols) > 0
}

// sentColumn names a column of a query's rows with its table, "" if it is none of a table.
func (r *route) sentColumn(q *query, c *eval.Term) string {
	tbl, col := r.columnTable(c), r.columnName(c)
	for _, a := range q.alts {
		if o, named := a.outputFor(c); named {
			if _, isColumn := o.Value.(sqltext.Column); !isColumn {
				return ""
			}
		}
	}
	if tbl == "" || col == "" {
		return ""
	}
	return tbl + "." + col
}

// unasked reports whether a situation asks for nothing but who is calling, or not even that.
func (r *route) unasked(s *situation, q *query) bool {
	if r.tiedByChecks(s, q, 0) != "" || len(r.rolesOf(s)) > 0 {
		return false
	}
	for _, a := range q.alts {
		if !r.ruledOut(s, a) && r.tiedByStatement(s, q, a, 0) != "" {
			return false
		}
	}
	return !s.holds(func(f eval.Fact) bool { return r.asksForMore(s, f, q) })
}

// asksForMore reports whether a fact says something of the caller beside who that is: what they may do, what kind of a caller they
// are, or that there is a row about them; or something of the rows that are shown.
func (r *route) asksForMore(s *situation, f eval.Fact, q *query) bool {
	t, ok := f.Cond.(*eval.Term)
	if !ok {
		return false
	}
	if allowed(f) != nil {
		return true
	}
	of := func(v eval.Value) bool { return r.principal(s, v) }
	call := agreeing(t)
	if call != nil && f.True && r.j.speaksOfCaller(call) && !strings.Contains(call.Name, ".Next#") && call.Name != "ran" || r.j.presumption(f) != nil {
		return true
	}
	switch t.Op {
	case eval.OpEq, eval.OpBin:
		if len(t.Args) == 2 && (of(t.Args[0]) && isConstant(t.Args[1]) && !eval.IsZero(t.Args[1]) || of(t.Args[1]) && isConstant(t.Args[0])) {
			return true
		}
	case eval.OpHas:
		return slices.ContainsFunc(t.Args, of)
	case eval.OpColumn, eval.OpClaim, eval.OpField:
		return f.True && of(t)
	}
	return slices.ContainsFunc(rowsIn(t), func(asked *eval.Term) bool {
		p := r.byTerm[asked]
		return p != nil && p != q && !r.caller(s, p) && r.boundToCaller(s, p)
	}) || asksOf(t, q)
}

// asksOf reports whether a condition is about what stands in a query's rows, and not about what was found by it or how many
// there are.
func asksOf(cond eval.Value, q *query) bool {
	found := false
	eval.Walk(cond, func(v eval.Value) bool {
		t, ok := v.(*eval.Term)
		found = found || ok && t.Op == eval.OpColumn && queryTerm(t) == q.ev.Query
		return !found && !(ok && (t.Op == eval.OpErr || t.Op == eval.OpColumn || t.Op == eval.OpQuery || isLength(t)))
	})
	return found
}
