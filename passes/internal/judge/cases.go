package judge

import "github.com/authvet/authvet/passes/internal/eval"

// situation is a set of conditions that hold together, all alternatives decided that matter.
type situation struct {
	facts []eval.Fact
	alts  map[*eval.Merge]uint64
	memo  map[*eval.Term]tri
}

type tri uint8

const (
	open tri = iota
	yes
	no
)

const maxCases = 48

// situations splits facts into the cases that alternatives open up. A merge is split only where one of its
// alternatives states something that telling cases apart is for.
func situations(facts []eval.Fact, telling func(eval.Fact) bool) []*situation {
	base := &situation{alts: map[*eval.Merge]uint64{}}
	out := []*situation{base}
	base.add(facts)
	done := map[*eval.Merge]bool{}
	for i := 0; i < len(out) && len(out) < maxCases; {
		m := out[i].nextSplit(telling, done)
		if m == nil {
			i++
			continue
		}
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
			s.facts = append(s.facts, f)
			continue
		}
		old, ok := s.alts[f.M]
		if !ok {
			old = 1<<len(f.M.Facts) - 1
		}
		s.alts[f.M] = old & f.Alts
		s.facts = append(s.facts, f)
	}
}

// nextSplit finds an undecided merge with something telling in it.
func (s *situation) nextSplit(telling func(eval.Fact) bool, done map[*eval.Merge]bool) *eval.Merge {
	for i := len(s.facts) - 1; i >= 0; i-- {
		m := s.facts[i].M
		if m == nil || single(s.alts[m]) {
			continue
		}
		for k, alt := range m.Facts {
			if s.alts[m]&(1<<k) != 0 && tells(alt, telling, 3) {
				return m
			}
		}
	}
	return nil
}

func single(mask uint64) bool { return mask&(mask-1) == 0 }

func tells(facts []eval.Fact, telling func(eval.Fact) bool, depth int) bool {
	for _, f := range facts {
		if f.M == nil {
			if telling(f) {
				return true
			}
			continue
		}
		for _, alt := range f.M.Facts {
			if depth > 0 && tells(alt, telling, depth-1) {
				return true
			}
		}
	}
	return false
}

// split decides a merge: one situation for each alternative that is consistent with the rest.
func (s *situation) split(m *eval.Merge) []*situation {
	var out []*situation
	for k, alt := range m.Facts {
		if s.alts[m]&(1<<k) == 0 {
			continue
		}
		way := &situation{facts: append([]eval.Fact{}, s.facts...), alts: map[*eval.Merge]uint64{}}
		for n, a := range s.alts {
			way.alts[n] = a
		}
		way.alts[m] = 1 << k
		way.add(alt)
		if way.consistent() {
			out = append(out, way)
		}
	}
	if len(out) == 0 {
		s.alts[m] = s.alts[m] & -s.alts[m]
		return []*situation{s}
	}
	return out
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
		if f.True && impossible(f.Cond) {
			return false
		}
	}
	return true
}

// impossible reports whether a condition says that the identity of a verified caller is empty: sequences begin at
// one, and neither stores nor issuers of tokens hold a caller without a name.
func impossible(cond eval.Value) bool {
	eq := eval.AsTerm(cond, eval.OpEq)
	if eq == nil || !eval.IsZero(eq.Args[1]) {
		return false
	}
	if eval.IsNil(eq.Args[1]) {
		return false
	}
	t, ok := eval.Base(eq.Args[0]).(*eval.Term)
	if !ok {
		return false
	}
	return t.Op == eval.OpColumn && idName(t.Name) || t.Op == eval.OpColumn && t.Name == "#0"
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
	mask, known := s.alts[p.M]
	for i, w := range p.Vals {
		if !known || mask&(1<<i) != 0 {
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
