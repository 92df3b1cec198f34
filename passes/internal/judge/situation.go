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
	quiet     []eval.Fact // what those that were decided say and what tells nothing, but can't be otherwise
	undecided []question
	took      decision    // by which it was split
	extra     []eval.Fact // about merges, beside the event's and the decided ones
	at        *moment
	index     *index               // see indexed
	told      *told                // see answered
	without   func(eval.Fact) bool // what is left out; nil for nothing
	j         *Judge

	proven      bool // see authenticatedFrom
	provenAsked bool

	impossible bool // what was left open turned out to be what can't be
}

// told is what was found out about a situation.
type told struct {
	matches    map[*eval.Term]bool // see matched
	made       map[*eval.Term]bool // see madeOfCaller
	callers    answers             // see caller
	tied       map[*query]string
	hits       map[*query]bool // see found
	asked      int             // questions about ties
	open       int             // those that are being worked out
	peer       bool            // see trustedPeer
	peerAsked  bool
	roles      []role // see rolesOf
	rolesAsked bool
}

// answered is what was found out so far; most situations are never asked.
func (s *situation) answered() *told {
	if s.told == nil {
		s.told = &told{}
	}
	return s.told
}

// answers are those to a yes-or-no question about queries, by their numbers: two bits for each, whether it was asked
// and the answer.
type answers []uint64

// about returns the answer for query n.
func (a answers) about(n int) (is, asked bool) {
	if n/32 >= len(a) {
		return false, false
	}
	bits := a[n/32] >> (n % 32 * 2)
	return bits&2 != 0, bits&1 != 0
}

// note remembers the answer for query n.
func (a *answers) note(n int, is bool) {
	for n/32 >= len(*a) {
		*a = append(*a, 0)
	}
	at, shift := &(*a)[n/32], n%32*2
	*at |= 1 << shift
	if is {
		*at |= 2 << shift
	}
}

// all lists what holds, the oldest first.
func (s *situation) all() iter.Seq[eval.Fact] {
	return func(yield func(eval.Fact) bool) {
		if s.without != nil {
			yield = s.leavingOut(yield)
		}
		if s.settled(yield) {
			for _, f := range s.phis {
				if !yield(f) {
					return
				}
			}
		}
	}
}

