package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// chosen names the client's value behind v, "" if the client did not choose v freely: the value itself, or the
// key by which a row was picked that nothing ties to the caller and of which v is a part.
func (r *route) chosen(s *situation, v eval.Value, except *query, depth int) string {
	if depth > 4 || isTime(v) || r.principal(s, v) {
		return ""
	}
	for _, l := range s.leaves(v) {
		if id := r.chosenLeaf(s, l, except, depth); id != "" {
			return id
		}
	}
	return ""
}

func (r *route) chosenLeaf(s *situation, v eval.Value, except *query, depth int) string {
	if r.principal(s, v) {
		return ""
	}
	if t := queryTerm(v); t != nil {
		q := r.byTerm[t]
		if q == nil || q == except || r.vouches(s, q, except, 1) || !slices.ContainsFunc(q.tableNames(), r.j.tables.somebodys) {
			return ""
		}
		return r.keyOf(s, q, depth)
	}
	src := r.j.sources(v)
	if list := eval.AsTerm(v, eval.OpList); list != nil && len(src) == 0 {
		return r.chosenAmong(s, list.Args, except, depth)
	}
	if len(src) == 0 || s.namesNothing(v) || r.vetted(s, v, except, 0) {
		return ""
	}
	return sourceName(src[0])
}

// namesNothing reports whether a value is known to be 0 or empty, so that it is the key of no row.
func (s *situation) namesNothing(v eval.Value) bool {
	return s.holds(func(f eval.Fact) bool {
		t := eval.AsTerm(f.Cond, eval.OpEq)
		return t != nil && f.True && (isNothing(t.Args[1]) && sameThing(v, t.Args[0]) || isNothing(t.Args[0]) && sameThing(v, t.Args[1]))
	})
}

// picksNone reports whether a column that must equal a value is a key, of its own rows or of those they belong to, and the value
// names nothing. An id of another kind may well be 0, as the parent of what stands at the top where no table is referred to.
func (r *route) picksNone(s *situation, v eval.Value, tbl, col string) bool {
	if !s.namesNothing(v) {
		return false
	}
	t := r.j.tables
	return t.primaryKey(tbl, col) || t.referred(tbl+"."+col) != "" || t.saysWhose(tbl, col)
}

// isTime reports whether a value is a time that was parsed: it says when, not whose.
func isTime(v eval.Value) bool {
	return eval.AsTerm(v, eval.OpConv) != nil && v.(*eval.Term).Name == "time"
}

// chosenAmong names the client's value behind one of several values.
func (r *route) chosenAmong(s *situation, vals []eval.Value, except *query, depth int) string {
	for _, v := range vals {
		if id := r.chosen(s, v, except, depth+1); id != "" {
			return id
		}
	}
	return ""
}

// keyOf names the client's value by which a row was picked.
func (r *route) keyOf(s *situation, q *query, depth int) string {
	for _, a := range q.alts {
		for _, b := range a.graph.binds {
			for _, v := range b.vals {
				if id := r.chosen(s, v, q, depth+1); id != "" && b.op != "true" && r.j.tables.key(a.graph.tables[b.table].name, b.col) {
					return id
				}
			}
		}
	}
	return ""
}
