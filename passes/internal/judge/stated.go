package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// maxScanned is the length up to which a list of conditions is searched; longer ones have an index.
const maxScanned = 12

// index answers questions about a list of conditions at once.
type index struct {
	truths    map[eval.Value]truths
	succeeded map[*eval.Term]bool // calls that yielded no error
	nobody    []*eval.Term        // see nobodyOf
}

// truths says whether a condition is stated to hold, and whether to fail.
type truths struct{ holds, fails bool }

func (j *Judge) newIndex(facts []eval.Fact) *index {
	x := &index{truths: map[eval.Value]truths{}, succeeded: map[*eval.Term]bool{}}
	for _, f := range facts {
		t := x.truths[f.Cond]
		x.truths[f.Cond] = truths{t.holds || f.True, t.fails || !f.True}
		if call := j.successOf(f); call != nil {
			x.succeeded[call] = true
		}
		if call := j.nobodyOf(f); call != nil {
			x.nobody = append(x.nobody, call)
		}
	}
	return x
}

// successOf is the call of which a fact says that it yielded no error, or a query of which it says that it yielded rows,
// nil if there is none.
func (j *Judge) successOf(f eval.Fact) *eval.Term {
	t, ok := f.Cond.(*eval.Term)
	if !ok || !f.True {
		return nil
	}
	if e := errorOf(t); e != nil {
		call, _ := e.Args[0].(*eval.Term)
		return call
	}
	if t.Op == eval.OpBin && t.Name == "<" {
		if list, n, ok := lengthAnd(t.Args[1], t.Args[0]); ok && n >= 0 {
			return j.rowIn(list)
		}
	}
	return nil
}

// indexed is the index of what the situation adds to the one that it was split from, nil where that is little.
func (s *situation) indexed() *index {
	if s.index == nil && len(s.facts) > maxScanned {
		s.index = s.j.newIndex(s.facts)
	}
	return s.index
}

// denies reports whether the conditions without alternatives state the opposite of a fact.
func (s *situation) denies(f eval.Fact) bool {
	for ; s != nil; s = s.older {
		if x := s.indexed(); x != nil {
			if t := x.truths[f.Cond]; f.True && t.fails || !f.True && t.holds {
				return true
			}
			continue
		}
		for _, g := range s.facts {
			if g.Cond == f.Cond && g.True != f.True {
				return true
			}
		}
	}
	return false
}

// succeeded reports whether the situation states that a call yielded no error, or rows.
func (s *situation) succeeded(call *eval.Term) bool {
	for ; call != nil && s != nil; s = s.older {
		if x := s.indexed(); x != nil {
			if x.succeeded[call] {
				return true
			}
			continue
		}
		for _, f := range s.facts {
			if s.j.successOf(f) == call {
				return true
			}
		}
	}
	return false
}

// absurd reports whether what the situation states can't all hold.
func (s *situation) absurd() bool { return s.impossible || s.namesNobody() || s.atOdds() }

// namesNobody reports whether a fact is impossible beside the others; see emptyIdentity.
func (s *situation) namesNobody() bool {
	for at := s; at != nil; at = at.older {
		if x := at.indexed(); x != nil {
			for _, call := range x.nobody {
				if s.succeeded(call) {
					return true
				}
			}
			continue
		}
		for _, f := range at.facts {
			if s.emptyIdentity(f) {
				return true
			}
		}
	}
	return false
}

// atOdds reports whether a condition can't hold beside another one: something equals two constants, or no error is one of
// some kind.
func (s *situation) atOdds() bool {
	return slices.ContainsFunc(s.facts, func(f eval.Fact) bool {
		if v, k := constantOf(f); k != nil {
			return s.holds(func(g eval.Fact) bool {
				w, l := constantOf(g)
				return v == w && k != l || eval.IsNil(k) && kindOf(g) == v
			})
		}
		err := kindOf(f)
		return err != nil && s.holds(func(g eval.Fact) bool {
			v, k := constantOf(g)
			return v == err && eval.IsNil(k)
		})
	})
}

// constantOf is what a fact says that a value equals, nil if that is no constant.
func constantOf(f eval.Fact) (v, constant eval.Value) {
	if eq := eval.AsTerm(f.Cond, eval.OpEq); eq != nil && f.True && isConstant(eq.Args[1]) {
		return eq.Args[0], eq.Args[1]
	}
	return nil, nil
}

// kindOf is the error of which a fact says what kind it is, nil if it says so of none.
func kindOf(f eval.Fact) eval.Value {
	if is := eval.AsTerm(f.Cond, eval.OpIs); is != nil && f.True {
		return is.Args[0]
	}
	return nil
}
