package judge

import (
	"cmp"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/sqltext"
)

// rank is a number that tells callers apart by what they may do, of a caller who has at least what was asked for.
type rank struct {
	of   *eval.Term // the caller's number
	role string     // what the number asked for is called: in the row where it stands, or in the program; "" if nothing says
}

// standing is how the caller's number stands to the one that is asked for.
type standing uint8

const (
	equal standing = iota
	atLeast
	above
	atMost
	below
)

// rankFact is the rank that a fact says the caller has, or has at least, nil if it says nothing like it: the caller's
// number is compared with a constant, or with the number in a row that a constant picks.
func (r *route) rankFact(s *situation, f eval.Fact) *rank {
	t, ok := f.Cond.(*eval.Term)
	if !ok || len(t.Args) != 2 {
		return nil
	}
	a, b := t.Args[0], t.Args[1]
	switch {
	case t.Op == eval.OpEq && eval.AsTerm(a, eval.OpBin) != nil:
		return r.maskFact(s, eval.AsTerm(a, eval.OpBin), b, f.True)
	case t.Op == eval.OpBin && t.Name == "<" && f.True && eval.AsTerm(b, eval.OpBin) != nil:
		return r.maskFact(s, eval.AsTerm(b, eval.OpBin), a, false)
	case t.Op == eval.OpEq && f.True:
		return cmp.Or(r.rankOf(s, a, b, equal), r.rankOf(s, b, a, equal))
	case t.Op == eval.OpBin && t.Name == "<" && !f.True:
		return cmp.Or(r.rankOf(s, a, b, atLeast), r.rankOf(s, b, a, atMost))
	case t.Op == eval.OpBin && t.Name == "<":
		return cmp.Or(r.rankOf(s, b, a, above), r.rankOf(s, a, b, below))
	}
	return nil
}

// rankOf is the rank that v is, if it is the caller's and called so, where it stands like that to limit.
func (r *route) rankOf(s *situation, v, limit eval.Value, how standing) *rank {
	of, ok := eval.Base(v).(*eval.Term)
	if !ok || !r.principal(s, v) || !r.ranks(of, v) {
		return nil
	}
	if n, ok := eval.AsInt(limit); ok {
		return constantRank(of, eval.Values(v), n, how)
	}
	if role := r.rowsName(s, limit); role != "" && how <= above {
		return &rank{of: of, role: role}
	}
	return nil
}

// ranks reports whether a number says what callers may do: by what it is called, or by the constants of its type, of which some
// have names that administer. A type that tells staff from owners tells kinds of accounts.
func (r *route) ranks(of *eval.Term, v eval.Value) bool {
	return rankName(r.nameOf(of)) || slices.ContainsFunc(eval.Values(v), func(c code.Value) bool {
		return administering(c) && !ownerName(c.Name) && !strings.Contains(strings.ToLower(c.Name), "staff")
	})
}

// constantRank is the rank of a number that is compared with n. Of a type of which some constants have names that
// administer, the names decide; of others, zero is everybody's, and what is above it is not.
func constantRank(of *eval.Term, values []code.Value, n int, how standing) *rank {
	switch {
	case slices.ContainsFunc(values, administering):
		if role := weakest(values, int64(n), how); role != "" {
			return &rank{of: of, role: role}
		}
	case how <= above && (n > 0 || n == 0 && how == above):
		return &rank{of: of}
	}
	return nil
}

func administering(v code.Value) bool { return adminName(v.Name) || platformName(v.Name) }

// weakest is the name of the constant that can do least among those that a number may be which stands like that to n, ""
// if it is none of them. Constants go up with what they let do, unless the lowest one administers.
func weakest(values []code.Value, n int64, how standing) string {
	weak := ""
	for _, v := range values {
		switch {
		case how == equal && v.Int != n, how == atLeast && v.Int < n, how == above && v.Int <= n,
			how == atMost && v.Int > n, how == below && v.Int >= n:
			continue
		case !administering(v):
			return v.Name
		case weak == "":
			weak = v.Name
		}
		if how <= above && !administering(values[0]) {
			return weak
		}
	}
	return weak
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
