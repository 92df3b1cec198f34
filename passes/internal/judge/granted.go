package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// Whose the rows of a table are may be known to a policy alone, as where another service keeps who may see a channel, of which the
// program has no table. A table is somebody's then if some of its rows are shown to those only of whom a policy was asked about the
// caller and what picks the rows.

// observeGranted notes tables of which rows are shown because a policy said yes.
func (t *tables) observeGranted(r *route) {
	for _, q := range r.queries {
		if q.kind() != "select" {
			continue
		}
		var moments []*situation
		for s := range r.readings(q) {
			if !r.grants(s, func(eval.Value) bool { return true }) {
				moments = nil // an answer that only says what is offered beside the rows does not guard them
				break
			}
			moments = append(moments, s)
		}
		for _, s := range moments {
			t.grant(r, s, q)
		}
	}
}

// grant notes the tables of a query of which a policy knows in a situation whose the rows are.
func (t *tables) grant(r *route, s *situation, q *query) {
	for _, a := range q.alts {
		for _, b := range a.graph.binds {
			tbl := a.graph.tables[b.table].name
			known := func(v eval.Value) bool {
				return r.j.clientValue(v) && r.grants(s, func(w eval.Value) bool { return sameThing(v, w) })
			}
			if t.key(tbl, b.col) && slices.ContainsFunc(b.vals, known) {
				t.granted[tbl] = true
			}
		}
	}
	if names := q.tableNames(); len(names) > 0 && r.grants(s, func(v eval.Value) bool { return ofQuery(v, q) && r.keys(v) }) {
		t.granted[names[0]] = true
	}
}

// grants reports whether a policy was asked about the caller and something, and said yes.
func (r *route) grants(s *situation, what func(eval.Value) bool) bool {
	return s.holds(func(f eval.Fact) bool {
		if d := allowed(f); d != nil {
			return r.permits(s, d, 1, what)
		}
		t, ok := f.Cond.(*eval.Term)
		if !ok || !f.True {
			return false
		}
		call := agreeing(t)
		who := func(v eval.Value) bool { return r.principal(s, v) }
		return call != nil && slices.ContainsFunc(call.Args, who) && slices.ContainsFunc(call.Args, what)
	})
}

// observeSufficient notes policies that are asked about the caller alone, as whether they run the place, where one that is asked
// about a row comes only for those of whom they say no, and the others get to the rows without: who has that permission needs
// none for the row. Where nobody gets to the rows of whom it says yes, as who has asked too often, it is no permission.
func (t *tables) observeSufficient(r *route) {
	for _, q := range r.queries {
		names := q.tableNames()
		if len(names) == 0 {
			continue
		}
		without, enough := map[string]bool{}, map[string]bool{}
		for _, s := range r.moments(q) {
			granted := r.grants(s, func(v eval.Value) bool { return r.namesRow(s, v) })
			for f := range s.all() {
				switch name := r.permission(s, f.Cond); {
				case name == "":
				case granted && !f.True:
					without[name] = true
				case !granted && f.True:
					enough[name] = true
				}
			}
		}
		for name := range without {
			if enough[name] {
				t.sufficient[[2]string{name, names[0]}] = true
			}
		}
	}
}

// sufficient reports whether a policy said yes that needs to know nothing of a query's rows.
func (r *route) sufficient(s *situation, q *query) bool {
	names := q.tableNames()
	return len(names) > 0 && len(r.j.tables.sufficient) > 0 && s.holds(func(f eval.Fact) bool {
		return f.True && r.j.tables.sufficient[[2]string{r.permission(s, f.Cond), names[0]}]
	})
}

// permission is what a policy of which a condition is the answer was asked for about the caller and nothing else, "" for others.
func (r *route) permission(s *situation, cond eval.Value) string {
	t, ok := cond.(*eval.Term)
	if !ok {
		return ""
	}
	call := agreeing(t)
	if call == nil || !slices.ContainsFunc(call.Args, func(v eval.Value) bool { return r.principal(s, v) }) {
		return ""
	}
	name := call.Name
	for _, a := range call.Args {
		switch {
		case r.principal(s, a):
			continue
		case isPhi(eval.Base(a)) || r.namesRow(s, a):
			return ""
		}
		name += " " + eval.Show(a)
	}
	return name
}

// namesRow reports whether a value may say which row is meant: it is the client's, or a part of a row that is not the caller's own.
func (r *route) namesRow(s *situation, v eval.Value) bool {
	return !r.principal(s, v) && (r.j.clientValue(v) || v.Holds(rows))
}
