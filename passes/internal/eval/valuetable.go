package eval

// valueTable is a hash table of values. Slots hold the place of an entry, counted from 1; values with equal hashes stand
// in neighbouring ones. One that was emptied keeps its room. nil is empty.
type valueTable struct {
	slots   []uint32
	entries []tableEntry
}

type tableEntry struct {
	hash uint64
	v    Value
}

const minSlots = 1 << 10

// find returns the value with hash h that is the same, nil if there is none.
func (t *valueTable) find(h uint64, same func(Value) bool) Value {
	if t == nil || len(t.slots) == 0 {
		return nil
	}
	mask := uint64(len(t.slots) - 1)
	for i := h & mask; t.slots[i] != 0; i = (i + 1) & mask {
		if e := &t.entries[t.slots[i]-1]; e.hash == h && same(e.v) {
			return e.v
		}
	}
	return nil
}

// add adds a value that is not there.
func (t *valueTable) add(h uint64, v Value) {
	t.entries = append(t.entries, tableEntry{h, v})
	if 2*len(t.entries) <= len(t.slots) {
		t.place(len(t.entries))
		return
	}
	t.grow()
	for n := range t.entries {
		t.place(n + 1)
	}
}

// place gives entry n, counted from 1, a slot.
func (t *valueTable) place(n int) {
	mask := uint64(len(t.slots) - 1)
	i := t.entries[n-1].hash & mask
	for t.slots[i] != 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = uint32(n)
}

// grow makes more slots, all empty, of the room that there is if that is enough.
func (t *valueTable) grow() {
	n := max(minSlots, 4*len(t.slots))
	if n > cap(t.slots) {
		t.slots = make([]uint32, n)
		return
	}
	clear(t.slots)
	t.slots = t.slots[:n]
}

// forget empties the table. It begins with few slots again: those that a large request has left are far apart.
func (t *valueTable) forget() {
	clear(t.slots)
	clear(t.entries)
	t.slots = t.slots[:min(len(t.slots), minSlots)]
	t.entries = t.entries[:0]
}
