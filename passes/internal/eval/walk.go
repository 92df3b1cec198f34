package eval

import "slices"

// Walk visits v and all that it is made of, alternatives included; visit returns false to stay outside.
func Walk(v Value, visit func(Value) bool) {
	w := walker{visit: visit}
	w.walk(v)
}

// Mentions reports whether v is made of a term that is one; ops are those that such a term may have.
func Mentions(v Value, ops Ops, is func(*Term) bool) bool {
	var seen Seen
	var within func(v Value) bool
	within = func(v Value) bool {
		if v == nil || !v.Holds(ops) {
			return false
		}
		if t, ok := v.(*Term); ok && is(t) {
			return true
		}
		ps := parts(v)
		return len(ps) > 0 && seen.First(v) && slices.ContainsFunc(ps, within)
	}
	return within(v)
}

// walker visits each value once; those without parts may come again.
type walker struct {
	visit func(Value) bool
	seen  Seen
}

func (w *walker) walk(v Value) {
	if v == nil {
		return
	}
	ps := parts(v)
	if len(ps) > 0 && !w.seen.First(v) || !w.visit(v) {
		return
	}
	for _, p := range ps {
		w.walk(p)
	}
}

// Seen is a set of values, most of which have few.
type Seen struct {
	few  [8]Value
	n    int
	more idSet
}

// First adds v; it reports whether it was not there.
func (s *Seen) First(v Value) bool {
	if slices.Contains(s.few[:s.n], v) {
		return false
	}
	if s.n < len(s.few) {
		s.few[s.n] = v
		s.n++
		return true
	}
	return s.more.add(uint32(v.ID()))
}

// idSet is a set of the numbers of values, which begin at 1: a hash table, far cheaper to begin than a map.
type idSet struct {
	slots []uint32
	n     int
}

// add adds a number; it reports whether it was not there.
func (s *idSet) add(id uint32) bool {
	if 2*s.n >= len(s.slots) {
		old := s.slots
		s.slots = make([]uint32, max(32, 4*len(old)))
		for _, id := range old {
			if id != 0 {
				s.slots[s.place(id)] = id
			}
		}
	}
	i := s.place(id)
	if s.slots[i] == id {
		return false
	}
	s.slots[i] = id
	s.n++
	return true
}

// place is the slot of a number: where it stands, or else an empty one.
func (s *idSet) place(id uint32) uint32 {
	mask := uint32(len(s.slots) - 1)
	i := id * 0x9e3779b1 >> 8 & mask
	for s.slots[i] != 0 && s.slots[i] != id {
		i = (i + 1) & mask
	}
	return i
}

// parts is what a value is made of.
func parts(v Value) []Value {
	switch v := v.(type) {
	case *Term:
		return v.Args
	case *Phi:
		return v.Vals
	case *Iface:
		return []Value{v.V}
	case *Struct:
		return v.Fields
	}
	return nil
}
