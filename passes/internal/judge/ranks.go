package judge

import (
	"cmp"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// rank is a number that tells callers apart by what they may do, of a caller who has at least what was asked for.
type rank struct {
	of   *eval.Term // the caller's number
	role string     // what the number asked for is called, where it stands in a row; "" for a constant
}

// rankFact is the rank that a fact says the caller has, or has at least, nil if it says nothing like it: the caller's
// number is compared with a constant, or with the number in a row that a constant picks.
func (r *route) rankFact(s *situation, f eval.Fact) *rank {
	t, ok := f.Cond.(*eval.Term)
	if !ok || len(t.Args) != 2 {
		return nil
	}
	a, b := t.Args[0], t.Args[1]
	switch {
	case t.Op == eval.OpEq && f.True:
		return cmp.Or(r.rankOf(s, a, b, false), r.rankOf(s, b, a, false))
	case t.Op == eval.OpBin && t.Name == "<" && !f.True:
		return r.rankOf(s, a, b, false)
	case t.Op == eval.OpBin && t.Name == "<":
		return r.rankOf(s, b, a, true)
	}
	return nil
}

// rankOf is the rank that v is, if it is the caller's and called so, where it is limit or (more) above that. Zero is
// everybody's.
func (r *route) rankOf(s *situation, v, limit eval.Value, more bool) *rank {
	of, ok := eval.Base(v).(*eval.Term)
	if !ok || !r.principal(s, v) || !rankName(r.nameOf(of)) {
		return nil
	}
	if n, ok := eval.AsInt(limit); ok {
		if n < 0 || n == 0 && !more {
			return nil
		}
		return &rank{of: of}
	}
	if role := r.rowsName(s, limit); role != "" {
		return &rank{of: of, role: role}
	}
	return nil
}

// rowsName is the constant by which the row that a value stands in was picked and found, "" if there is none.
func (r *route) rowsName(s *situation, v eval.Value) string {
	c := eval.AsTerm(eval.Base(v), eval.OpColumn)
	if c == nil {
		return ""
	}
	q := r.byTerm[queryTerm(c)]
	if q == nil || q.kind() != "select" || !r.found(s, q) {
		return ""
	}
	name := ""
	for _, a := range q.alts {
		one := a.pickedBy()
		if one == "" || name != "" && one != name {
			return ""
		}
		name = one
	}
	return name
}

// pickedBy is the constant that alone picks the rows of a statement, "" if other values have a say in it.
func (a *statement) pickedBy() string {
	name := ""
	for _, b := range a.graph.binds {
		text := b.text
		if len(b.vals) == 1 {
			text, _ = eval.AsString(eval.Base(b.vals[0]))
		}
		if b.op != "=" || text == "" || name != "" || len(b.vals) > 1 {
			return ""
		}
		name = text
	}
	if a.st.Quality < sqltext.Holed {
		return ""
	}
	return name
}
