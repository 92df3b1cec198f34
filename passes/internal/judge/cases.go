package judge

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
)

// question is a merge that is not decided yet, how much hangs on it, and which alternatives were possible where that was
// last looked at: in the situation that has the question, or in the one that it was split from.
type question struct {
	m    *eval.Merge
	w    weight
	alts uint64
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

// maxSplitsInAll bounds the splits of all events of a route.
const maxSplitsInAll = 30000

// work is what may still be done for a route.
type work struct {
	splits int
	later  int  // splits where what is asked does not hold as a whole
	short  bool // there would have been more
	seen   questions
	lists  map[outline][]question // see shared
}

// outline is what lists of questions are looked up by.
type outline struct {
	first, last question
	n           int
}

// shared returns a copy of a list that others with the same questions have too: in many situations the same is left open.
func (w *work) shared(list []question) []question {
	if len(list) == 0 {
		return nil
	}
	at := outline{list[0], list[len(list)-1], len(list)}
	if old := w.lists[at]; slices.Equal(old, list) {
		return old
	}
	w.lists[at] = slices.Clone(list)
	return w.lists[at]
}

// questions is a set.
type questions map[question]struct{}

// with adds a question; it returns how many there are then.
func (qs questions) with(q question) int {
	qs[q] = struct{}{}
	return len(qs)
}

func newWork() *work {
	return &work{splits: maxSplitsInAll, later: maxLaterInAll, seen: questions{}, lists: map[outline][]question{}}
}

// take reports whether one more may be done of what is left, and remembers if not.
func (w *work) take(left *int) bool {
	*left--
	w.short = w.short || *left < 0
	return *left >= 0
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
	base.tell(facts)
	splits := 0
	for i := 0; i < len(out) && len(out) < maxCases && splits < maxSplits; {
		s := out[i]
		m := s.nextSplit()
		if m == nil {
			s.undecided = nil
			i++
			continue
		}
		if !j.work.take(&j.work.splits) {
			break
		}
		splits++
		ways := s.split(m)
		if len(ways) == 0 && len(out) == 1 {
			break // not even one case is possible: what holds for all of it decides
		}
		if len(ways) == 0 || ways[0] != s {
			s.undecided, s.phis = nil, nil // what is left to do is up to those that it was split into
		}
		out = append(out[:i], append(ways, out[i+1:]...)...)
	}
	for _, s := range out {
		s.undecided = s.questions()
	}
	base.index = nil // large, and may not be asked again
	return out
}

// questions lists the merges that are not decided, each once: where it would be asked for first.
func (s *situation) questions() []question {
	r, seen := &s.j.room, s.j.work.seen
	open := s.appendOpen(r.open[:0])
	r.open = open
	clear(seen)
	first := len(open)
	for i, q := range slices.Backward(open) {
		if n := len(seen); seen.with(q) > n {
			first--
			open[first] = open[i]
		}
	}
	return s.j.work.shared(open[first:])
}

// tell adds facts to a situation that has none of its own yet. It works in room that all situations share, and keeps
// what it comes to.
func (s *situation) tell(facts []eval.Fact) {
	r, before := &s.j.room, s.undecided
	s.facts, s.undecided = r.facts[:0], append(r.open[:0], before...)
	s.add(facts)
	s.unfold()
	r.facts, r.open = s.facts, s.undecided
	s.facts = slices.Clone(s.facts)
	if len(s.undecided) == len(before) {
		s.undecided = before
		return
	}
	s.undecided = slices.Clone(s.undecided)
}

// room is where lists are put together.
type room struct {
	facts []eval.Fact
	open  []question
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
			s.askSigned(f.Cond)
		}
	}
}

// ask notes a merge that is to be decided if that tells something; w is what is known to hang on it.
func (s *situation) ask(m *eval.Merge, w weight) {
	if w = max(w, s.j.weighMerge(m)); w > silent {
		if alts := s.mask(m); !single(alts) {
			s.undecided = append(s.undecided, question{m, w, alts})
		}
	}
}

func isPhi(v eval.Value) bool { _, ok := v.(*eval.Phi); return ok }

// nextSplit finds the undecided merge that tells most, of those the latest.
func (s *situation) nextSplit() *eval.Merge {
	for w := comparing; w > silent; w-- {
		for _, q := range slices.Backward(s.undecided) {
			if q.w == w && !single(s.left(q)) {
				return q.m
			}
		}
	}
	return nil
}

func single(mask uint64) bool { return mask&(mask-1) == 0 }

