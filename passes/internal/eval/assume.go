package eval

import "slices"

// view is what is known where a condition is examined: the facts of the state and those of the
// alternatives that were followed into.
type view struct {
	facts  *factList
	extra  *choice
	budget *int
}

// choice is an alternative that was followed into, after others.
type choice struct {
	m     *Merge
	i     int
	outer *choice
}

func (k view) with(m *Merge, i int) view {
	k.extra = &choice{m, i, k.extra}
	return k
}

func (k view) known(cond Value) (truth, ok bool) {
	for x := k.extra; x != nil; x = x.outer {
		if t, ok := x.m.States(x.i, cond); ok {
			return t, true
		}
	}
	return k.facts.known(cond)
}

func (k view) alternatives(m *Merge) uint64 {
	alts := k.facts.alternatives(m)
	for x := k.extra; x != nil; x = x.outer {
		alts &= x.m.Allows(x.i, m)
	}
	return alts
}

// maxChecked bounds the facts of an alternative that are held against what is known.
const maxChecked = 256

// consistent reports whether an alternative's facts may hold together with what is known.
func (k view) consistent(m *Merge, i int) bool {
	if m.size(i) > maxChecked {
		facts := m.listed(i)
		return !slices.ContainsFunc(facts[:min(maxChecked+1, len(facts))], k.refutes)
	}
	for f := range m.Added(i) {
		if k.refutes(f) {
			return false
		}
	}
	return true
}

// refutes reports whether a fact can't hold together with what is known.
func (k view) refutes(f Fact) bool {
	if f.M != nil {
		return k.alternatives(f.M)&f.Alts == 0
	}
	t, ok := k.known(f.Cond)
	return ok && t != f.True
}

// budget is how many conditions one assumption may examine: less while the program starts, where conditions
// matter for the wiring only.
func (e *Evaluator) budget() int {
	if e.run.serving {
		return 1500
	}
	return 150
}

// assume adds to st that cond has the given truth, with all that follows. It reports whether that is possible.
func (e *Evaluator) assume(st *state, cond Value, truth bool, site *Frame) bool {
	budget, mark := e.budget(), len(e.room)
	facts, ok := e.imply(view{facts: st.facts, budget: &budget}, cond, truth)
	ok = ok && e.learn(st, facts, site)
	e.room = e.room[:mark]
	return ok
}

// take adds to st that one of the alternatives in mask was taken at m.
func (e *Evaluator) take(st *state, m *Merge, mask uint64) bool {
	k := view{facts: st.facts}
	var sets []factSet
	for i := range m.N() {
		if mask&(1<<i) != 0 && k.consistent(m, i) {
			sets = append(sets, m.listed(i))
		} else {
			mask &^= 1 << i
		}
	}
	if mask == 0 {
		return false
	}
	return e.learn(st, append(factSet{{M: m, Alts: mask}}, intersect(sets)...), nil)
}

// spot is where something is found out in a call, nil for none.
func (e *Evaluator) spot(site *Frame) *Spot {
	switch at := e.last; {
	case site == nil:
		return nil
	case at == nil || at.Frame != site || at.Test != e.test:
		e.last = &Spot{site, e.test}
	}
	return e.last
}

func (e *Evaluator) learn(st *state, facts factSet, site *Frame) bool {
	for _, f := range facts {
		if f.Cond != nil {
			if t, ok := st.facts.known(f.Cond); ok {
				if t != f.True {
					return false
				}
				continue
			}
		}
		if f.At == nil {
			f.At = e.spot(site)
		}
		st.facts = st.facts.add(f)
	}
	return true
}

// imply returns the facts that follow from cond having the given truth, in room that the caller gives back; ok is false
// where it cannot have it, and then no room is taken.
func (e *Evaluator) imply(k view, cond Value, truth bool) (facts factSet, ok bool) {
	if *k.budget--; *k.budget < 0 {
		return nil, true
	}
	switch c := cond.(type) {
	case *Const:
		b, known := asBool(c)
		return nil, !known || b == truth
	case *Phi:
		if negated(c, 4) {
			if p, ok := e.not(c).(*Phi); ok {
				return e.implyPhi(k, p, !truth)
			}
		}
		return e.implyPhi(k, c, truth)
	case *Term:
		if c.Op == OpNot {
			return e.imply(k, c.Args[0], !truth)
		}
	}
	if t, ok := k.known(cond); ok {
		return nil, t == truth
	}
	mark := len(e.room)
	e.room = append(e.room, Fact{Cond: cond, True: truth})
	for _, f := range e.consequences(cond, truth) {
		if t, ok := k.known(f.Cond); ok && t != f.True {
			e.room = e.room[:mark]
			return nil, false
		}
		e.room = append(e.room, f)
	}
	return e.taken(mark, mark), true
}

