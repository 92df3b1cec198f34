package judge

import (
	"maps"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/schema"
	"github.com/authvet/authvet/passes/internal/sqltext"
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

// amongMembers reports whether one of a query's rows was found to name the caller as a member of what all of them are picked by:
// the members of a team are for who is one of them. The rows of a table that stands between two others are told apart by both.
func (r *route) amongMembers(s *situation, q *query) bool {
	return s.holds(func(f eval.Fact) bool {
		t := eval.AsTerm(f.Cond, eval.OpEq)
		if t == nil || !f.True {
			return false
		}
		for i := range 2 {
			c := eval.AsTerm(eval.Base(t.Args[i]), eval.OpColumn)
			if c != nil && ofQuery(c, q) && r.principal(s, t.Args[1-i]) && r.memberOf(q, c) {
				return true
			}
		}
		return false
	})
}

// among reports whether who is in a list is somebody to whom a query's rows belong: the list stands in a row, or it has the members
// out of all rows. That one of several rows names somebody says nothing of the others.
func (r *route) among(q *query, list eval.Value) bool {
	l := eval.AsTerm(eval.Base(list), eval.OpList)
	if l == nil || l.Name != "some" {
		return mentionsQuery(list, q)
	}
	return slices.ContainsFunc(l.Args, func(v eval.Value) bool {
		c := eval.AsTerm(eval.Base(v), eval.OpColumn)
		return c == nil && mentionsQuery(v, q) || c != nil && ofQuery(c, q) && (r.findsOne(q) || r.memberOf(q, c))
	})
}

// memberOf reports whether a query picks the rows of a table between two others by one column, and names by another one, or by
// the key that this one refers to, who else is in them.
func (r *route) memberOf(q *query, member *eval.Term) bool {
	t := r.j.tables
	return len(q.alts) > 0 && !slices.ContainsFunc(q.alts, func(a *statement) bool {
		tbl, col := r.columnTable(member), r.columnName(member)
		if o, named := a.outputFor(member); named {
			if c, isColumn := o.Value.(sqltext.Column); isColumn {
				col = strings.ToLower(a.graph.column(c).Name) // whatever it is called in the result
			}
		}
		names := func(between, other string) bool {
			return tbl == between && strings.EqualFold(col, other) || t.referred(between+"."+other) == tbl && t.ownKey(tbl, col)
		}
		return !slices.ContainsFunc(a.graph.binds, func(b bind) bool {
			between := a.graph.tables[b.table].name
			return b.op == "=" && len(b.vals) == 1 &&
				slices.ContainsFunc(t.partners(between, b.col), func(other string) bool { return names(between, other) })
		})
	})
}

// partners lists the columns that, with another one, tell the rows of a table between two others apart: one row says that they
// belong together. Where no key says so, the program does, which looks them up together, or that there is nothing else in a row.
func (t *tables) partners(name, col string) []string {
	if !t.between(name) {
		return nil
	}
	var out []string
	for _, key := range t.schema.Unique(name) {
		if len(key) == 2 && schema.HasName(key, col) {
			out = append(out, key...)
		}
	}
	st := t.schema.Table(name)
	more := func(col string) bool { return !t.primaryKey(name, col) && !refers(st, col) }
	if t.checked[name] || !slices.ContainsFunc(t.schema.Columns(name), more) {
		for _, fk := range st.ForeignKeys {
			out = append(out, fk.Columns...)
		}
	}
	return slices.DeleteFunc(out, func(other string) bool { return strings.EqualFold(other, col) })
}