// split decides a merge: one situation for each alternative that is consistent with the rest. There is none where each
// decides a condition to be what it was not, or goes with alternatives that are not left; where it is rows that contradict,
// those of several rounds may be mixed up, and one alternative stands for all.
func (s *situation) split(m *eval.Merge) []*situation {
	var out []*situation
	mask, refuted := s.mask(m), true
	rest := s.stillOpen()
	for k := range m.N() {
		if mask&(1<<k) == 0 {
			continue
		}
		if !s.agrees(m.At(k)) {
			refuted = refuted && (s.excludes(m.At(k)) || slices.ContainsFunc(m.At(k), s.gainsays))
			continue
		}
		way := s.narrower(rest)
		way.took = decision{m, k}
		way.tell(m.At(k))
		if way.consistent() {
			out = append(out, way)
		}
		refuted = refuted && way.refuted()
	}
	if len(out) == 0 && !refuted {
		s.extra = append(s.extra, eval.Fact{M: m, Alts: mask & -mask})
		return []*situation{s}
	}
	return out
}

// gainsays reports whether a fact of an alternative is known to be otherwise, of values that are the same in all rounds.
func (s *situation) gainsays(f eval.Fact) bool {
	return f.M == nil && !f.Cond.Holds(repeated) && s.contrary(f)
}

// excludes reports whether none of the alternatives is left here of which a list of facts says that one was taken.
func (s *situation) excludes(facts []eval.Fact) bool {
	return slices.ContainsFunc(facts, func(f eval.Fact) bool { return f.M != nil && s.mask(f.M)&f.Alts == 0 })
}

// repeated are the values that differ from round to round under one name.
var repeated = eval.OpsOf(eval.OpRow, eval.OpElem)

// decided is what a fact over alternatives says now that these are.
func (s *situation) decided(f eval.Fact) eval.Fact {
	for isPhi(f.Cond) {
		p := f.Cond.(*eval.Phi)
		mask := s.mask(p.M)
		if !single(mask) {
			break
		}
		f = eval.Positive(only(p, mask), f.True)
	}
	return f
}

// contrary reports whether the opposite of a fact is stated, be it of what tells nothing.
func (s *situation) contrary(f eval.Fact) bool {
	truth, ok := s.stated(f.Cond)
	return ok && truth != f.True
}

// refuted reports whether a condition that the situation adds was decided to be what it was not, or says that nobody is
// named by what names somebody.
func (s *situation) refuted() bool {
	wrong := func(f eval.Fact) bool {
		b, ok := eval.Bool(f.Cond)
		t, isTerm := f.Cond.(*eval.Term)
		return ok && b != f.True || isTerm && t.Op == eval.OpEq && errorOf(t) != nil && s.older.denies(f)
	}
	return s.absurd() || slices.ContainsFunc(s.facts, wrong) || slices.ContainsFunc(s.phis, wrong)
}

// left are the alternatives of a question that are possible here.
func (s *situation) left(q question) uint64 {
	alts := q.alts
	if s.took.m != nil {
		alts &= s.took.m.Allows(s.took.k, q.m)
	}
	for _, f := range s.extra {
		if f.M == q.m {
			alts &= f.Alts
		}
	}
	return alts
}

// stillOpen lists the questions that are not decided here: mostly all that there were.
func (s *situation) stillOpen() []question {
	r := &s.j.room
	r.open = s.appendOpen(r.open[:0])
	if slices.Equal(r.open, s.undecided) {
		return s.undecided
	}
	return slices.Clone(r.open)
}

// appendOpen adds them to a list.
func (s *situation) appendOpen(list []question) []question {
	for _, q := range s.undecided {
		if q.alts = s.left(q); !single(q.alts) {
			list = append(list, q)
		}
	}
	return list
}

// narrower is a situation in which more is to hold, with questions that are not decided yet.
func (s *situation) narrower(undecided []question) *situation {
	return &situation{j: s.j, at: s.at, older: s, phis: slices.Clip(s.phis), undecided: undecided, extra: slices.Clip(s.extra), without: s.without}
}

// unfold replaces conditions over alternatives by what they say now that these are decided.
func (s *situation) unfold() {
	isOpen := func(f eval.Fact) bool { return !single(s.mask(f.Cond.(*eval.Phi).M)) }
	if !slices.ContainsFunc(s.phis, func(f eval.Fact) bool { return !isOpen(f) }) {
		return
	}
	var out []eval.Fact
	for _, was := range s.phis {
		f := s.decided(was)
		p, open := f.Cond.(*eval.Phi)
		switch {
		case open:
			if f.Cond != was.Cond {
				s.ask(p.M, s.j.weigh(p))
			}
			out = append(out, f)
		case isConstant(f.Cond) || s.j.weigh(f.Cond) > silent:
			s.facts = append(s.facts, f)
		default:
			s.impossible = s.impossible || s.contrary(f) || s.unsetSecret(was.Cond, f)
			s.quiet = append(s.quiet, f)
		}
	}
	s.phis = out
}
