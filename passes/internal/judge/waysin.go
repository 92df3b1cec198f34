package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// wayIn says why a route must be open as a whole, "" if it need not: it makes accounts or hands out credentials.
func (r *route) wayIn() string {
	for _, q := range r.queries {
		for _, a := range q.alts {
			if why := r.opensWith(q, a); why != "" {
				return why
			}
		}
	}
	return ""
}

// opensWith says what a statement gives to strangers: an account of their own, or a credential.
func (r *route) opensWith(q *query, a *statement) string {
	why := ""
	for _, w := range a.stored() {
		for _, v := range w.vals {
			switch {
			case q.kind() == "insert" && r.enrols(a, w, v) && !r.overwritesWithClient(a):
				return "creates an account"
			case r.j.tables.credential(w) && freshSecret(w, v) && !r.j.hashOfClient(v) && !r.spread(a) && !r.givenAway(q, a, v):
				why = "hands out a credential"
			}
		}
	}
	return why
}

// enrols reports whether a value that is inserted makes somebody a caller.
func (r *route) enrols(a *statement, w stored, v eval.Value) bool {
	return r.j.hashOfClient(v) || r.j.clientValue(v) && (r.j.tables.people[w.table] || r.j.chosenPassword(a, w))
}

// hashOfClient reports whether a value is the hash of a password that the client chose.
func (j *Judge) hashOfClient(v eval.Value) bool {
	return eval.Mentions(v, convs, func(t *eval.Term) bool { return t.Op == eval.OpConv && t.Name == "hash" && j.clientValue(t) })
}

// overwritesWithClient reports whether a statement writes client data over the row of somebody who is there already.
func (r *route) overwritesWithClient(a *statement) bool {
	if !overwrites(a.st) {
		return false
	}
	return a.st.OnConflict.Replace || slices.ContainsFunc(a.st.OnConflict.Assign, func(to sqltext.Assign) bool {
		vals, _, _ := a.value(to.Value)
		return slices.ContainsFunc(vals, r.j.clientValue)
	})
}

// givenAway reports whether a random value that a statement stores for somebody is sent to a client who has not shown
// to be that person: it is no way in, but one around it.
func (r *route) givenAway(q *query, a *statement, v eval.Value) bool {
	return r.forSomebody(a) && r.sent(v) && slices.ContainsFunc(r.situations(q.ev), func(s *situation) bool {
		return !s.everywhere(func(s *situation) bool { return r.authenticated(s) != nil || r.enrolled(s) })
	})
}

// forSomebody reports whether a statement stores which of the callers its row is for: a key out of their table.
func (r *route) forSomebody(a *statement) bool {
	return len(r.receivers(a)) > 0 || a.st.Source != nil && slices.ContainsFunc(a.st.Source.Output, func(o sqltext.Output) bool {
		c, ok := o.Value.(sqltext.Column)
		return ok && c.Table >= 0 && r.j.tables.callers(strings.ToLower(c.Scope.Tables[c.Table].Name))
	})
}

// receivers lists the queries of whose rows a statement stores which of the callers its row is for.
func (r *route) receivers(a *statement) []*query {
	var out []*query
	for _, w := range a.stored() {
		for _, v := range w.vals {
			if q := r.byTerm[r.j.rowIn(v)]; q != nil && slices.ContainsFunc(q.tableNames(), r.j.tables.callers) {
				out = append(out, q)
			}
		}
	}
	return out
}

// spread reports whether a statement stores something for callers whom nobody has named: it is no answer to a request
// for a credential.
func (r *route) spread(a *statement) bool {
	to := r.receivers(a)
	return len(to) > 0 && !slices.ContainsFunc(to, r.pickedByClient)
}

// sent reports whether a random value is a part of an answer.
func (r *route) sent(v eval.Value) bool {
	same := sharesRandom(v)
	return slices.ContainsFunc(r.r.Events, func(ev *eval.Event) bool {
		return ev.Kind == eval.Response && slices.ContainsFunc(ev.Values, same)
	})
}

// enrolled reports whether the request has made a new caller.
func (r *route) enrolled(s *situation) bool {
	return slices.ContainsFunc(r.queries, func(q *query) bool {
		return q.kind() == "insert" && r.found(s, q) && r.j.tables.ofPeople(q)
	})
}

// chosenPassword reports whether a statement stores a client's value as the password of somebody new, as it is or in
// whatever form: how strong that is, is not judged. A row that belongs to a caller holds the password of something else,
// and an overwritten one that of somebody who is there already.
func (j *Judge) chosenPassword(a *statement, w stored) bool {
	return passwordName(w.col) && !overwrites(a.st) && !j.tables.belongs(w.table)
}
