package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// parentTied says how a row that q's row refers to is tied to the caller: it was loaded by a column of q. One that is
// published makes its parts public, no more.
func (r *route) parentTied(s *situation, q *query, depth int) string {
	if depth > 3 {
		return ""
	}
	how := ""
	for _, p := range r.keyedBy(q) {
		named := func(v eval.Value) bool { return ofQuery(v, q) && !r.j.tables.distinct(r.namedBy(v), p.names) }
		if !r.found(s, p.q) || !s.allChosen(p.v, named) {
			continue
		}
		switch r.ties(s, p.q, depth+1) {
		case "":
		case "public":
			if q.kind() == "select" {
				how = "public"
			}
		default:
			return "check"
		}
	}
	return how
}

// picking is a query that picks its rows by a value, where this has to name a row of a table, if that is known.
type picking struct {
	q     *query
	v     eval.Value
	names string
}

// keyedBy lists the other queries, inserts left out, whose rows are picked by a part of a row of q, on some way at least.
func (r *route) keyedBy(q *query) []picking {
	if r.keyed == nil {
		r.keyed = map[*eval.Term][]picking{}
		for _, p := range r.queries {
			if p.kind() != "insert" {
				r.notePicked(p)
			}
		}
	}
	return r.keyed[q.ev.Query]
}

// notePicked notes of which other queries' rows the parts are by which p picks its rows.
func (r *route) notePicked(p *query) {
	for _, a := range p.alts {
		for _, b := range a.graph.binds {
			to := r.j.tables.names(a.graph.tables[b.table].name, b.col)
			for _, v := range b.vals {
				if b.op == "=" {
					r.noteKey(picking{p, v, to})
				}
			}
		}
	}
}

// noteKey notes a picking for what the value, or an alternative of it, is a part of.
func (r *route) noteKey(p picking) {
	eval.Walk(p.v, func(v eval.Value) bool {
		t, ok := v.(*eval.Term)
		if !ok || t.Op == eval.OpConv {
			return true
		}
		if of := queryTerm(t); of != nil && of != p.q.ev.Query && !slices.Contains(r.keyed[of], p) {
			r.keyed[of] = append(r.keyed[of], p)
		}
		return false
	})
}
