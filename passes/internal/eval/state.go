package eval

import (
	"slices"
	"strings"
)

// loc names a piece of memory: a part of an object.
type loc struct {
	obj  *Object
	path string
}

// state is memory and knowledge at a point of execution. One that others were forked from no longer changes.
type state struct {
	line  *lineage
	mem   *tree
	wrote bool // since it was forked
	facts *factList
}

// lineage says where a state was forked from.
type lineage struct {
	parent *lineage
	depth  int
	facts  *factList // what was known when it was forked
}

func (l *lineage) child(facts *factList) *lineage {
	return &lineage{parent: l, depth: l.depth + 1, facts: facts}
}

// fork begins a way on from s; where s changed nothing since it was forked itself, that is passed over.
func (s *state) fork() *state {
	from := s.line
	if from.parent != nil && !s.wrote && s.facts == from.facts {
		from = from.parent
	}
	return &state{line: from.child(s.facts), mem: s.mem, facts: s.facts}
}

func (s *state) load(l loc) (Value, bool) { return s.mem.load(l) }

// holds reports whether something was written at a path of an object, or to a part of it.
func (s *state) holds(o *Object, path string) bool {
	l := s.mem.leaf(o.id)
	return l != nil && slices.ContainsFunc(l.cells, func(c cell) bool { return strings.HasPrefix(c.path, path) })
}

func (s *state) store(l loc, v Value) {
	s.wrote = true
	s.mem = s.mem.with(s.line, l, v)
}

// settled is a state with the same memory and no past, that knows facts.
func (s *state) settled(facts *factList) *state {
	return &state{line: &lineage{facts: facts}, mem: s.mem, facts: facts}
}

// parting is where ways parted: their youngest common ancestor, with what was known then.
type parting struct {
	line  *lineage
	facts *factList
}

func partingOf(states []*state) parting {
	a := states[0].line
	for _, s := range states[1:] {
		for b := s.line; a != b; {
			if a.depth >= b.depth {
				a = a.parent
			} else {
				b = b.parent
			}
		}
	}
	out := parting{a, states[0].facts}
	for _, s := range states {
		at, facts := s.line, s.facts
		for ; at != a; at = at.parent {
			facts = at.facts
		}
		if facts.length() < out.facts.length() {
			out.facts = facts
		}
	}
	return out
}

// join merges states into one. It returns the merge point, for joining registers and results over it.
func (e *Evaluator) join(states []*state) (*state, *Merge) {
	parted := partingOf(states)
	m := e.in.newMerge(len(states))
	m.base = parted.facts
	small, news := true, false
	for i, s := range states {
		m.ways[i].head = s.facts
		n := s.facts.length() - parted.facts.length()
		small, news = small && n <= maxCommon, news || n > 0
	}
	facts := parted.facts
	if news {
		if small {
			for _, f := range m.common() {
				facts = facts.add(f)
			}
		}
		facts = facts.add(Fact{M: m, Alts: m.All()})
	}
	out := states[0].fork()
	out.line = parted.line.child(parted.facts)
	out.facts = facts
	e.joinMemory(out, states, m)
	return out, m
}

// common is what all alternatives know.
func (m *Merge) common() factSet {
	sets := make([]factSet, m.N())
	for i := range sets {
		sets[i] = m.listed(i)
	}
	return intersect(sets)
}

func (l *factList) length() int {
	if l == nil {
		return 0
	}
	return int(l.len)
}

// joinMemory gives out the memory of all states.
func (e *Evaluator) joinMemory(out *state, states []*state, m *Merge) {
	mems := make([]*tree, len(states))
	for i, s := range states {
		mems[i] = s.mem
	}
	j := joiner{out.line, func(l loc) Value { return e.joinCell(l, states, m) }}
	out.mem, out.wrote = j.join(mems), true
}

// joinCell joins one cell; a way that never wrote it has what it had before.
func (e *Evaluator) joinCell(l loc, states []*state, m *Merge) Value {
	vals := e.in.take(len(states))
	defer e.in.give(vals)
	var some Value
	for i, s := range states {
		v, ok := s.load(l)
		if !ok && l.obj.made && s.mem.leaf(l.obj.id) == nil {
			continue // made on another way: nobody can ask for it on this one
		}
		if !ok {
			v = e.initial(l, s)
		}
		vals[i], some = v, v
	}
	for i, v := range vals {
		if v == nil {
			vals[i] = some
		}
	}
	return e.in.phi(m, vals)
}
