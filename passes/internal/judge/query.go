package judge

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// query is a SQL call of a route with the statements that it may run.
type query struct {
	ev    *eval.Event
	index int // among the route's events
	alts  []*statement
}

// statement is one text that a call may run, with the values bound to it.
type statement struct {
	v     eval.Variant
	st    *sqltext.Statement
	graph *graph
	multi bool // further statement of the same text
}

// table is an instance of a table in a statement.
type table struct {
	name   string // lower case, "" for derived ones
	target bool
	group  int // instances joined with each other have the same
}

// bind is a condition that compares a column with values from outside of the statement.
type bind struct {
	table int
	col   string
	op    string // "=", "any", "true"
	vals  []eval.Value
	text  string // a constant, where vals is empty
	group int    // of alternatives (OR) it belongs to; 0: it holds in any case
	way   int    // which alternative
}

// graph is what a statement's conditions say: tables joined by equal columns, columns bound to values.
type graph struct {
	tables []table
	binds  []bind
	index  map[tableRef]int
	s      *statement
	ors    int
	seen   map[*sqltext.Statement]bool

	wayCount map[int]int // alternatives of each OR
}

type tableRef struct {
	st *sqltext.Statement
	n  int
}

// newQuery reads the texts of an event.
func (j *Judge) newQuery(ev *eval.Event, index int) *query {
	q := &query{ev: ev, index: index}
	for _, v := range j.ev.Variants(ev) {
		for i, st := range sqltext.ParseWith(v.Text, j.schema.Columns) {
			s := &statement{v: v, st: st, multi: i > 0}
			s.graph = newGraph(s)
			q.alts = append(q.alts, s)
		}
	}
	return q
}

// kind is what the call does: the strongest of its statements.
func (q *query) kind() string {
	best, rank := "unresolved", -1
	order := map[sqltext.Kind]int{sqltext.Unresolved: 0, sqltext.Other: 1, sqltext.Select: 2, sqltext.Insert: 3, sqltext.Update: 4, sqltext.Delete: 5}
	for _, s := range q.alts {
		s.st.Walk(func(st *sqltext.Statement) {
			if r := order[st.Kind]; r > rank {
				best, rank = string(st.Kind), r
			}
		})
	}
	return best
}

// tableNames lists the tables of all statements, targets first.
func (q *query) tableNames() []string {
	var out []string
	seen := map[string]bool{}
	for _, want := range []bool{true, false} {
		for _, s := range q.alts {
			for _, t := range s.graph.tables {
				if t.name != "" && t.target == want && !seen[t.name] {
					seen[t.name] = true
					out = append(out, t.name)
				}
			}
		}
	}
	return out
}

func newGraph(s *statement) *graph {
	g := &graph{index: map[tableRef]int{}, s: s, wayCount: map[int]int{}}
	seen := map[*sqltext.Statement]bool{}
	g.scope(s.st, seen)
	s.st.Walk(func(st *sqltext.Statement) {
		if st.Kind != sqltext.Select {
			g.scope(st, seen) // a writing CTE is an effect of its own
		}
		for i := range st.Tables {
			g.at(st, i)
		}
	})
	return g
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
		if t.Sub != nil {
			g.scope(t.Sub, seen)
			g.derived(st, i, t.Sub)
		}
		g.onEdges(t.On)
	}
	g.cond(st.Where, 0, 0)
	if st.Source != nil {
		g.scope(st.Source, seen)
		g.source(st)
	}
}

