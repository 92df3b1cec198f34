package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// A row that is inserted below another one is a part of it: an event of a block, an invoice of an order. Where the path says below
// which one, and nothing ties that one to the caller, the caller writes to what is somebody else's. What callers say of a row
// that others may see is their own: a row that is looked for by its writer elsewhere, or below one that is for everybody, is no
// part in this sense. Rows that a body refers to are mostly chosen from what others offer, so they are not judged.

// place is a column by which a new row is a part of another one, with what it is to hold.
type place struct {
	col  string
	vals []eval.Value
}

// places lists those of the columns that a statement stores which name rows that are somebody's and not for everybody.
func (r *route) places(a *statement) []place {
	if !a.inserts() || len(a.st.Tables) == 0 {
		return nil
	}
	t := r.j.tables
	st := t.schema.Table(a.st.Tables[0].Name)
	if st == nil {
		return nil
	}
	var out []place
	for _, in := range a.st.Insert {
		for _, fk := range st.ForeignKeys {
			parent := strings.ToLower(fk.Table)
			if len(fk.Columns) == 1 && strings.EqualFold(fk.Columns[0], in.Column) && r.somebodys(parent) && !t.callers(parent) && !t.forSome(parent) {
				out = append(out, place{strings.ToLower(in.Column), a.inserted(in.Value)})
			}
		}
	}
	return out
}

// inserted lists what an operand of a new row is bound to, or what the column is compared with that it is copied from.
func (a *statement) inserted(o sqltext.Operand) []eval.Value {
	if vals, _, ok := a.value(o); ok {
		return vals
	}
	var vals []eval.Value
	if c, isCol := o.(sqltext.Column); isCol && c.Table >= 0 {
		t := a.graph.at(c.Scope, c.Table)
		for _, b := range a.graph.binds {
			if b.table == t && b.op == "=" && strings.EqualFold(b.col, c.Name) {
				vals = append(vals, b.vals...)
			}
		}
	}
	return vals
}

// forSome reports whether rows of a table are shown to others than those whose they are: all of them in a list, or those that are
// published.
func (t *tables) forSome(name string) bool {
	return t.listed[name] || slices.ContainsFunc(t.audiences[name], func(a audience) bool { return a.published != "" })
}

// misplaced is the client's choice of what a new row is a part of, nil where that is tied to the caller.
func (r *route) misplaced(s *situation, q *query, a *statement) *missing {
	places := r.places(a)
	if len(places) == 0 || r.authenticated(s) == nil || r.writesOwn(s, a) {
		return nil
	}
	for _, p := range places {
		for _, v := range p.vals {
			if r.asksForCaller(s, q, a, v) {
				continue
			}
			if id := r.chosen(s, v, q, 0); strings.HasPrefix(id, "path:") {
				return &missing{id, p.col, strings.ToLower(a.st.Tables[0].Name), a.open()}
			}
		}
	}
	return nil
}

// asksForCaller reports whether a statement inserts rows only where what a value picks is the caller's, or row-level security
// sees to it. That something else is the caller's says nothing.
func (r *route) asksForCaller(s *situation, q *query, a *statement, v eval.Value) bool {
	return slices.ContainsFunc(a.graph.tables, func(t table) bool {
		picks := func(b bind) bool { return a.graph.covers(b.table, t.group) && slices.Contains(b.vals, v) }
		how := r.groupTied(s, q, a, t.group, 0)
		return how == "rls" || how != "" && slices.ContainsFunc(a.graph.binds, picks)
	})
}

// writesOwn reports whether a statement stores the caller in a column by which the program looks for the rows of one.
func (r *route) writesOwn(s *situation, a *statement) bool {
	return slices.ContainsFunc(a.stored(), func(w stored) bool {
		return r.j.tables.soughtBy[w.table+"."+w.col] && r.anyPrincipal(s, w.vals)
	})
}

// isPlaced reports whether a call may insert a part of what is somebody's.
func (r *route) isPlaced(q *query) bool {
	return slices.ContainsFunc(q.alts, func(a *statement) bool { return len(r.places(a)) > 0 })
}
