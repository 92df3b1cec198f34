package judge

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
)

// telling reports whether a condition may prove something: it speaks of a credential, of a row or of a principal.
func (j *Judge) telling(cond eval.Value) bool {
	if t, ok := j.tells[cond]; ok {
		return t
	}
	j.tells[cond] = false // while it is worked out
	t := j.worksOut(cond)
	j.tells[cond] = t
	return t
}

func (j *Judge) worksOut(cond eval.Value) bool {
	if e := errorOf(cond); e != nil {
		call, ok := e.Args[0].(*eval.Term)
		if ok && call.Op == eval.OpCall {
			return j.unknownVerifier(call)
		}
	}
	if t := eval.AsTerm(cond, eval.OpCall); t != nil && !strings.Contains(t.Name, ".Next#") {
		return mentionsProof(t) || j.unknownVerifier(t)
	}
	return mentionsProof(cond) || mentionsSource(cond)
}

// errorOf returns the error that a condition compares with nil.
func errorOf(cond eval.Value) *eval.Term {
	if eq := eval.AsTerm(cond, eval.OpEq); eq != nil && eval.IsNil(eq.Args[1]) {
		return eval.AsTerm(eq.Args[0], eval.OpErr)
	}
	return nil
}

func mentionsProof(v eval.Value) bool {
	return v.Holds(proofs)
}

var (
	proofs  = eval.OpsOf(eval.OpVerify, eval.OpClaim, eval.OpQuery, eval.OpRow, eval.OpColumn, eval.OpMatch)
	sources = eval.OpsOf(eval.OpSource)
	digests = eval.OpsOf(eval.OpDigest)
	rows    = eval.OpsOf(eval.OpQuery, eval.OpRow, eval.OpColumn)
)

func mentionsSource(v eval.Value) bool {
	return v.Holds(sources) && mentions(v, func(t *eval.Term) bool {
		return t.Op == eval.OpSource && t.Name != "writer" && t.Name != "context" && t.Name != "step"
	})
}

func mentions(v eval.Value, is func(*eval.Term) bool) bool {
	found := false
	eval.Walk(v, func(v eval.Value) bool {
		if t, ok := v.(*eval.Term); ok && is(t) {
			found = true
		}
		return !found
	})
	return found
}

// tellsMerge reports whether one of a merge's alternatives states something telling.
func (j *Judge) tellsMerge(m *eval.Merge) bool {
	if t, ok := j.tellsM[m]; ok {
		return t
	}
	j.tellsM[m] = false // while it is worked out
	t := false
	for k := 0; k < m.N() && !t; k++ {
		for _, f := range m.At(k) {
			if f.M != nil && j.tellsMerge(f.M) || f.M == nil && j.telling(f.Cond) {
				t = true
				break
			}
		}
	}
	j.tellsM[m] = t
	return t
}

// matchesIn lists the queries of whose rows a condition compares a secret with the client's: the hash of a
// password, or what a token is signed with.
func (j *Judge) matchesIn(cond eval.Value) []*eval.Term {
	if cond == nil || !cond.Holds(rows) {
		return nil
	}
	if out, ok := j.matches[cond]; ok {
		return out
	}
	var out []*eval.Term
	eval.Walk(cond, func(v eval.Value) bool {
		m := eval.AsTerm(v, eval.OpMatch)
		if m == nil {
			return true
		}
		eval.Walk(m.Args[0], func(v eval.Value) bool {
			if q := queryTerm(v); q != nil {
				out = append(out, q)
				return false
			}
			return true
		})
		return false
	})
	if eq := eval.AsTerm(cond, eval.OpEq); eq != nil {
		for i := range 2 {
			if j.clientValue(eq.Args[i]) && mentionsKeyed(eq.Args[1-i]) {
				out = append(out, rowsIn(eq.Args[1-i])...)
			}
		}
	}
	j.matches[cond] = out
	return out
}

// rowsIn lists the queries of which a value holds a part.
func rowsIn(v eval.Value) []*eval.Term {
	var out []*eval.Term
	eval.Walk(v, func(v eval.Value) bool {
		if q := eval.AsTerm(v, eval.OpQuery); q != nil {
			out = append(out, q)
		}
		return true
	})
	return out
}
