package eval

import "github.com/authvet/authvet/passes/internal/code"

// Fact is something that holds: condition Cond has the truth True, or (Cond nil) the alternative taken
// at M is one of Alts.
type Fact struct {
	Cond Value
	True bool
	M    *Merge
	Alts uint64
	Site *Frame      // where the branch stands
	Test *code.Instr // the branch in Site, nil where it is none
}

// factSet is a set of facts without an order that matters.
type factSet []Fact

// factList is a persistent list, newest first.
type factList struct {
	fact  Fact
	next  *factList
	len   int
	index *factIndex // of this fact and all before it; on every so manieth only
}

// factIndex answers questions about a stretch of a list at once; older stretches hang behind it. A short stretch is
// searched, a long one has tables.
type factIndex struct {
	few   []Fact
	truth map[Value]bool
	alts  map[*Merge]uint64
	older *factIndex
}

// maxFew is the length up to which a stretch is searched.
const maxFew = 12

const indexEvery = 24

func (l *factList) add(f Fact) *factList {
	n := 1
	if l != nil {
		n = l.len + 1
	}
	return &factList{fact: f, next: l, len: n}
}

// indexed returns the index of a list that has one: of every length that asks for it, and at the root.
func (l *factList) indexed() *factIndex {
	if l.index != nil || l.len%indexEvery != 0 {
		return l.index
	}
	x := newFactIndex()
	for at := l; at != nil; at = at.next {
		if at != l && at.index != nil {
			x.older = at.index
			break
		}
		x.put(at.fact)
	}
	l.index = x
	return x
}

func newFactIndex() *factIndex {
	return &factIndex{truth: map[Value]bool{}, alts: map[*Merge]uint64{}}
}

// here returns the truth of cond where the stretch itself states it.
func (x *factIndex) here(cond Value) (truth, ok bool) {
	for i := range x.few {
		if f := &x.few[i]; f.M == nil && f.Cond == cond {
			return f.True, true
		}
	}
	truth, ok = x.truth[cond]
	return truth, ok
}

// narrows returns the alternatives of m that the stretch itself leaves of alts.
func (x *factIndex) narrows(m *Merge, alts uint64) uint64 {
	for i := range x.few {
		if x.few[i].M == m {
			alts &= x.few[i].Alts
		}
	}
	if a, ok := x.alts[m]; ok {
		alts &= a
	}
	return alts
}

func (x *factIndex) put(f Fact) {
	switch {
	case f.Cond != nil:
		x.truth[f.Cond] = f.True
	case f.M != nil:
		if old, ok := x.alts[f.M]; ok {
			f.Alts &= old
		}
		x.alts[f.M] = f.Alts
	}
}

// known and restrict answer for the stretch and all older ones.
func (x *factIndex) known(cond Value) (truth, ok bool) {
	for ; x != nil; x = x.older {
		if t, ok := x.here(cond); ok {
			return t, true
		}
	}
	return false, false
}

func (x *factIndex) restrict(m *Merge, alts uint64) uint64 {
	for ; x != nil; x = x.older {
		alts = x.narrows(m, alts)
	}
	return alts
}

// since returns the facts added behind base, oldest first.
func (l *factList) since(base *factList) factSet {
	n := 0
	for at := l; at != base && at != nil; at = at.next {
		if at.fact.Cond != nil || at.fact.M != nil {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	out := make(factSet, n)
	for at := l; n > 0; at = at.next {
		if at.fact.Cond != nil || at.fact.M != nil {
			n--
			out[n] = at.fact
		}
	}
	return out
}

// All returns the facts, oldest first.
func (l *factList) All() []Fact { return l.since(nil) }

// known returns the truth of cond where a fact states it.
func (l *factList) known(cond Value) (truth, ok bool) {
	for at := l; at != nil; at = at.next {
		if x := at.indexed(); x != nil {
			return x.known(cond)
		}
		if at.fact.Cond == cond {
			return at.fact.True, true
		}
	}
	return false, false
}

// alternatives returns which alternatives of m are still possible.
func (l *factList) alternatives(m *Merge) uint64 {
	alts := m.All()
	for at := l; at != nil; at = at.next {
		if x := at.indexed(); x != nil {
			return x.restrict(m, alts)
		}
		if at.fact.M == m {
			alts &= at.fact.Alts
		}
	}
	return alts
}

// alternative returns the index of what alternative i adds.
func (m *Merge) alternative(i int) *factIndex {
	w := &m.ways[i]
	if w.index != nil {
		return w.index
	}
	facts := m.At(i)
	if len(facts) <= maxFew {
		w.index = &factIndex{few: facts}
		return w.index
	}
	w.index = newFactIndex()
	for _, f := range facts {
		w.index.put(f)
	}
	return w.index
}

// Allows returns which alternatives of another merge alternative i leaves possible.
func (m *Merge) Allows(i int, other *Merge) uint64 {
	if m == other {
		return 1 << i
	}
	return m.alternative(i).narrows(other, other.All())
}

// States returns the truth of cond in alternative i, if it is stated there.
func (m *Merge) States(i int, cond Value) (truth, ok bool) { return m.alternative(i).here(cond) }

// continues reports whether all that older states still holds: nothing was forgotten since.
func (l *factList) continues(older *factList) bool {
	at := l
	for at.length() > older.length() {
		at = at.next
	}
	return at == older
}

// narrowed is the root of a new list that keeps of l which alternatives were ruled out: what decides the values
// made so far.
func (l *factList) narrowed() *factList {
	root := &factList{index: newFactIndex()}
	for _, f := range l.All() {
		if f.M != nil {
			root.index.put(f)
		}
	}
	for m, alts := range root.index.alts {
		if alts == m.All() {
			delete(root.index.alts, m)
		}
	}
	return root
}

// maxCommon bounds the sets of which the common facts are worked out; those of larger ones show where the
// alternatives are told apart.
const maxCommon = 40

// intersect returns what all sets state. Of facts about one merge, the union of the alternatives holds.
func intersect(sets []factSet) factSet {
	if len(sets) == 1 {
		return sets[0]
	}
	for _, s := range sets {
		if len(s) > maxCommon {
			return nil
		}
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
