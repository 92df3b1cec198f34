package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// A schema may have functions of its own that say who may do what: SELECT can_read($1, $2), WHERE role_in(id, $2) = 'owner'.
// What those of several steps look at is not followed, as with a policy of a library.

// ofSchema reports whether a call is one of a function of the schema's own.
func ofSchema(call sqltext.Call) bool {
	return isFunction(call) && !call.Computes() && call.Name != "case" && call.Name != "array"
}

// isFunction reports whether a call has a name, and is no operator.
func isFunction(call sqltext.Call) bool {
	return call.Name != "" && (call.Name[0] == '_' || call.Name[0] >= 'a' && call.Name[0] <= 'z')
}

// databaseAgrees reports whether a condition that holds says that a function of the schema, asked about the caller and a value,
// has said yes, or a certain word or number.
func (r *route) databaseAgrees(s *situation, cond *eval.Term, v eval.Value) bool {
	answer := cond
	if cond.Op == eval.OpEq && isConstant(cond.Args[1]) && !eval.IsZero(cond.Args[1]) {
		answer = eval.AsTerm(eval.Base(cond.Args[0]), eval.OpColumn)
	}
	if answer == nil || answer.Op != eval.OpColumn {
		return false
	}
	q := r.byTerm[queryTerm(answer)]
	return q != nil && len(q.alts) > 0 && !slices.ContainsFunc(q.alts, func(a *statement) bool {
		o, ok := a.outputFor(answer)
		call, isCall := unlessNull(o.Value).(sqltext.Call)
		if !ok || !isCall || !ofSchema(call) {
			return true
		}
		vals, _, _ := a.values(call.Args)
		is := func(w eval.Value) bool { return sameThing(w, v) }
		return !r.anyPrincipal(s, vals) || !slices.ContainsFunc(vals, is)
	})
}

// yielded adds what a function of the schema was told that the rows of a table come from: of a list that it makes for the caller,
// all is for the caller.
func (g *graph) yielded(st *sqltext.Statement, table int) {
	call := madeBy(&st.Tables[table])
	if vals, _, ok := g.s.values(call.Args); ok && ofSchema(call) {
		g.asks = append(g.asks, bind{table: g.at(st, table), op: "asked", vals: vals})
	}
}

// madeBy is the call that yields a table's rows.
func madeBy(t *sqltext.Table) sqltext.Call { return sqltext.Call{Name: t.Name, Args: t.Args} }
