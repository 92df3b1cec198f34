package eval

import (
	"maps"
	"slices"
	"strings"
)

type loc struct {
	obj  *Object
	path string
}

// state is memory and knowledge at a point of execution. It is a layer over its parent, which no longer changes.
type state struct {
	parent *state
	up     *state // the next layer above that holds memory
	depth  int
	mem    map[loc]Value
	facts  *factList
	clock  *int // the number of things made so far
	since  int  // what it showed when this layer began
}

// fork begins a layer over s; one that holds nothing is passed over.
func (s *state) fork() *state {
	since := *s.clock
	for s.parent != nil && len(s.mem) == 0 && s.facts == s.parent.facts {
		s = s.parent
	}
	up := s
	if len(s.mem) == 0 {
		up = s.up
	}
	return &state{parent: s, up: up, depth: s.depth + 1, facts: s.facts, clock: s.clock, since: since}
}

func (s *state) load(l loc) (Value, bool) {
	for at := s; at != nil; at = at.up {
		if v, ok := at.mem[l]; ok {
			return v, true
		}
	}
	return nil, false
}

func (s *state) store(l loc, v Value) {
	if s.mem == nil {
		s.mem = map[loc]Value{}
	}
	s.mem[l] = v
}

// flat is a state without layers that holds the same memory.
func (s *state) flat() *state {
	out := &state{mem: map[loc]Value{}, facts: s.facts, clock: s.clock, since: *s.clock}
	for at := s; at != nil; at = at.parent {
		for l, v := range at.mem {
			if _, ok := out.mem[l]; !ok {
				out.mem[l] = v
			}
		}
	}
	return out
}

// ancestor returns the youngest common ancestor.
func ancestor(states []*state) *state {
	a := states[0]
	for _, b := range states[1:] {
		for a != b {
			if a.depth >= b.depth {
				a = a.parent
			} else {
				b = b.parent
			}
		}
	}
	return a
}

// join merges states into one. It returns the merge point, for joining registers and results over it.
func (e *Evaluator) join(states []*state) (*state, *Merge) {
	if len(states) > 64 {
		states = states[:64] // alternatives are counted in a word
	}
	base := ancestor(states)
	m := e.in.newMerge(len(states))
	small, news := true, false
	for i, s := range states {
		m.ways[i].head, m.ways[i].base = s.facts, base.facts
		n := s.facts.length() - base.facts.length()
		small, news = small && n <= maxCommon, news || n > 0
	}
	out := base.fork()
	if news {
		if small {
			for _, f := range m.common() {
				out.facts = out.facts.add(f)
			}
		}
		out.facts = out.facts.add(Fact{M: m, Alts: m.All()})
	}
	e.joinMemory(out, base, states, m)
	return out, m
}

// common is what all alternatives know.
func (m *Merge) common() factSet {
	sets := make([]factSet, m.N())
	for i := range sets {
		sets[i] = m.At(i)
	}
	return intersect(sets)
}

func (l *factList) length() int {
	if l == nil {
		return 0
	}
	return l.len
}

func (e *Evaluator) joinMemory(out, base *state, states []*state, m *Merge) {
	layers := make([]map[loc]Value, len(states))
	for i, s := range states {
		layers[i] = s.above(base)
	}
	order := cellsOf(layers)
	if len(order) > 0 {
		out.mem = make(map[loc]Value, len(order))
	}
	parted := parting(base, states)
	for _, l := range order {
		out.store(l, e.joinCell(l, base, parted, layers, m))
	}
}

// parting is what the clock showed when the ways parted at base.
func parting(base *state, states []*state) int {
	parted := *base.clock
	for _, s := range states {
		for at := s; at != base; at = at.parent {
			if at.parent == base {
				parted = min(parted, at.since)
			}
		}
	}
	return parted
}

// above is what was written since base.
func (s *state) above(base *state) map[loc]Value {
	if s == base {
		return nil
	}
	out, shared := s.mem, true
	for at := s.parent; at != base; at = at.parent {
		if len(at.mem) == 0 {
			continue
		}
		if len(out) == 0 {
			out, shared = at.mem, true
			continue
		}
		if shared {
			out, shared = maps.Clone(out), false
		}
		for l, v := range at.mem {
			if _, ok := out[l]; !ok {
				out[l] = v
			}
		}
	}
	return out
}

// cellsOf lists the cells of the layers in a stable order.
func cellsOf(layers []map[loc]Value) []loc {
	var order []loc
	for i, layer := range layers {
		for l := range layer {
			if !inAny(l, layers[:i]) {
				order = append(order, l)
			}
		}
	}
	slices.SortFunc(order, func(a, b loc) int {
		if a.obj != b.obj {
			return a.obj.id - b.obj.id
		}
		return strings.Compare(a.path, b.path)
	})
	return order
}

func inAny(l loc, layers []map[loc]Value) bool {
	for _, layer := range layers {
		if _, ok := layer[l]; ok {
			return true
		}
	}
	return false
}

// before is what a cell held where the alternatives parted.
func (e *Evaluator) before(l loc, base *state) Value {
	if v, ok := base.load(l); ok {
		return v
	}
	return e.initial(l, base)
}

// joinCell joins one cell; an alternative that never wrote it has what it had before the ways parted.
func (e *Evaluator) joinCell(l loc, base *state, parted int, layers []map[loc]Value, m *Merge) Value {
	vals := make([]Value, len(layers))
	var before, some Value
	for i := range layers {
		v, ok := layers[i][l]
		if !ok && l.obj.id > parted {
			continue // made on another way: nobody can ask for it on this one
		}
		if !ok {
			if before == nil {
				before = e.before(l, base)
			}
			v = before
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
