package eval

import (
	"maps"
	"slices"

	"github.com/authvet/authvet/passes/internal/code"
)

// Fact is something that holds: condition Cond has the truth True, or (Cond nil) the alternative taken
// at M is one of Alts.
type Fact struct {
	Cond Value
	True bool
	M    *Merge
	Alts uint64
	At   *Spot // where it was found out, nil where that is not known
}

// Spot is where something is found out.
type Spot struct {
	Frame *Frame
	Test  *code.Instr // the branch in Frame, nil where it is none
}

// factSet is a set of facts without an order that matters.
type factSet []Fact

// factList is a persistent list, newest first. There are very many: a fact stands in it without what its kind has no use for.
type factList struct {
	cond  Value
	m     *Merge
	alts  uint64 // of m; 1 where cond is true
	at    *Spot
	next  *factList
	index *stretch // of this fact and those before it; on every so manieth only
	len   uint32
	most  uint32 // the highest number of a condition or merge that it and those before it are about
}

// fact is the newest of a list.
func (l *factList) fact() Fact {
	if l.cond != nil {
		return Fact{Cond: l.cond, True: l.alts == 1, At: l.at}
	}
	return Fact{M: l.m, Alts: l.alts, At: l.at}
}

// blank reports whether there is no fact: the root of a list has none.
func (l *factList) blank() bool { return l.cond == nil && l.m == nil }

// stretch lets a search pass over the facts from one that has it down to the next such one.
type stretch struct {
	signs [4]uint64         // a bit for each condition and merge that they are about, which several may share
	older *factList         // the first one behind them
	alts  map[*Merge]uint64 // see narrowed
}

const stretchLen = 24

func (l *factList) add(f Fact) *factList {
	out := &factList{cond: f.Cond, m: f.M, alts: f.Alts, at: f.At, next: l, len: 1}
	if f.Cond != nil {
		out.m, out.alts = nil, uint64(boolInt(f.True))
	}
	out.most = out.about()
	if l != nil {
		out.len, out.most = l.len+1, max(l.most, out.most)
	}
	if out.len%stretchLen == 0 {
		out.index = out.stretch()
	}
	return out
}

// about is the number of the condition or merge that the newest fact is about.
func (l *factList) about() uint32 {
	switch {
	case l.cond != nil:
		return uint32(l.cond.ID())
	case l.m != nil:
		return uint32(l.m.id)
	}
	return 0
}

// stretch makes the one that begins at a fact.
func (l *factList) stretch() *stretch {
	x, at := &stretch{}, l
	for more := true; more; more = at != nil && at.len%stretchLen != 0 {
		s := signOf(at.about())
		x.signs[s>>6] |= 1 << (s & 63)
		at = at.next
	}
	x.older = at
	return x
}

// sign stands for a condition or a merge in the signs of a stretch.
type sign uint8

func signOf(id uint32) sign { return sign(id * 0x9e3779b1 >> 24) }

// without reports whether nothing of a stretch that lies behind base is about what has the sign.
func (x *stretch) without(s sign, base *factList) bool {
	return x != nil && x.signs[s>>6]&(1<<(s&63)) == 0 && x.older.length() >= base.length()
}

// since returns the facts added behind base, oldest first.
func (l *factList) since(base *factList) factSet { return l.appendTo(nil, base) }

// appendTo adds the facts added behind base to a list, oldest first.
func (l *factList) appendTo(list factSet, base *factList) factSet {
	n := len(list)
	for at := l; at != base && at != nil; at = at.next {
		if !at.blank() {
			n++
		}
	}
	first := len(list)
	list = slices.Grow(list, n-first)[:n]
	for at := l; n > first; at = at.next {
		if !at.blank() {
			n--
			list[n] = at.fact()
		}
	}
	return list
}

// behind passes on the facts added behind base, in no order that matters.
func (l *factList) behind(base *factList, yield func(Fact) bool) {
	for at := l; at != base && at != nil; at = at.next {
		if !at.blank() && !yield(at.fact()) {
			return
		}
	}
}

