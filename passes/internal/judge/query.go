package judge

import (
	"slices"
	"strings"
	"sync"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// query is a SQL call of a route with the statements that it may run.
type query struct {
	ev    *eval.Event
	index int // among the route's events
	alts  []*statement
	parts []*statement         // what is done or read beside alts: see parts
	sort  string               // see kind
	about map[rowQuestion]bool // see others
	named map[string]bool      // see echoes

	copied struct { // see copiesOf
		to    []copying
		known bool
	}
}

// bound is one way in which a call may be made, with the session variables that its transaction was told.
type bound struct {
	eval.Variant
	told map[string]eval.Value  // see settings; nil where no statement asks for any
	mute func(name string) bool // nobody has told anything of that name; nil where that is not known
}

// statement is one text that a call may run, with the values bound to it.
type statement struct {
	v     bound
	st    *sqltext.Statement
	outer *sqltext.Statement // what st is a sub-query of, nil for a whole statement
	also  sqltext.Cond       // what is known of its rows besides, nil for nothing
	graph *graph             // of one reading: each OR decided

	policyOf string // the table, where it says what a policy asks of one

	unique  func(table string) [][]string // the keys of a table
	columns func(table string) []string   // its columns, nil if they are not known
	stored  func() []stored               // what it writes
}

// stored is a column with the values that a statement stores in it.
type stored struct {
	table, col string // lower case
	vals       []eval.Value
}

// maxReadings bounds the combinations of alternatives; beyond, an OR says nothing.
const maxReadings = 16

// readings are a statement with its ORs decided, in all combinations: rows are tied to the caller if they are in
// each.
func (j *Judge) readings(v bound, st *sqltext.Statement) []*statement {
	var out []*statement
	branches := st.Union
	switch op, _, _ := strings.Cut(st.SetOp, " "); op {
	case "except":
		branches = branches[:1]
	case "intersect":
		return j.decided(v, inAll(st), nil)
	}
	for _, branch := range branches { // its rows come from each
		branch.Params = st.Params
		out = append(out, j.readings(v, branch)...)
	}
	if len(out) > 0 {
		return out
	}
	return j.decided(v, st, nil)
}

// inAll is a query of the rows of an INTERSECT, which are in each of its branches.
func inAll(st *sqltext.Statement) *sqltext.Statement {
	first := st
	for len(first.Union) > 0 {
		first = first.Union[0]
	}
	return &sqltext.Statement{
		Kind: sqltext.Select, Verb: st.Verb, Quality: st.Quality, Params: st.Params,
		Tables: []sqltext.Table{{Sub: st}}, Output: first.Output, Subs: []*sqltext.Statement{st},
	}
}

// decided are the readings of a statement without branches, or of a sub-query of outer.
func (j *Judge) decided(v bound, st, outer *sqltext.Statement) []*statement {
	var out []*statement
	for choices := []int{}; ; {
		s := j.reading(v, st, outer, nil, choices)
		out = append(out, s)
		if choices = nextChoice(s.graph); choices == nil {
			return out
		}
		if len(out) >= maxReadings {
			return []*statement{j.reading(v, st, outer, nil, nil)}
		}
	}
}

// parts are the readings of CTEs that write, and of the sub-queries that yield values beside a statement's rows, be it as tables of
// outer joins or to be stored, as
// SELECT name, (SELECT title FROM notes WHERE id = $1) FROM users: other rows, picked by conditions of their own.
func (j *Judge) parts(v bound, st *sqltext.Statement) []*statement {
	var out []*statement
	for _, branch := range st.Union {
		out = append(out, j.parts(v, branch)...)
	}
	for _, cte := range st.CTEs {
		if cte.Query.Kind != sqltext.Select { // it writes, whatever is made of what it returns
			cte.Query.Params = st.Params
			out = append(out, j.decided(v, cte.Query, nil)...)
		}
	}
	if len(st.Tables) == 0 {
		return out // the sub-queries are what it is about
	}
	beside := append(besides(st), j.copied(st)...)
	for _, o := range st.Output {
		beside = append(beside, subQueries(o.Value)...)
	}
	for _, sub := range beside {
		if len(sub.Union) == 0 {
			sub.Params = st.Params
			out = append(out, j.decided(v, sub, st)...)
		}
	}
	return out
}

// besides lists the sub-queries that are the tables of outer joins, or single rows, be it within another one: what they say
// filters only rows of their own.
func besides(st *sqltext.Statement) []*sqltext.Statement {
	out := singles(st, maxBeneath)
	for _, t := range st.Tables {
		if t.Outer && t.Sub != nil && !t.CTE {
			out = append(out, t.Sub)
		}
	}
	return out
}

// subQueries lists the queries of which an operand yields a value.
func subQueries(o sqltext.Operand) []*sqltext.Statement {
	switch o := o.(type) {
	case sqltext.Sub:
		return []*sqltext.Statement{o.Query}
	case sqltext.Call:
		var out []*sqltext.Statement
		for _, a := range o.Args {
			out = append(out, subQueries(a)...)
		}
		return out
	}
	return nil
}

// reading is a statement with its ORs decided as choices says.
func (j *Judge) reading(v bound, st, outer *sqltext.Statement, also sqltext.Cond, choices []int) *statement {
	s := &statement{v: v, st: st, outer: outer, also: also, unique: j.schema.Unique, columns: j.schema.Columns}
	s.stored = sync.OnceValue(s.writes)
	s.graph = newGraph(s, choices)
	for _, p := range v.Pins {
		j.pin(s, p)
	}
	return s
}

// pin adds what is known of the rows beside the statement.
func (j *Judge) pin(s *statement, p eval.Pin) {
	col := strings.ToLower(p.Column.Name)
	if n, ok := position(p.Column); ok {
		col, _ = s.outputOf(n)
	}
	if col != "" && len(s.graph.tables) > 0 {
		s.graph.binds = append(s.graph.binds, bind{col: col, op: "=", vals: []eval.Value{p.Value}})
	}
}

// newQuery reads the texts of an event.
func (r *route) newQuery(ev *eval.Event, index int) *query {
	j, q := r.j, &query{ev: ev, index: index, about: map[rowQuestion]bool{}}
	refused := j.refused(ev.Variants)
	for i, v := range ev.Variants {
		if refused[i] {
			continue
		}
		for _, st := range j.parse(v.Text) {
			how := bound{Variant: v}
			if asksSession(st) {
				how.told, _ = r.settings(q)
			}
			q.alts = append(q.alts, j.readings(how, st)...)
			q.parts = append(q.parts, j.parts(how, st)...)
		}
	}
	q.named = j.namedBy(q)
	return q
}

// namedBy lists the columns by whose values, and nothing but those, the client picks rows of a query on one table.
func (j *Judge) namedBy(q *query) map[string]bool {
	out := map[string]bool{}
	for i, a := range q.alts {
		here := map[string]bool{}
		for _, b := range a.graph.binds {
			if len(a.st.Tables) == 1 && (b.op == "=" || b.op == "any") && len(b.vals) == 1 && j.clientValue(b.vals[0]) {
				here[b.col] = i == 0 || out[b.col]
			}
		}
		out = here
	}
	return out
}

// echoes reports whether a column of a query's row holds what the client has sent to pick the row: who gets it back learns
// no more than that there is one.
func (q *query) echoes(c *eval.Term) bool {
	if c.Op != eval.OpColumn || len(q.named) == 0 {
		return false
	}
	name := strings.ToLower(c.Name)
	if n, ok := position(c); ok {
		name, _ = q.alts[0].outputOf(n)
	}
	return q.named[name]
}

// refused tells which of a call's texts a database takes for no SQL, as one with an empty list of assignments: sent
// there they do nothing. A text is one that is known in full and can't be parsed where others can. Where none can,
// it is the grammar that falls short.
func (j *Judge) refused(vs []eval.Variant) []bool {
	out, some := make([]bool, len(vs)), false
	for i, v := range vs {
		faulty := slices.ContainsFunc(j.parse(v.Text), func(st *sqltext.Statement) bool { return st.Fault() != "" })
		out[i] = faulty && len(v.Holes) == 0
		some = some || !faulty && strings.TrimSpace(v.Text) != ""
	}
	if !some {
		return make([]bool, len(vs))
	}
	return out
}

// parse reads a text, once.
func (j *Judge) parse(text string) []*sqltext.Statement {
	out, ok := j.parsed[text]
	if !ok {
		out = sqltext.ParseWith(text, j.schema)
		j.parsed[text] = out
	}
	return out
}

// readings lists all that is to be judged of a call.
func (q *query) readings() []*statement { return append(slices.Clip(q.alts), q.parts...) }

// kind is what the call does: the strongest of its statements.
func (q *query) kind() string {
	if q.sort != "" {
		return q.sort
	}
	best, rank := "unresolved", -1
	order := map[sqltext.Kind]int{sqltext.Unresolved: 0, sqltext.Other: 1, sqltext.Select: 2, sqltext.Insert: 3, sqltext.Update: 4, sqltext.Delete: 5}
	for _, s := range q.alts {
		s.st.Walk(func(st *sqltext.Statement) {
			if r := order[st.Kind]; r > rank {
				best, rank = string(st.Kind), r
			}
		})
	}
	q.sort = best
	return best
}

// reads reports whether the call reads rows and does nothing else.
func (q *query) reads() bool {
	return len(q.alts) > 0 && !slices.ContainsFunc(q.alts, func(s *statement) bool { return !s.st.Reads() })
}

// unread says what of the statements was not read: a text that is not known, or one that the grammar gave up on.
// It is "" if all were read as far as their texts are known.
func (q *query) unread() string {
	for _, s := range q.alts {
		if fault := s.st.Fault(); fault != "" {
			return "the statement could not be parsed: " + fault
		}
	}
	for _, s := range q.alts {
		if s.st.Kind == sqltext.Unresolved {
			return "the statement's text is not known"
		}
	}
	if len(q.alts) == 0 {
		return "the statement's text is empty"
	}
	return ""
}

// tableNames lists the tables of all statements, targets first.
func (q *query) tableNames() []string {
	var out []string
	seen := map[string]bool{}
	for _, want := range []bool{true, false} {
		for _, s := range q.readings() {
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

// writes lists the values that a statement stores, with their columns.
func (s *statement) writes() []stored {
	var out []stored
	s.st.Walk(func(st *sqltext.Statement) {
		if len(st.Tables) == 0 || !st.Tables[0].Target {
			return
		}
		name := strings.ToLower(st.Tables[0].Name)
		for _, list := range [][]sqltext.Assign{st.Insert, st.Assign} {
			for _, a := range list {
				if v, _, ok := s.value(a.Value); ok && len(v) > 0 {
					out = append(out, stored{name, strings.ToLower(a.Column), v})
				}
			}
		}
	})
	return out
}

// yields is the column that an operand yields, be it with a constant in place of NULL.
func yields(o sqltext.Operand) (sqltext.Column, bool) {
	if c, ok := o.(sqltext.Call); ok && c.Name == "coalesce" && len(c.Args) == 2 && isConst(c.Args[1]) {
		o = c.Args[0]
	}
	c, ok := o.(sqltext.Column)
	return c, ok
}

// output is the name of column i of the result, "" if it is not known, and whether it counts or tests rows.
func (s *statement) output(i int) (name string, aggregate bool) {
	if i < 0 || i >= len(s.st.Output) {
		return "", false
	}
	o := s.st.Output[i]
	if c, ok := yields(o.Value); ok {
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

// nameless reports whether the name of a table is not known.
func (a *statement) nameless() bool {
	return slices.ContainsFunc(a.st.Tables, func(t sqltext.Table) bool { return t.Hole != nil })
}
