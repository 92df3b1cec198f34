package judge

import (
	"maps"
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// observeMemberships notes tables in which the caller is looked up together with something else, and was found where other
// tables are asked, or their rows sent. A look-up that must fail, as that before a second entry, and one of which the
// answer is only shown, tie nobody to anything.
func (t *tables) observeMemberships(r *route) {
	for _, q := range r.queries {
		if !slices.ContainsFunc(q.tableNames(), t.between) {
			continue
		}
		for name := range r.asksMembership(q) {
			t.checked[name] = t.checked[name] || slices.ContainsFunc(r.r.Events, func(ev *eval.Event) bool {
				return r.concerns(ev, q, name) && r.mustHit(ev, q)
			})
		}
	}
}

// between reports whether a table may stand between two others.
func (t *tables) between(name string) bool {
	st := t.schema.Table(name)
	return st != nil && len(st.ForeignKeys) > 1
}

// asksMembership lists the tables in which a query looks the caller up together with something else.
func (r *route) asksMembership(q *query) map[string]bool {
	out := map[string]bool{}
	for _, s := range r.situations(q.ev) {
		for _, a := range q.alts {
			maps.Copy(out, r.membership(s, a))
		}
	}
	return out
}

func (r *route) membership(sit *situation, s *statement) map[string]bool {
	who, what := map[string]bool{}, map[string]bool{}
	for _, b := range s.graph.binds {
		name := s.graph.tables[b.table].name
		switch {
		case b.op == "true":
		case r.anyPrincipal(sit, b.vals):
			who[name] = true
		case len(b.vals) > 0 && r.j.tables.key(name, b.col) && !r.j.tables.ownKey(name, b.col):
			what[name] = true
		}
	}
	maps.DeleteFunc(who, func(name string, _ bool) bool { return !what[name] })
	return who
}

// concerns reports whether an event asks, or sends rows of, more than the table called name by another query than q; what
// is inserted concerns no rows that are there.
func (r *route) concerns(ev *eval.Event, q *query, name string) bool {
	about := func(p *query) bool {
		return p != nil && p != q && p.kind() != "insert" &&
			slices.ContainsFunc(p.tableNames(), func(tbl string) bool { return tbl != name && !r.j.tables.people[tbl] })
	}
	if ev.Kind == eval.SQL {
		return about(r.byTerm[ev.Query])
	}
	return slices.ContainsFunc(ev.Values, func(v eval.Value) bool {
		return eval.Mentions(v, rows, func(t *eval.Term) bool { return t.Op == eval.OpQuery && about(r.byTerm[t]) })
	})
}

// mustHit reports whether an event happens where a query hit a row, and nowhere where it did not.
func (r *route) mustHit(ev *eval.Event, q *query) bool {
	hit := false
	for _, s := range r.situations(ev) {
		for f := range s.all() {
			hit = hit || slices.Contains(r.foundBy(f), q)
			if f.M == nil && slices.Contains(r.foundBy(eval.Fact{Cond: f.Cond, True: !f.True}), q) {
				return false
			}
		}
	}
	return hit
}
