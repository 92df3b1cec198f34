package judge

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
)

// weight says how much it matters whether a condition holds.
type weight uint8

const (
	silent    weight = iota
	choice           // the client decides it: which optional fields it sends; or it is about how a row's text is written
	telling          // it may prove something: it speaks of a credential, of a row or of a principal
	comparing        // it compares what rows or credentials say with something that isn't constant
)

// weigh says what a condition tells.
func (j *Judge) weigh(cond eval.Value) weight {
	if w, ok := j.tells[cond]; ok {
		return w
	}
	j.tells[cond] = silent // while it is worked out
	w := j.worksOut(cond)
	j.tells[cond] = w
	return w
}

func (j *Judge) worksOut(cond eval.Value) weight {
	call := eval.AsTerm(cond, eval.OpCall)
	if e := errorOf(cond); e != nil {
		if of, ok := e.Args[0].(*eval.Term); ok && of.Op == eval.OpCall {
			if j.asksStranger(of) {
				return telling
			}
			return silent
		}
	}
	switch {
	case j.speaksOfCaller(cond) && comparison(cond):
		return comparing
	case aboutSpelling(cond):
		return choice
	case j.speaksOfCaller(cond) || j.asksStranger(call):
		return telling
	case call != nil && !strings.Contains(call.Name, ".Next#") || !mentionsSource(cond):
		return silent
	case withConstant(cond):
		return choice
	}
	return telling
}

// comparison reports whether a condition compares two values of which neither stands in the source.
func comparison(cond eval.Value) bool {
	found := false
	eval.Walk(cond, func(v eval.Value) bool {
		t, ok := v.(*eval.Term)
		if !ok {
			return !found && isPhi(v)
		}
		found = found || len(t.Args) == 2 && (t.Op == eval.OpEq || t.Op == eval.OpHas) && !isConstant(t.Args[0]) && !isConstant(t.Args[1])
		return !found && t.Op == eval.OpNot
	})
	return found
}

// aboutSpelling reports whether a condition is about whether a row's text is empty, or about a character of it, as where it
// is quoted for a file.
func aboutSpelling(cond eval.Value) bool {
	eq := eval.AsTerm(cond, eval.OpEq)
	if eq == nil || !eq.Holds(rows) || eq.Holds(claims) || !isConstant(eq.Args[1]) {
		return false
	}
	text, ok := eval.AsString(eq.Args[1])
	return ok && text == "" || eval.AsTerm(eq.Args[0], eval.OpElem) != nil
}

// withConstant reports whether a condition compares something with what stands in the source.
func withConstant(cond eval.Value) bool {
	t, ok := cond.(*eval.Term)
	return ok && len(t.Args) == 2 && (isConstant(t.Args[0]) || isConstant(t.Args[1]))
}

// errorOf returns the error that a condition compares with nil.
func errorOf(cond eval.Value) *eval.Term {
	if eq := eval.AsTerm(cond, eval.OpEq); eq != nil && eval.IsNil(eq.Args[1]) {
		return eval.AsTerm(eq.Args[0], eval.OpErr)
	}
	return nil
}

// speaksOfCaller reports whether a value is made of what somebody has proven, or of what a gateway says of the caller.
func (j *Judge) speaksOfCaller(v eval.Value) bool {
	return mentionsProof(v) || eval.Mentions(v, sources, j.fromGateway)
}

func mentionsProof(v eval.Value) bool {
	return v.Holds(proofs)
}

var (
	proofs  = eval.OpsOf(eval.OpVerify, eval.OpClaim, eval.OpQuery, eval.OpRow, eval.OpColumn, eval.OpMatch)
	claims  = eval.OpsOf(eval.OpVerify, eval.OpClaim)
	facets  = eval.OpsOf(eval.OpColumn, eval.OpClaim)
	sources = eval.OpsOf(eval.OpSource)
	digests = eval.OpsOf(eval.OpDigest)
	convs   = eval.OpsOf(eval.OpConv)
	randoms = eval.OpsOf(eval.OpRandom, eval.OpConv)
	hashes  = eval.OpsOf(eval.OpMatch, eval.OpDigest)
	queries = eval.OpsOf(eval.OpQuery)
	rows    = eval.OpsOf(eval.OpQuery, eval.OpRow, eval.OpColumn)
)

func mentionsSource(v eval.Value) bool {
	return eval.Mentions(v, sources, func(t *eval.Term) bool {
		return t.Op == eval.OpSource && t.Name != "writer" && t.Name != "context" && t.Name != "step"
	})
}

// sharesRandom tells of a value whether it is made of a random one that v is made of too.
func sharesRandom(v eval.Value) func(eval.Value) bool {
	same := func(t *eval.Term) bool {
		return t.Op == eval.OpRandom && eval.Mentions(v, randoms, func(u *eval.Term) bool { return u == t })
	}
	return func(w eval.Value) bool { return eval.Mentions(w, randoms, same) }
}

// weighMerge is the most that one of a merge's alternatives tells.
func (j *Judge) weighMerge(m *eval.Merge) weight {
	if w, ok := j.tellsM[m]; ok {
		return w
	}
	j.tellsM[m] = silent // while it is worked out
	most := silent
	for k := 0; k < m.N() && most < comparing; k++ {
		for f := range m.Added(k) {
			if f.M != nil {
				most = max(most, j.weighMerge(f.M))
			} else {
				most = max(most, j.weigh(f.Cond))
			}
		}
	}
	j.tellsM[m] = most
	return most
}

// matchesIn lists the queries of whose rows a condition compares a secret with the client's: the hash of a
// password, or what a token is signed with.
func (j *Judge) matchesIn(cond eval.Value) []*eval.Term {
	if cond == nil || !cond.Holds(rows) || !cond.Holds(hashes) && !(cond.Holds(convs) && cond.Holds(sources)) {
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
			if j.clientValue(eq.Args[i]) && j.mentionsKeyed(eq.Args[1-i]) || j.hashOfClient(eq.Args[i]) || hashed(eq.Args[i]) && j.credential(eq.Args[i]) {
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
