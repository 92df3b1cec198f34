package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// capability reports whether knowing the value is the permission. A random value that is called an id is none for
// somebody who has logged in: ids are handed around, and what they open is said elsewhere.
func (r *route) capability(s *situation, a *statement, b bind, v eval.Value) bool {
	if !r.j.clientValue(v) || !r.credentialBind(a, b, v) {
		return false
	}
	return !idName(b.col) || secretName(b.col) || hashed(v) || r.authenticated(s) == nil
}

// namespaced reports whether a value is a text of which the caller, or what is known to be the caller's, is a part that
// constants set off from the others, as in "user:17:draft": nobody else's begins or ends so.
func (r *route) namespaced(s *situation, v eval.Value, q *query, depth int) bool {
	ties := func(v eval.Value) bool { return r.principal(s, v) || r.vetted(s, v, q, depth) }
	return s.allLeaves(v, func(l eval.Value) bool {
		t := eval.AsTerm(eval.Base(l), eval.OpConcat)
		return t != nil && setsOff(t.Args, ties)
	})
}

// setsOff reports whether is holds for the first or the last part of a text that is not constant, and a constant stands
// between it and the others.
func setsOff(parts []eval.Value, is func(eval.Value) bool) bool {
	if isConstant(parts[0]) {
		parts = parts[1:]
	}
	return beginsWith(parts, is) || endsWith(parts, is)
}

// beginsWith reports whether is holds for the first part of a text that is not constant, and a constant follows.
func beginsWith(parts []eval.Value, is func(eval.Value) bool) bool {
	if isConstant(parts[0]) {
		parts = parts[1:]
	}
	return len(parts) > 1 && isConstant(parts[1]) && is(parts[0])
}

// endsWith reports whether is holds for the last part of a text, behind a constant.
func endsWith(parts []eval.Value, is func(eval.Value) bool) bool {
	n := len(parts)
	return n > 1 && isConstant(parts[n-2]) && is(parts[n-1])
}

// redeems reports whether a statement gives the caller rows that are nobody's yet, picked by what is no id, such as a
// voucher by its code: whoever has that may have the row.
func (r *route) redeems(s *situation, a *statement, group int) bool {
	taken := false
	for _, b := range a.graph.binds {
		t := a.graph.tables[b.table]
		switch {
		case t.group != group:
		case b.op == "null":
			taken = taken || slices.ContainsFunc(a.stored(), func(w stored) bool {
				return w.table == t.name && w.col == b.col && r.anyPrincipal(s, w.vals)
			})
		case len(b.vals) > 0 && (idName(b.col) || r.j.tables.primaryKey(t.name, b.col)):
			return false
		}
	}
	return taken
}