// extends reports whether the list was made of another one, by adding to it.
func (l *factList) extends(other *factList) bool {
	for l.length() > other.length() {
		l = l.next
	}
	return l == other
}

// All returns the facts, oldest first.
func (l *factList) All() []Fact { return l.since(nil) }

// known returns the truth of cond where a fact states it.
func (l *factList) known(cond Value) (truth, ok bool) { return l.states(nil, cond) }

// alternatives returns which alternatives of m are still possible.
func (l *factList) alternatives(m *Merge) uint64 { return l.narrows(nil, m, m.All()) }

// states is known for what was added behind base.
func (l *factList) states(base *factList, cond Value) (truth, ok bool) {
	id := uint32(cond.ID())
	s := signOf(id)
	for at := l; at != base && at != nil && at.most >= id; {
		switch x := at.index; {
		case x.without(s, base):
			at = x.older
		case at.cond == cond:
			return at.alts == 1, true
		default:
			at = at.next
		}
	}
	return false, false
}

// constant returns the text that a fact says that a value equals.
func (l *factList) constant(v Value) (text string, ok bool) {
	for at := l; at != nil && !ok; at = at.next {
		if eq := AsTerm(at.cond, OpEq); eq != nil && at.alts == 1 && eq.Args[0] == v {
			text, ok = AsString(eq.Args[1])
		}
	}
	return text, ok
}

// narrows returns the alternatives of m that what was added behind base leaves of alts.
func (l *factList) narrows(base *factList, m *Merge, alts uint64) uint64 {
	id := uint32(m.id)
	s := signOf(id)
	for at := l; at != base && at != nil && at.most >= id; {
		x := at.index
		if x.without(s, base) {
			at = x.older
			continue
		}
		if at.m == m {
			alts &= at.alts
		} else if at.len == 0 {
			alts &= at.decided(m)
		}
		at = at.next
	}
	return alts
}

// States returns the truth of cond in alternative i, if it is stated there.
func (m *Merge) States(i int, cond Value) (truth, ok bool) {
	w := &m.ways[i]
	if w.head != nil {
		return w.head.states(m.base, cond)
	}
	for k := range w.facts {
		if f := &w.facts[k]; f.M == nil && f.Cond == cond {
			return f.True, true
		}
	}
	return false, false
}

// Allows returns which alternatives of another merge alternative i leaves possible.
func (m *Merge) Allows(i int, other *Merge) uint64 {
	w := &m.ways[i]
	switch {
	case m == other:
		return 1 << i
	case w.head != nil && w.facts == nil:
		return w.head.narrows(m.base, other, other.All())
	case len(w.facts) > maxFew:
		if alts, ok := w.allowed()[other]; ok {
			return alts
		}
		return other.All()
	}
	alts := other.All()
	for k := range w.facts {
		if w.facts[k].M == other {
			alts &= w.facts[k].Alts
		}
	}
	return alts
}

// maxFew is the length up to which listed facts are searched.
const maxFew = 12

// allowed returns the alternatives of other merges that are left, of those that the way has a fact about. Ways whose facts
// were listed are asked again and again.
func (w *way) allowed() map[*Merge]uint64 {
	if w.alts == nil {
		w.alts = map[*Merge]uint64{}
		for _, f := range w.facts {
			if f.M == nil {
				continue
			}
			if old, ok := w.alts[f.M]; ok {
				f.Alts &= old
			}
			w.alts[f.M] = f.Alts & f.M.All()
		}
	}
	return w.alts
}

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
	alts := map[*Merge]uint64{}
	for _, f := range l.All() {
		if f.M != nil {
			alts[f.M] = l.alternatives(f.M)
		}
	}
	maps.DeleteFunc(alts, func(m *Merge, left uint64) bool { return left == m.All() })
	all := ^uint64(0)
	root := &factList{index: &stretch{signs: [4]uint64{all, all, all, all}, alts: alts}}
	for m := range alts {
		root.most = max(root.most, uint32(m.id))
	}
	return root
}

// decided returns the alternatives of m that the root of a list leaves.
func (l *factList) decided(m *Merge) uint64 {
	if alts, ok := l.index.alts[m]; ok {
		return alts
	}
	return m.All()
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