// taken moves the facts in the evaluator's room that begin at from down to mark, in place of what they were made of.
func (e *Evaluator) taken(mark, from int) factSet {
	n := copy(e.room[mark:], e.room[from:])
	e.room = e.room[:mark+n]
	return e.room[mark : mark+n : mark+n]
}

// implied is what holds on a way beside what it adds itself.
type implied struct {
	way  int
	more factSet
}

// with adds what a way adds, and more, to a list.
func (m *Merge) with(list factSet, w implied) factSet {
	if way := &m.ways[w.way]; way.head != nil {
		list = way.head.appendTo(list, m.base)
	} else {
		list = append(list, way.facts...)
	}
	return append(list, w.more...)
}

// inAll adds what holds on each of the ways to the room for facts; from is where it begins there.
func (e *Evaluator) inAll(m *Merge, ways []implied) (from int) {
	from = len(e.room)
	if len(ways) == 1 {
		e.room = m.with(e.room, ways[0])
		return from
	}
	tooMany := func(w implied) bool { return m.size(w.way)+len(w.more) > maxCommon }
	if slices.ContainsFunc(ways, tooMany) {
		return from
	}
	sets := make([]factSet, len(ways))
	for i, w := range ways {
		at := len(e.room)
		e.room = m.with(e.room, w)
		sets[i] = e.room[at:len(e.room):len(e.room)]
	}
	from = len(e.room)
	e.room = append(e.room, intersect(sets)...)
	return from
}

// negated reports whether the first alternative that is no constant is a negation. So that a condition and its opposite are
// one, such are turned round.
func negated(v Value, depth int) bool {
	p, ok := v.(*Phi)
	if !ok {
		return AsTerm(v, OpNot) != nil
	}
	for _, w := range p.Vals {
		if _, known := w.(*Const); !known {
			return depth > 0 && negated(w, depth-1)
		}
	}
	return false
}

func (e *Evaluator) implyPhi(k view, p *Phi, truth bool) (factSet, bool) {
	if t, ok := k.known(p); ok && t != truth {
		return nil, false
	}
	alts, mark := k.alternatives(p.M), len(e.room)
	var ways []implied
	var mask uint64
	in := k.with(p.M, 0) // one for all: nobody keeps it
	for i, v := range p.Vals {
		if alts&(1<<i) == 0 || !k.consistent(p.M, i) {
			continue
		}
		in.extra.i = i
		f, ok := e.imply(in, v, truth)
		if !ok {
			continue
		}
		mask |= 1 << i
		ways = append(ways, implied{i, f})
	}
	if mask == 0 {
		return nil, false
	}
	from := e.inAll(p.M, ways)
	if mask&(mask-1) != 0 {
		e.room = append(e.room, Fact{Cond: p, True: truth}) // what it means shows where the alternatives are told apart
	}
	if mask != alts {
		e.room = append(e.room, Fact{M: p.M, Alts: mask})
	}
	return e.taken(mark, from), true
}

// consequences returns what else holds where cond has the given truth.
func (e *Evaluator) consequences(cond Value, truth bool) factSet {
	t, ok := cond.(*Term)
	if !ok {
		return nil
	}
	switch {
	case t.Op == OpIs && truth:
		return factSet{{Cond: e.eq(t.Args[0], e.in.Nil()), True: false}}
	case t.Op == OpEq && truth && isErrorTerm(t.Args[0]) && isNil(t.Args[1]):
		return nil
	case t.Op == OpEq && truth && isNonZeroConst(t.Args[1]):
		return factSet{{Cond: e.in.Term(OpEq, "", t.Args[0], e.in.Str("")), True: false}}
	case t.Op == OpBin && t.Name == "<" && truth:
		if same, ok := e.eq(t.Args[0], t.Args[1]).(*Term); ok {
			return factSet{{Cond: same, True: false}}
		}
	}
	return nil
}

func isErrorTerm(v Value) bool {
	t, ok := v.(*Term)
	return ok && t.Op == OpErr
}

func isNonZeroConst(v Value) bool {
	s, ok := AsString(v)
	return ok && s != ""
}
