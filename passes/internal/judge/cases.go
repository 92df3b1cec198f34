package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

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
	for w := comparing; w > silent; w-- {
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