// source joins the target of INSERT .. SELECT with where its rows come from.
func (g *graph) source(st *sqltext.Statement) {
	if len(st.Tables) == 0 {
		return
	}
	for _, in := range st.Insert {
		if c, ok := in.Value.(sqltext.Column); ok && c.Table >= 0 {
			g.union(g.at(st, 0), g.at(c.Scope, c.Table))
		}
	}
	if len(st.Source.Tables) > 0 {
		g.union(g.at(st, 0), g.at(st.Source, 0))
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
	g.tables = append(g.tables, table{name: name, target: t.Target, group: i})
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

// derived joins a sub-query in FROM, or a CTE, with the tables that its columns come from.
func (g *graph) derived(st *sqltext.Statement, n int, sub *sqltext.Statement) {
	if len(sub.Union) > 0 {
		return // one of several branches: nothing is certain
	}
	me := g.at(st, n)
	for i := range sub.Tables {
		g.union(me, g.at(sub, i))
	}
}

// onEdges takes the joins out of an outer join's condition; what it binds filters nothing.
func (g *graph) onEdges(c sqltext.Cond) {
	switch c := c.(type) {
	case sqltext.And:
		for _, p := range c.List {
			g.onEdges(p)
		}
	case sqltext.Compare:
		l, lok := c.L.(sqltext.Column)
		r, rok := c.R.(sqltext.Column)
		if c.Op == "=" && lok && rok {
			g.joinColumns(l, r)
		}
	}
}

func (g *graph) joinColumns(l, r sqltext.Column) {
	if l.Table >= 0 && r.Table >= 0 {
		g.union(g.at(l.Scope, l.Table), g.at(r.Scope, r.Table))
	}
}

// cond adds a condition; or and way say to which alternative it belongs.
func (g *graph) cond(c sqltext.Cond, or, way int) {
	switch c := c.(type) {
	case sqltext.And:
		for _, p := range c.List {
			g.cond(p, or, way)
		}
	case sqltext.Or:
		if or != 0 {
			return // alternatives within alternatives: not needed so far, and nothing is certain
		}
		g.ors++
		id := g.ors
		g.wayCount[id] = len(c.List)
		for i, p := range c.List {
			g.cond(p, id, i+1)
		}
	case sqltext.Compare:
		g.compare(c, or, way)
	case sqltext.In:
		g.in(c, or, way)
	case sqltext.Exists:
		if !c.Negated && or == 0 {
			g.scope(c.Sub, g.seen)
		}
	case sqltext.Truth:
		if col, ok := c.Operand.(sqltext.Column); ok {
			g.bind(col, "true", nil, "true", or, way)
		}
	}
}

func (g *graph) compare(c sqltext.Compare, or, way int) {
	op := ""
	switch c.Op {
	case "=":
		op = "="
	case "= any":
		op = "any"
	default:
		return
	}
	l, r := c.L, c.R
	col, ok := columnIn(l)
	if !ok {
		l, r = r, l
		if col, ok = columnIn(l); !ok {
			return
		}
	}
	switch r := r.(type) {
	case sqltext.Column:
		if or == 0 {
			g.joinColumns(col, r)
		}
	case sqltext.Sub:
		g.subEqual(col, r.Query, r.Index, or)
	default:
		v, text, ok := g.s.value(r)
		if ok {
			g.bind(col, op, v, text, or, way)
		}
	}
}

// columnIn sees through functions of one column: lower(email).
func columnIn(o sqltext.Operand) (sqltext.Column, bool) {
	switch o := o.(type) {
	case sqltext.Column:
		return o, true
	case sqltext.Call:
		if len(o.Args) == 1 {
			return columnIn(o.Args[0])
		}
	}
	return sqltext.Column{}, false
}

// subEqual joins a column with the sub-query whose output it must equal.
func (g *graph) subEqual(col sqltext.Column, sub *sqltext.Statement, index, or int) {
	if or != 0 || col.Table < 0 || sub == nil || len(sub.Union) > 0 || index >= len(sub.Output) {
		return
	}
	g.scope(sub, g.seen)
	if c, ok := sub.Output[index].Value.(sqltext.Column); ok && c.Table >= 0 {
		g.union(g.at(col.Scope, col.Table), g.at(c.Scope, c.Table))
	}
}

func (g *graph) in(c sqltext.In, or, way int) {
	if c.Negated {
		return
	}
	if len(c.L) == 1 && c.Sub == nil {
		if vals, text, ok := g.s.value(c.L[0]); ok && or == 0 { // $1 in (a, b): one of the columns
			g.oneOf(c.List, vals, text)
			return
		}
	}
	for i, l := range c.L {
		col, ok := columnIn(l)
		if !ok {
			continue
		}
		if c.Sub != nil {
			g.subEqual(col, c.Sub, i, or)
			continue
		}
		var vals []eval.Value
		text := ""
		for _, item := range c.List {
			if row, ok := item.(sqltext.Row); ok && i < len(row.Items) {
				item = row.Items[i]
			}
			v, t, _ := g.s.value(item)
			vals = append(vals, v...)
			text += t
		}
		g.bind(col, "any", vals, text, or, way)
	}
}

// oneOf binds a value to one of several columns.
func (g *graph) oneOf(cols []sqltext.Operand, vals []eval.Value, text string) {
	g.ors++
	g.wayCount[g.ors] = len(cols)
	for i, o := range cols {
		if col, ok := columnIn(o); ok {
			g.bind(col, "=", vals, text, g.ors, i+1)
		}
	}
}

func (g *graph) bind(col sqltext.Column, op string, vals []eval.Value, text string, or, way int) {
	t := -1
	if col.Table >= 0 {
		t = g.at(col.Scope, col.Table)
	} else if len(g.tables) > 0 {
		t = 0
	}
	if t < 0 {
		return
	}
	g.binds = append(g.binds, bind{table: t, col: strings.ToLower(col.Name), op: op, vals: vals, text: text, group: or, way: way})
}

// value is what an operand is bound to: values of the program, or the text of a constant.
func (s *statement) value(o sqltext.Operand) (vals []eval.Value, text string, ok bool) {
	switch o := o.(type) {
	case sqltext.Param:
		if v := s.param(o.N); v != nil {
			return []eval.Value{v}, "", true
		}
		return nil, "", false
	case sqltext.Hole:
		if o.Bound {
			return s.lastArg(), "", true
		}
		if o.N < len(s.v.Holes) {
			return []eval.Value{s.v.Holes[o.N]}, "", true
		}
	case sqltext.Const:
		return nil, o.Text, true
	case sqltext.Call:
		var out []eval.Value
		for _, a := range o.Args {
			v, _, _ := s.value(a)
			out = append(out, v...)
		}
		return out, "", len(out) > 0
	}
	return nil, "", false
}

// param is the value bound to a placeholder, nil if unknown.
func (s *statement) param(n int) eval.Value {
	if s.v.Named != nil {
		for _, p := range s.st.Params {
			if p.N == n && p.Name != "" {
				return s.v.Named[p.Name]
			}
		}
	}
	if n >= 1 && n <= len(s.v.Args) && !(s.v.Open && len(s.v.Args) == 1) {
		return s.v.Args[n-1]
	}
	if s.v.Open && len(s.v.Args) > 0 {
		return s.v.Args[0]
	}
	return nil
}

// lastArg stands for an argument whose number is not known: any of them.
func (s *statement) lastArg() []eval.Value { return s.v.Args }

// written lists the values that a statement stores, with their columns.
func (s *statement) written(visit func(tbl, col string, vals []eval.Value)) {
	s.st.Walk(func(st *sqltext.Statement) {
		if len(st.Tables) == 0 || !st.Tables[0].Target {
			return
		}
		name := strings.ToLower(st.Tables[0].Name)
		for _, list := range [][]sqltext.Assign{st.Insert, st.Assign} {
			for _, a := range list {
				if v, _, ok := s.value(a.Value); ok && len(v) > 0 {
					visit(name, strings.ToLower(a.Column), v)
				}
			}
		}
	})
}

// output is the name of column i of the result, "" if it is not known, and whether it counts or tests rows.
func (s *statement) output(i int) (name string, aggregate bool) {
	if i < 0 || i >= len(s.st.Output) {
		return "", false
	}
	o := s.st.Output[i]
	if c, ok := o.Value.(sqltext.Column); ok {
		return strings.ToLower(c.Name), false
	}
	switch v := o.Value.(type) {
	case sqltext.Call:
		switch v.Name {
		case "count", "exists", "bool_or", "sum", "max", "min":
			return o.Name, true
		case "coalesce":
			if len(v.Args) > 0 {
				if c, ok := v.Args[0].(sqltext.Call); ok && c.Name == "count" {
					return o.Name, true
				}
			}
		}
	case sqltext.Test:
		return o.Name, true
	}
	return strings.ToLower(o.Name), false
}
