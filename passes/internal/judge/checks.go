package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// tiedByChecks looks for comparisons of the loaded row with the caller, for a parent or a child that is tied, and
// for a role that may do everything.
func (r *route) tiedByChecks(s *situation, q *query, depth int) string {
	public := ""
	for f := range s.all() {
		t, ok := f.Cond.(*eval.Term)
		if ok && t.Op == eval.OpColumn && q.kind() == "select" && ofQuery(t, q) && publicFlag(r.columnName(t), f.True) {
			public = "public"
		}
		if !ok || !f.True {
			continue
		}
		if d := allowed(f); d != nil && r.permits(s, d, depth+1, func(v eval.Value) bool { return mentionsQuery(v, q) }) {
			return "policy"
		}
		if call := agreeing(t); call != nil && r.policyRow(s, call, q) {
			return "policy"
		}
		switch t.Op {
		case eval.OpEq:
			for i := range 2 {
				if ofQuery(t.Args[i], q) && r.principal(s, t.Args[1-i]) && !r.caller(s, q) && !r.comparesOther(s, t.Args[i], t.Args[1-i]) {
					return "check"
				}
				if ofQuery(t.Args[i], q) && r.keys(t.Args[i]) && r.tiedKey(s, t.Args[1-i], q, depth) && !r.comparesOther(s, t.Args[i], t.Args[1-i]) {
					return "check"
				}
				if ofQuery(t.Args[i], q) && secretColumn(r, t.Args[i]) && r.secretCompared(s, t, t.Args[1-i], t.Args[i]) {
					return "capability" // the client has shown the row's own secret
				}
				if isNothing(t.Args[1-i]) && r.nobodys(t.Args[i], q) {
					return "check" // there is no such row
				}
				if eval.IsNil(t.Args[1-i]) && q.kind() == "select" && r.nobodys(t.Args[i], q) {
					public = "public"
				}
				if status, ok := eval.AsString(t.Args[1-i]); ok && q.kind() == "select" && ofQuery(t.Args[i], q) && (publicName(status) || r.forMembers(s, t.Args[i], status)) {
					public = "public"
				}
			}
		case eval.OpHas:
			if len(t.Args) == 2 && (r.among(q, t.Args[0]) && r.principal(s, t.Args[1]) || ofQuery(t.Args[1], q) && r.ownCollection(s, t.Args[0], depth)) {
				return "check"
			}
		case eval.OpColumn:
			if ofQuery(t, q) && r.tiedByTest(s, q, t, depth) {
				return "check"
			}
		}
	}
	if r.tiedByOuter(s, q, depth) || r.tiedByLevel(s, q, depth) {
		return "check"
	}
	if how := r.parentTied(s, q, depth); how != "" {
		return how
	}
	if r.administers(s, q) || r.trustedPeer(s) || r.sufficient(s, q) {
		return "role"
	}
	return public
}

// forMembers reports whether the visibility of a row says that it is for everybody who has an account, and the caller has one. Among
// tenants it may be for those of one of them.
func (r *route) forMembers(s *situation, column eval.Value, visibility string) bool {
	c := eval.AsTerm(eval.Base(column), eval.OpColumn)
	return c != nil && visibilityName(r.columnName(c)) && membersName(visibility) && !r.j.tables.hasTenants() && r.authenticatedFrom(s)
}

// isNothing reports whether a value is 0 or empty: ids of rows are neither. NULL is another thing.
func isNothing(v eval.Value) bool { return eval.IsZero(v) && !eval.IsNil(v) }

// nobodys reports whether a value is the column of q's row that says whose it is: where it is missing, it is nobody's.
func (r *route) nobodys(v eval.Value, q *query) bool {
	c := eval.AsTerm(eval.Base(v), eval.OpColumn)
	if c == nil || !ofQuery(c, q) || !r.j.tables.saysWhose(r.columnTable(c), r.columnName(c)) {
		return false
	}
	return !slices.ContainsFunc(q.alts, func(a *statement) bool { // the row of an outer join may be what is missing
		return slices.ContainsFunc(a.st.Tables, func(t sqltext.Table) bool { return t.Outer })
	})
}

