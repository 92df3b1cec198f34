package eval

// Fact is something that holds: condition Cond has the truth True, or (Cond nil) the alternative taken
// at M is one of Alts.
type Fact struct {
	Cond Value
	True bool
	M    *Merge
	Alts uint64
	Site *Frame // where the branch stands
}

// factSet is a set of facts without an order that matters.
type factSet []Fact

// factList is a persistent list, newest first.
type factList struct {
	fact Fact
	next *factList
	len  int
}

func (l *factList) add(f Fact) *factList {
	n := 1
	if l != nil {
		n = l.len + 1
	}
	return &factList{f, l, n}
}

// since returns the facts added behind base, oldest first.
func (l *factList) since(base *factList) factSet {
	var out factSet
	for at := l; at != base && at != nil; at = at.next {
		out = append(out, at.fact)
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// All returns the facts, oldest first.
func (l *factList) All() []Fact { return l.since(nil) }

// known returns the truth of cond where a fact states it.
func (l *factList) known(cond Value) (truth, ok bool) {
	for at := l; at != nil; at = at.next {
		if at.fact.Cond == cond {
			return at.fact.True, true
		}
	}
	return false, false
}

// alternatives returns which alternatives of m are still possible.
func (l *factList) alternatives(m *Merge) uint64 {
	alts := uint64(1)<<len(m.Facts) - 1
	for at := l; at != nil; at = at.next {
		if at.fact.M == m {
			alts &= at.fact.Alts
		}
	}
	return alts
}

func (s factSet) known(cond Value) (truth, ok bool) {
	for _, f := range s {
		if f.Cond == cond {
			return f.True, true
		}
	}
	return false, false
}

// intersect returns what all sets state. Of facts about one merge, the union of the alternatives holds.
func intersect(sets []factSet) factSet {
	if len(sets) == 1 {
		return sets[0]
	}
	var out factSet
	for _, f := range sets[0] {
		if common, ok := inAll(f, sets[1:]); ok {
			out = append(out, common)
		}
	}
	return out
}

func inAll(f Fact, sets []factSet) (Fact, bool) {
	for _, s := range sets {
		found := false
		for _, g := range s {
			if f.Cond != nil && g.Cond == f.Cond && g.True == f.True {
				found = true
				break
			}
			if f.M != nil && g.M == f.M {
				f.Alts |= g.Alts
				found = true
				break
			}
		}
		if !found {
			return Fact{}, false
		}
	}
	return f, true
}
