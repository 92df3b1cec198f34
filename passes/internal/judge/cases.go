package judge

import "github.com/authvet/authvet/passes/internal/eval"

// situation is a set of conditions that hold together, all alternatives decided that matter.
type situation struct {
	facts []eval.Fact
	alts  map[*eval.Merge]uint64
	memo  map[*eval.Term]tri
	tied  map[*query]string
	asked int
	open  int // questions about ties that are being worked out
	ev    *eval.Event
	j     *Judge
}

type tri uint8

const (
	open tri = iota
	yes
	no
)

// maxCases and maxSplits bound the work; what is not split is judged by what holds in all alternatives.
const (
	maxCases  = 32
	maxSplits = 120
)

// situations splits facts into the cases that alternatives open up. A merge is split only where one of its
// alternatives states something that telling cases apart is for.
func (j *Judge) situations(ev *eval.Event) []*situation {
	base := &situation{j: j, alts: map[*eval.Merge]uint64{}, ev: ev}
	out := []*situation{base}
	base.add(ev.Facts)
	base.unfold()
	splits := 0
	for i := 0; i < len(out) && len(out) < maxCases && splits < maxSplits; {
		m := out[i].nextSplit()
		if m == nil {
			i++
			continue
		}
		splits++
		out = append(out[:i], append(out[i].split(m), out[i+1:]...)...)
		if i >= len(out) {
			break
		}
	}
	return out
}

func (s *situation) add(facts []eval.Fact) {
	for _, f := range facts {
		if f.M == nil {
			if s.j.telling(f.Cond) || isPhi(f.Cond) {
				s.facts = append(s.facts, f)
			}
			continue
		}
		old, ok := s.alts[f.M]
		if !ok {
			old = f.M.All()
		}
		s.alts[f.M] = old & f.Alts
		if !ok {
			s.facts = append(s.facts, f)
		}
	}
}

func isPhi(v eval.Value) bool { _, ok := v.(*eval.Phi); return ok }

// nextSplit finds an undecided merge with something telling in it.
func (s *situation) nextSplit() *eval.Merge {
	for i := len(s.facts) - 1; i >= 0; i-- {
		f := s.facts[i]
		if p, ok := f.Cond.(*eval.Phi); ok && !single(s.mask(p.M)) && (s.j.telling(p) || s.j.tellsMerge(p.M)) {
			return p.M
		}
		if f.M != nil && !single(s.alts[f.M]) && s.j.tellsMerge(f.M) {
			return f.M
		}
	}
	return nil
}

func single(mask uint64) bool { return mask&(mask-1) == 0 }

// split decides a merge: one situation for each alternative that is consistent with the rest.
func (s *situation) split(m *eval.Merge) []*situation {
	var out []*situation
	for k := range m.N() {
		if s.mask(m)&(1<<k) == 0 {
			continue
		}
		way := &situation{facts: append([]eval.Fact{}, s.facts...), alts: map[*eval.Merge]uint64{}, ev: s.ev, j: s.j}
		for n, a := range s.alts {
			way.alts[n] = a
		}
		way.alts[m] = 1 << k
		way.add(m.At(k))
		way.unfold()
		if way.consistent() {
			out = append(out, way)
		}
	}
	if len(out) == 0 {
		s.alts[m] = s.mask(m) & -s.mask(m)
		return []*situation{s}
	}
	return out
}

// mask is the set of alternatives of m that are possible here.
func (s *situation) mask(m *eval.Merge) uint64 {
	if n, ok := s.alts[m]; ok {
		return n
	}
	if s.ev != nil {
		return s.ev.Possible(m)
	}
	return m.All()
}

// unfold replaces conditions over alternatives by what they say now that these are decided.
func (s *situation) unfold() {
	out := s.facts[:0]
	for _, f := range s.facts {
		for {
			p, ok := f.Cond.(*eval.Phi)
			if !ok || !single(s.mask(p.M)) {
				break
			}
			f = eval.Positive(only(p, s.mask(p.M)), f.True)
		}
		if f.M != nil || isPhi(f.Cond) || isConstant(f.Cond) || s.j.telling(f.Cond) {
			out = append(out, f)
		}
	}
	s.facts = out
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

func (s *situation) consistent() bool {
	truth := map[eval.Value]bool{}
	for _, f := range s.facts {
		if f.M != nil {
			if s.alts[f.M] == 0 {
				return false
			}
			continue
		}
		if t, ok := truth[f.Cond]; ok && t != f.True {
			return false
		}
		truth[f.Cond] = f.True
		if b, ok := eval.Bool(f.Cond); ok && b != f.True {
			return false
		}
	}
	return !s.emptyIdentity()
}

// emptyIdentity reports whether the situation says that a verified token, or a row that was found, names nobody:
// sequences begin at one, and neither stores nor issuers of tokens hold a caller without a name.
func (s *situation) emptyIdentity() bool {
	sure := map[eval.Value]bool{}
	for _, f := range s.facts {
		if eq := eval.AsTerm(f.Cond, eval.OpEq); f.True && eq != nil && eval.IsNil(eq.Args[1]) {
			if e := eval.AsTerm(eq.Args[0], eval.OpErr); e != nil {
				sure[e.Args[0]] = true
			}
		}
	}
	return s.holds(func(f eval.Fact) bool {
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
			return sure[queryTerm(t)] && (idName(t.Name) || t.Name == "#0")
		case eval.OpClaim:
			return root(t) != nil && sure[root(t)]
		}
		return false
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

// holds returns the truth of cond where it is stated.
func (s *situation) holds(match func(eval.Fact) bool) bool {
	for _, f := range s.facts {
		if f.M == nil && match(f) {
			return true
		}
	}
	return false
}

// with is the situation with further facts, nil if they can't hold together.
func (s *situation) with(facts []eval.Fact) *situation {
	way := &situation{facts: append([]eval.Fact{}, s.facts...), alts: map[*eval.Merge]uint64{}, memo: map[*eval.Term]tri{}, tied: map[*query]string{}, ev: s.ev, j: s.j}
	for n, a := range s.alts {
		way.alts[n] = a
	}
	way.add(facts)
	way.unfold()
	if !way.consistent() {
		return nil
	}
	return way
}