// tiedByTest reports whether a test that a statement yields of its rows, as SELECT owner_id = $2 FROM notes WHERE id = $1,
// ties them to the caller where it holds.
func (r *route) tiedByTest(s *situation, q *query, col *eval.Term, depth int) bool {
	for _, a := range q.alts {
		test := a.testYielded(col)
		if test == nil || len(a.st.Tables) == 0 || !r.tiedWith(s, q, a, test, depth) {
			return false
		}
	}
	return len(q.alts) > 0
}

// testYielded is the condition of which a column of a statement's rows tells whether it holds, nil if it is none.
func (a *statement) testYielded(col *eval.Term) sqltext.Cond {
	n, ok := position(col)
	if !ok {
		n = slices.IndexFunc(a.st.Output, func(o sqltext.Output) bool { return strings.EqualFold(o.Name, col.Name) })
	}
	if n < 0 || n >= len(a.st.Output) {
		return nil
	}
	switch v := unlessNull(a.st.Output[n].Value).(type) {
	case sqltext.Test:
		return v.Cond
	case sqltext.Call:
		if v.Name == "case" || ofSchema(v) || saysOf(v) && !a.picksSeveral() {
			return sqltext.Truth{Operand: v}
		}
	}
	return nil
}

// unlessNull is the first argument of COALESCE(.., false), which holds where that does, anything else as it is.
func unlessNull(o sqltext.Operand) sqltext.Operand {
	c, ok := o.(sqltext.Call)
	if !ok || c.Name != "coalesce" || len(c.Args) != 2 {
		return o
	}
	if k, ok := c.Args[1].(sqltext.Const); !ok || !isFalse(k) {
		return o
	}
	return c.Args[0]
}

// tiedWith reports whether a statement ties its rows to the caller where a further condition holds of them.
func (r *route) tiedWith(s *situation, q *query, a *statement, also sqltext.Cond, depth int) bool {
	for choices, more := a.graph.choices, true; more; {
		tested := r.j.reading(a.v, a.st, a.outer, also, choices)
		if r.tiedByStatement(s, q, tested, depth) == "" {
			return false
		}
		choices = nextChoice(tested.graph)
		more = len(choices) > len(a.graph.choices) && slices.Equal(choices[:len(a.graph.choices)], a.graph.choices)
	}
	return true
}

// tiedKey reports whether a value is a key of another row that is tied, or one of the client's of which that is known.
func (r *route) tiedKey(s *situation, v eval.Value, except *query, depth int) bool {
	if r.j.clientValue(v) && len(rowsIn(v)) == 0 {
		return depth < 3 && r.vetted(s, v, except, depth+1)
	}
	return r.keys(v) && r.otherRow(s, v, except, depth)
}

// otherRow reports whether a value is a part of another row that is tied to the caller by its own statement.
func (r *route) otherRow(s *situation, v eval.Value, except *query, depth int) bool {
	q := r.byTerm[queryTerm(v)]
	return q != nil && q != except && depth < 3 && r.ties(s, q, depth+1) != ""
}

func (r *route) policyRow(s *situation, call *eval.Term, q *query) bool {
	who, what := false, false
	for _, a := range call.Args {
		who = who || r.principal(s, a)
		what = what || mentionsQuery(a, q)
	}
	return who && what && !strings.Contains(call.Name, ".Next#") && call.Name != "ran"
}

// keys reports whether a value is a column that identifies rows.
func (r *route) keys(v eval.Value) bool {
	c, ok := eval.Base(v).(*eval.Term)
	if !ok || c.Op != eval.OpColumn {
		return false
	}
	q := r.byTerm[queryTerm(c)]
	if q == nil {
		return false
	}
	for _, t := range q.tableNames() {
		if r.j.tables.key(t, r.columnName(c)) {
			return true
		}
	}
	return false
}

func ofQuery(v eval.Value, q *query) bool {
	t := queryTerm(v)
	return t != nil && t == q.ev.Query
}

func mentionsQuery(v eval.Value, q *query) bool {
	return eval.Mentions(v, queries, func(t *eval.Term) bool { return t == q.ev.Query })
}

// found reports whether a situation states that a query hit a row.
func (r *route) found(s *situation, q *query) bool {
	told := s.answered()
	if told.hits == nil {
		told.hits = map[*query]bool{}
		for f := range s.all() {
			for _, p := range r.foundBy(f) {
				told.hits[p] = true
			}
		}
	}
	return told.hits[q]
}
