package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// principal reports whether a value is a part of the verified caller in situation s, whatever way was taken.
func (r *route) principal(s *situation, v eval.Value) bool {
	return s.allLeaves(v, func(l eval.Value) bool { return r.principalLeaf(s, l) })
}

// principalOrNobody is principal where a caller without a name counts as one: no row belongs to nobody.
func (r *route) principalOrNobody(s *situation, v eval.Value) bool {
	return s.allLeaves(v, func(l eval.Value) bool { return eval.IsZero(l) || r.principalLeaf(s, l) })
}

func (r *route) anyPrincipal(s *situation, vals []eval.Value) bool {
	for _, v := range vals {
		if r.principal(s, v) {
			return true
		}
	}
	return false
}

func (r *route) principalLeaf(s *situation, v eval.Value) bool {
	t, ok := v.(*eval.Term)
	if !ok {
		return false
	}
	switch t.Op {
	case eval.OpClaim, eval.OpVerify:
		return root(t) != nil && !r.j.forAnybody(t)
	case eval.OpColumn, eval.OpRow:
		q := r.byTerm[queryTerm(t)]
		return q != nil && r.caller(s, q)
	case eval.OpResult, eval.OpCall:
		return r.j.unknownVerifier(callOf(t)) || r.madeOfCaller(s, t) || r.presumedCaller(s, t, maxMade)
	case eval.OpField, eval.OpElem:
		return r.principal(s, t.Args[0])
	case eval.OpSource:
		return t.Name == "basic" && r.authenticated(s) != nil || s.signedToken(t) || r.j.fromGateway(t) || isCertificate(t)
	case eval.OpValue:
		return true // put into the context by a library that was not followed
	case eval.OpCmp:
		return false
	}
	return false
}

// caller reports whether the row of q is the caller's own record: found by a credential, by a password, or by
// the caller's identity.
func (r *route) caller(s *situation, q *query) bool {
	n, told := r.numbers[q.ev.Query], s.answered()
	if is, asked := told.callers.about(n); asked {
		return is
	}
	told.callers.note(n, false) // the answer if the question comes up again on the way to it
	is := r.byCredential(q) && (r.presented(q) || !q.byID()) || r.matched(s, q) || r.ownRecord(s, q)
	told.callers.note(n, is)
	return is
}

// byID reports whether a query compares with client data only what is called an id.
func (q *query) byID() bool {
	for _, a := range q.alts {
		for _, b := range a.graph.binds {
			if len(b.vals) > 0 && (!idName(b.col) || secretName(b.col)) {
				return false
			}
		}
	}
	return true
}

// matched reports whether the row's password hash was compared with the client's password.
func (r *route) matched(s *situation, q *query) bool { return s.passwords()[q.ev.Query] }

// passwords are the queries of whose rows a password hash was compared with the client's password.
func (s *situation) passwords() map[*eval.Term]bool {
	told := s.answered()
	if told.matches == nil {
		told.matches = map[*eval.Term]bool{}
		for f := range s.all() {
			if f.True {
				for _, m := range s.j.matchesIn(f.Cond) {
					told.matches[m] = true
				}
			}
		}
	}
	return told.matches
}

// ownRecord reports whether q picks one row by the caller's identity alone: one of those who call, or one whose own
// key a verified token or a session names, as of the device that it was issued to, or the record of the credential refers to.
func (r *route) ownRecord(s *situation, q *query) bool {
	for _, a := range q.alts {
		ok := false
		for _, b := range a.graph.binds {
			if b.op != "=" || len(b.vals) == 0 {
				continue
			}
			tbl := a.graph.tables[b.table].name
			key := r.j.tables.primaryKey(tbl, b.col)
			nobody := key && slices.ContainsFunc(b.vals, func(v eval.Value) bool { return r.principalOrNobody(s, v) })
			if !nobody && !r.anyPrincipal(s, b.vals) && !r.provenName(s, b.vals, q) {
				return false
			}
			ok = ok || r.j.tables.people[tbl] && (key || idName(b.col)) || key && (s.claimed(b.vals) || s.sealed(b.vals) || r.issuedTo(s, b.vals, tbl))
		}
		if !ok || a.graph.apart() {
			return false
		}
	}
	return len(q.alts) > 0
}

// issuedTo reports whether one of vals is what the record of the credential, such as sessions.user_id, refers to in a table.
func (r *route) issuedTo(s *situation, vals []eval.Value, tbl string) bool {
	return slices.ContainsFunc(vals, func(v eval.Value) bool {
		return s.allLeaves(v, func(l eval.Value) bool {
			col := eval.AsTerm(l, eval.OpColumn)
			if col == nil {
				return false
			}
			q := r.byTerm[queryTerm(col)]
			return q != nil && r.byCredential(q) && r.presented(q) && r.j.tables.referred(r.columnTable(col)+"."+r.columnName(col)) == tbl
		})
	})
}

// provenName reports whether one of vals is the name under which a password was looked up that proved right.
func (r *route) provenName(s *situation, vals []eval.Value, except *query) bool {
	if len(s.passwords()) == 0 {
		return false
	}
	for _, p := range r.queries {
		if p == except || !r.matched(s, p) {
			continue
		}
		for _, a := range p.alts {
			for _, b := range a.graph.binds {
				for _, v := range b.vals {
					if slices.ContainsFunc(vals, func(w eval.Value) bool { return sameThing(v, w) }) {
						return true
					}
				}
			}
		}
	}
	return false
}

// madeOfCaller reports whether a library made a value of the verified caller and of nothing else that hangs on the
// request, as what a store returns for a key with the caller's id in it.
func (r *route) madeOfCaller(s *situation, t *eval.Term) bool {
	told := s.answered()
	who, asked := told.made[t]
	if asked {
		return who
	}
	if told.made == nil {
		told.made = map[*eval.Term]bool{}
	}
	told.made[t] = false // while it is worked out
	told.made[t] = r.isMadeOfCaller(s, t)
	return told.made[t]
}

func (r *route) isMadeOfCaller(s *situation, t *eval.Term) bool {
	who := false
	for _, a := range t.Args {
		a, ok := eval.Base(a).(*eval.Term)
		switch {
		case !ok || !a.Holds(sources) && !a.Holds(proofs) || a.Op == eval.OpSource && a.Name == "context":
		case r.principal(s, a):
			who = true
		case (a.Op == eval.OpConcat || a.Op == eval.OpList) && r.madeOfCaller(s, a):
			who = true
		default:
			return false
		}
	}
	return who
}
