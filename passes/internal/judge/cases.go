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

// question is a merge that is not decided yet, and how much hangs on it.
type question struct {
	m *eval.Merge
	w weight
}

// decision is an alternative that a situation has taken.
type decision struct {
	m *eval.Merge
	k int
}

// moment is an event, with the alternatives that are possible there.
type moment struct {
	ev   *eval.Event
	alts map[*eval.Merge]uint64
}

func (j *Judge) moment(ev *eval.Event, facts []eval.Fact) *moment {
	m := &moment{ev: ev, alts: map[*eval.Merge]uint64{}}
	for _, f := range facts {
		if f.M == nil {
			continue
		}
		if old, ok := m.alts[f.M]; ok {
			f.Alts &= old
		}
		m.alts[f.M] = f.Alts
	}
	return m
}

func (m *moment) possible(of *eval.Merge) uint64 {
	alts, ok := m.alts[of]
	if !ok {
		alts = m.ev.Possible(of)
		m.alts[of] = alts
	}
	return alts
}

// maxLater bounds the further cases that one is split into where what is asked does not hold in it as a whole.
const maxLater = 96

// everywhere reports whether something holds in a situation, or else in each of those that it is split into by what
// was left undecided when there were too many cases.
func (s *situation) everywhere(holds func(*situation) bool) bool {
	todo, left := []*situation{s}, maxLater
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if holds(at) {
			continue
		}
		m := at.nextSplit()
		if m == nil || left <= 0 {
			return false
		}
		ways := at.split(m)
		left -= len(ways)
		todo = append(todo, ways...)
	}
	return true
}

// maxCases and maxSplits bound the work; what is not split is judged by what holds in all alternatives.
const (
	maxCases  = 16
	maxSplits = 120
)

// situations splits facts into the cases that alternatives open up. A merge is split only where one of its
// alternatives states something that telling cases apart is for.
func (j *Judge) situations(ev *eval.Event) []*situation {
	facts := ev.Facts()
	base := &situation{j: j, at: j.moment(ev, facts)}
	out := []*situation{base}
	base.add(facts)
	base.unfold()
	splits := 0
	for i := 0; i < len(out) && len(out) < maxCases && splits < maxSplits; {
		s := out[i]
		m := s.nextSplit()
		if m == nil {
			s.undecided = nil
			i++
			continue
		}
		splits++
		ways := s.split(m)
		if ways[0] != s {
			s.undecided, s.phis = nil, nil // what is left to do is up to those that it was split into
		}
		out = append(out[:i], append(ways, out[i+1:]...)...)
	}
	return out
}

func (s *situation) add(facts []eval.Fact) {
	for _, f := range facts {
		switch {
		case f.M != nil:
			s.ask(f.M, silent)
		case isPhi(f.Cond):
			s.phis = append(s.phis, f)
			s.ask(f.Cond.(*eval.Phi).M, s.j.weigh(f.Cond))
		case s.j.weigh(f.Cond) > silent:
			s.facts = append(s.facts, f)
		}
	}
}

// ask notes a merge that is to be decided if that tells something; w is what is known to hang on it.
func (s *situation) ask(m *eval.Merge, w weight) {
	if w = max(w, s.j.weighMerge(m)); w > silent {
		s.undecided = append(s.undecided, question{m, w})
	}
}

func isPhi(v eval.Value) bool { _, ok := v.(*eval.Phi); return ok }

// nextSplit finds the undecided merge that tells most, of those the latest.
func (s *situation) nextSplit() *eval.Merge {
	for w := telling; w > silent; w-- {
		for _, q := range slices.Backward(s.undecided) {
			if q.w == w && !single(s.mask(q.m)) {
				return q.m
			}
		}
	}
	return nil
}

func single(mask uint64) bool { return mask&(mask-1) == 0 }

// split decides a merge: one situation for each alternative that is consistent with the rest.
func (s *situation) split(m *eval.Merge) []*situation {
	var out []*situation
	mask := s.mask(m)
	rest := slices.Clip(slices.DeleteFunc(slices.Clone(s.undecided), func(q question) bool { return single(s.mask(q.m)) }))
	for k := range m.N() {
		if mask&(1<<k) == 0 || !s.agrees(m.At(k)) {
			continue
		}
		way := s.narrower()
		way.undecided = rest
		way.took = decision{m, k}
		way.add(m.At(k))
		way.unfold()
		if way.consistent() {
			out = append(out, way)
		}
	}
	if len(out) == 0 {
		s.extra = append(s.extra, eval.Fact{M: m, Alts: mask & -mask})
		return []*situation{s}
	}
	return out
}

// narrower is a situation in which more is to hold.
func (s *situation) narrower() *situation {
	return &situation{j: s.j, at: s.at, older: s, phis: slices.Clone(s.phis), undecided: slices.Clip(s.undecided), extra: slices.Clip(s.extra)}
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

// unfold replaces conditions over alternatives by what they say now that these are decided.
func (s *situation) unfold() {
	out := s.phis[:0]
	for _, f := range s.phis {
		was := f.Cond
		for {
			p, ok := f.Cond.(*eval.Phi)
			if !ok {
				break
			}
			mask := s.mask(p.M)
			if !single(mask) {
				if f.Cond != was {
					s.ask(p.M, s.j.weigh(p))
				}
				break
			}
			f = eval.Positive(only(p, mask), f.True)
		}
		switch {
		case isPhi(f.Cond):
			out = append(out, f)
		case isConstant(f.Cond) || s.j.weigh(f.Cond) > silent:
			s.facts = append(s.facts, f)
		}
	}
	s.phis = out
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
	var out []eval.Value
	s.collect(v, &out, 0)
	return out
}

func (s *situation) collect(v eval.Value, out *[]eval.Value, depth int) {
	v = eval.Base(v)
	p, ok := v.(*eval.Phi)
	if !ok || depth > 8 {
		*out = append(*out, v)
		return
	}
	mask := s.mask(p.M)
	for i, w := range p.Vals {
		if mask&(1<<i) != 0 {
			s.collect(w, out, depth+1)
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
