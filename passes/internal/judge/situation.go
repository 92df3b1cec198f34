package judge

import (
	"iter"
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// situation is a set of conditions that hold together, all alternatives decided that matter.
type situation struct {
	older     *situation  // what it was split from: all that holds there holds here
	facts     []eval.Fact // what holds besides, without what is about merges
	phis      []eval.Fact // conditions over alternatives that are not decided
	undecided []question
	took      decision    // by which it was split
	extra     []eval.Fact // about merges, beside the event's and the decided ones
	at        *moment
	matches   map[*eval.Term]bool // see matched
	callers   map[*eval.Term]bool // see caller
	tied      map[*query]string
	hits      map[*query]bool // see found
	asked     int
	open      int // questions about ties that are being worked out
	j         *Judge
}

// all lists what holds, the oldest first.
func (s *situation) all() iter.Seq[eval.Fact] {
	return func(yield func(eval.Fact) bool) {
		if s.settled(yield) {
			for _, f := range s.phis {
				if !yield(f) {
					return
				}
			}
		}
	}
}

// settled lists the conditions without alternatives; it reports whether it came to the end.
func (s *situation) settled(yield func(eval.Fact) bool) bool {
	if s.older != nil && !s.older.settled(yield) {
		return false
	}
	for _, f := range s.facts {
		if !yield(f) {
			return false
		}
	}
	return true
}

// agrees reports whether what an alternative states is possible here.
func (s *situation) agrees(facts []eval.Fact) bool {
	for _, f := range facts {
		if f.M != nil {
			if s.mask(f.M)&f.Alts == 0 {
				return false
			}
		} else if truth, ok := s.stated(f.Cond); ok && truth != f.True {
			return false
		}
	}
	return true
}

// decisions lists the alternatives that were taken, the latest first.
func (s *situation) decisions() iter.Seq[decision] {
	return func(yield func(decision) bool) {
		for ; s != nil; s = s.older {
			if s.took.m != nil && !yield(s.took) {
				return
			}
		}
	}
}

// stated returns the truth of a condition, told or not, where the event or a decided alternative states it.
func (s *situation) stated(cond eval.Value) (truth, ok bool) {
	if truth, ok = s.at.ev.Known(cond); ok {
		return truth, ok
	}
	for d := range s.decisions() {
		if truth, ok = d.m.States(d.k, cond); ok {
			return truth, ok
		}
	}
	return false, false
}

// mask is the set of alternatives of m that are possible here.
func (s *situation) mask(m *eval.Merge) uint64 {
	alts := s.at.possible(m)
	for d := range s.decisions() {
		alts &= d.m.Allows(d.k, m)
	}
	for _, f := range s.extra {
		if f.M == m {
			alts &= f.Alts
		}
	}
	return alts
}

// only is the value of the single alternative in mask.
func only(p *eval.Phi, mask uint64) eval.Value {
	for k, v := range p.Vals {
		if mask&(1<<k) != 0 {
			return v
		}
	}
	return p.Vals[0]
}

// consistent reports whether what the situation adds to the one it was split from agrees with all that holds.
func (s *situation) consistent() bool {
	truth := s.j.scratch
	clear(truth)
	for _, list := range [][]eval.Fact{s.facts, s.phis} {
		for _, f := range list {
			if t, ok := truth[f.Cond]; ok && t != f.True {
				return false
			}
			truth[f.Cond] = f.True
			if b, ok := eval.Bool(f.Cond); ok && b != f.True {
				return false
			}
		}
	}
	if s.older != nil && !s.older.settled(func(f eval.Fact) bool { t, ok := truth[f.Cond]; return !ok || t == f.True }) {
		return false
	}
	for f := range s.all() {
		if s.emptyIdentity(f) {
			return false
		}
	}
	return true
}

// emptyIdentity reports whether a fact says that a verified token, or a row that was found, names nobody: sequences
// begin at one, and neither stores nor issuers of tokens hold a caller without a name.
func (s *situation) emptyIdentity(f eval.Fact) bool {
	eq := eval.AsTerm(f.Cond, eval.OpEq)
	if !f.True || eq == nil || !eval.IsZero(eq.Args[1]) || eval.IsNil(eq.Args[1]) {
		return false
	}
	t, ok := eval.Base(eq.Args[0]).(*eval.Term)
	if !ok {
		return false
	}
	switch t.Op {
	case eval.OpColumn:
		return (idName(t.Name) || t.Name == "#0") && s.succeeded(queryTerm(t))
	case eval.OpClaim:
		return s.succeeded(root(t))
	}
	return false
}

// succeeded reports whether the situation states that a call yielded no error.
func (s *situation) succeeded(call *eval.Term) bool {
	return call != nil && s.holds(func(f eval.Fact) bool {
		e := errorOf(f.Cond)
		return f.True && e != nil && e.Args[0] == eval.Value(call)
	})
}

// leaves lists the values that v may have here.
func (s *situation) leaves(v eval.Value) []eval.Value {
	v = eval.Base(v)
	if !isPhi(v) {
		return []eval.Value{v}
	}
	c := collector{s: s, seen: map[step]bool{}}
	c.collect(v, 0)
	return c.out
}

// collector lists values that alternatives lead to, each once.
type collector struct {
	s    *situation
	out  []eval.Value
	seen map[step]bool
}

// step is a value that is reached through some alternatives.
type step struct {
	v     eval.Value
	depth int
}

func (c *collector) collect(v eval.Value, depth int) {
	v = eval.Base(v)
	if c.seen[step{v, depth}] {
		return
	}
	c.seen[step{v, depth}] = true
	p, ok := v.(*eval.Phi)
	if !ok || depth > 8 {
		c.add(v)
		return
	}
	mask := c.s.mask(p.M)
	for i, w := range p.Vals {
		if mask&(1<<i) != 0 {
			c.collect(w, depth+1)
		}
	}
}

func (c *collector) add(v eval.Value) {
	if !slices.Contains(c.out, v) {
		c.out = append(c.out, v)
	}
}

// holds reports whether something that holds matches.
func (s *situation) holds(match func(eval.Fact) bool) bool {
	for f := range s.all() {
		if match(f) {
			return true
		}
	}
	return false
}

// with is the situation with further facts, nil if they can't hold together.
func (s *situation) with(facts []eval.Fact) *situation {
	way := s.narrower()
	for _, f := range facts {
		if f.M == nil {
			continue
		}
		if way.mask(f.M)&f.Alts == 0 {
			return nil
		}
		way.extra = append(way.extra, f)
	}
	way.add(facts)
	way.unfold()
	if !way.consistent() {
		return nil
	}
	return way
}

// allows reports whether further facts may hold here.
func (s *situation) allows(facts []eval.Fact) bool {
	for _, f := range facts {
		if f.M != nil {
			if s.mask(f.M)&f.Alts == 0 {
				return false
			}
			continue
		}
		if b, ok := eval.Bool(f.Cond); ok && b != f.True || s.emptyIdentity(f) ||
			s.holds(func(g eval.Fact) bool { return g.Cond == f.Cond && g.True != f.True }) {
			return false
		}
	}
	return true
}
