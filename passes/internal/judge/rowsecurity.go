package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// secured reports whether row-level security ties a table of a group to the caller: each policy that may let a row
// through compares it with what the transaction has been told of the caller.
func (r *route) secured(s *situation, q *query, a *statement, group, depth int) bool {
	if q.ev.Tx == nil || depth > 4 {
		return false
	}
	return slices.ContainsFunc(a.graph.tables, func(t table) bool {
		return t.group == group && t.name != "" && r.securesTable(s, q, a, t.name, depth)
	})
}

func (r *route) securesTable(s *situation, q *query, a *statement, tbl string, depth int) bool {
	policies, on, enforced := r.j.schema.RowSecurity(tbl, string(a.st.Kind))
	if !on || len(policies) == 0 {
		return false
	}
	told := r.settings(q)
	if _, other := told["role"]; !other && !enforced {
		return false
	}
	for _, p := range policies {
		for _, st := range r.j.parse("SELECT 1 FROM " + tbl + " WHERE " + p.Using) {
			for _, one := range r.j.decided(eval.Variant{Named: told}, st, nil) {
				if r.tiedByStatement(s, q, one, depth+1) == "" && !r.ruledOut(s, one) {
					return false
				}
			}
		}
	}
	return true
}

// settings are the session variables that a query's transaction was told whenever it is made, by name; nil values are
// not known.
func (r *route) settings(q *query) map[string]eval.Value {
	out := map[string]eval.Value{}
	for _, p := range r.queries {
		if p.index >= q.index || p.ev.Tx != q.ev.Tx || !r.j.comesAfter(q, p) {
			continue
		}
		for _, a := range p.alts {
			a.st.Walk(func(st *sqltext.Statement) {
				for _, set := range st.Sets {
					out[set.Name] = nil
					if vals, _, _ := a.value(set.Value); len(vals) == 1 {
						out[set.Name] = vals[0]
					}
				}
			})
		}
	}
	return out
}

// comesAfter reports whether a query is made only where another one was run without error.
func (j *Judge) comesAfter(q, before *query) bool {
	return slices.ContainsFunc(q.ev.Facts(), func(f eval.Fact) bool {
		ran := j.successOf(f)
		return ran != nil && (ran == before.ev.Query || len(ran.Args) == 1 && ran.Args[0] == eval.Value(before.ev.Query))
	})
}