// leavingOut passes on what is not left out.
func (s *situation) leavingOut(yield func(eval.Fact) bool) func(eval.Fact) bool {
	return func(f eval.Fact) bool { return s.without(f) || yield(f) }
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

// stated returns the truth of a condition, told or not, where the event states it, a decided alternative, or a condition over
// alternatives that are decided.
func (s *situation) stated(cond eval.Value) (truth, ok bool) {
	if truth, ok = s.at.ev.Known(cond); ok {
		return truth, ok
	}
	for d := range s.decisions() {
		if truth, ok = d.m.States(d.k, cond); ok {
			return truth, ok
		}
	}
	for ; s != nil; s = s.older {
		for _, f := range s.quiet {
			if f.Cond == cond {
				return f.True, true
			}
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
			if b, ok := eval.Bool(f.Cond); ok && b != f.True || s.older.denies(f) {
				return false
			}
		}
	}
	return !s.absurd() && !slices.ContainsFunc(s.phis, s.refutes)
}

// refutes reports whether a condition over alternatives has the wrong truth in each of those that are left.
func (s *situation) refutes(f eval.Fact) bool {
	may := func(l eval.Value) bool { b, ok := eval.Bool(l); return !ok || b == f.True }
	if f.Cond.Holds(sources) || f.Cond.Holds(proofs) { // not decided by alternatives alone
		may = func(l eval.Value) bool { return !s.gainsays(eval.Positive(l, f.True)) }
	}
	return s.allLeaves(f.Cond, func(l eval.Value) bool { return !may(l) })
}

// emptyIdentity reports whether a fact says that a verified token, or a row that was found, names nobody: sequences
// begin at one, and neither stores nor issuers of tokens hold a caller without a name.
func (s *situation) emptyIdentity(f eval.Fact) bool { return s.succeeded(s.j.nobodyOf(f)) }

// nobodyOf is the call that can't have succeeded where a fact holds, since it says that what the call yields names
// nobody, or that what its statement has as false is true. It is nil if there is none.
func (j *Judge) nobodyOf(f eval.Fact) *eval.Term {
	if c := eval.AsTerm(f.Cond, eval.OpColumn); c != nil && f.True && j.isFalse(c) {
		return queryTerm(c)
	}
	eq := eval.AsTerm(f.Cond, eval.OpEq)
	if !f.True || eq == nil || !isNothing(eq.Args[1]) {
		return nil
	}
	t, ok := eval.Base(eq.Args[0]).(*eval.Term)
	switch {
	case ok && t.Op == eval.OpColumn && j.identifies(t):
		return queryTerm(t)
	case ok && t.Op == eval.OpClaim:
		return root(t)
	}
	return nil
}

// leaves lists the values that v may have here.
func (s *situation) leaves(v eval.Value) []eval.Value {
	v = eval.Base(v)
	if !isPhi(v) {
		return []eval.Value{v}
	}
	c := collector{s: s}
	c.collect(v, 0)
	return c.out
}

// allLeaves reports whether v may have any value here, and all of them satisfy is.
func (s *situation) allLeaves(v eval.Value, is func(eval.Value) bool) bool {
	v = eval.Base(v)
	if !isPhi(v) {
		return is(v)
	}
	ls := s.leaves(v)
	return len(ls) > 0 && !slices.ContainsFunc(ls, func(l eval.Value) bool { return !is(l) })
}

// collector lists the values that alternatives lead to, each once.
type collector struct {
	s    *situation
	out  []eval.Value
	in   eval.Seen // what is in out
	seen []step
}

// step is a value with alternatives, reached through others.
type step struct {
	p     *eval.Phi
	depth int
}

func (c *collector) collect(v eval.Value, depth int) {
	v = eval.Base(v)
	p, ok := v.(*eval.Phi)
	if !ok || depth > 8 {
		if c.in.First(v) {
			c.out = append(c.out, v)
		}
		return
	}
	if at := (step{p, depth}); !slices.Contains(c.seen, at) {
		c.seen = append(c.seen, at)
		c.alternatives(p, depth+1)
	}
}

func (c *collector) alternatives(p *eval.Phi, depth int) {
	mask := c.s.mask(p.M)
	for i, w := range p.Vals {
		if mask&(1<<i) != 0 {
			c.collect(w, depth)
		}
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
	way := s.narrower(s.stillOpen())
	way.extra = slices.Grow(way.extra, len(facts))
	for _, f := range facts {
		if f.M == nil {
			continue
		}
		if way.mask(f.M)&f.Alts == 0 {
			return nil
		}
		way.extra = append(way.extra, f)
	}
	way.tell(facts)
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
		f = s.decided(f)
		contrary := func(g eval.Fact) bool { return g.Cond == f.Cond && g.True != f.True }
		if b, ok := eval.Bool(f.Cond); ok && b != f.True || s.emptyIdentity(f) || s.denies(f) || slices.ContainsFunc(s.phis, contrary) {
			return false
		}
	}
	return true
}

// nextStated finds the merge that decides what a comparison says of which it is known that it holds, as one behind which a
// request has come; or else the first of which a test has left several ways, as those on which a helper says yes.
func (s *situation) nextStated() *eval.Merge {
	for _, f := range s.phis {
		if p := f.Cond.(*eval.Phi); s.j.weigh(p) == comparing && !single(s.mask(p.M)) {
			return p.M
		}
	}
	for _, q := range s.undecided {
		left := s.left(q)
		if q.w >= telling && !single(left) && left != 1<<q.m.N()-1 {
			return q.m
		}
	}
	return nil
}

// unsetSecret reports whether a fact says that a secret of the configuration is empty, where what the request brings is
// compared with it otherwise: a secret is taken to be set.
func (s *situation) unsetSecret(compared eval.Value, f eval.Fact) bool {
	eq := eval.AsTerm(f.Cond, eval.OpEq)
	if eq == nil || !f.True || !isNothing(eq.Args[1]) {
		return false
	}
	secret := eq.Args[0]
	return eval.Mentions(compared, sources, func(t *eval.Term) bool {
		return t.Op == eval.OpEq && (t.Args[0] == secret && s.j.knowsSecret(t, t.Args[1], secret) || t.Args[1] == secret && s.j.knowsSecret(t, t.Args[0], secret))
	})
}
