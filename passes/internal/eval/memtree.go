package eval

import (
	"math/bits"
	"slices"
	"strings"
)

// tree is a memory: a map from objects to their cells in which versions share what they have in common. It is a
// big-endian Patricia tree over the numbers of objects (Okasaki and Gill, Fast mergeable integer maps, 1998): what one
// way of execution made lies together, so that joining two ways need not look at it. A tree may be changed by its
// owner; others copy it. nil is empty.
type tree struct {
	owner       *lineage
	id          uint32 // of a leaf: the object's number; of a branch: the bits that all below it have in common
	bit         uint32 // of a branch: the bit in which left and right differ, 0 for a leaf
	made        bool   // all objects in it are marked when they are made
	left, right *tree
	*content    // of a leaf
}

// content is what a leaf holds. Most of a tree is branches, so that it stands apart.
type content struct {
	obj   *Object
	cells []cell // ordered by path
}

// cell is a part of an object that was written.
type cell struct {
	path string
	v    Value
}

// prefixOf returns the bits of id above bit.
func prefixOf(id, bit uint32) uint32 { return id &^ (2*bit - 1) }

// under reports whether a number belongs below branch t.
func (t *tree) under(id uint32) bool { return prefixOf(id, t.bit) == t.id }

// leaf returns the leaf of an object, nil if nothing of it was written.
func (t *tree) leaf(of int) *tree {
	id := uint32(of)
	for t != nil && t.bit != 0 {
		if id&t.bit == 0 {
			t = t.left
		} else {
			t = t.right
		}
	}
	if t == nil || t.id != id {
		return nil
	}
	return t
}

func (t *tree) load(l loc) (Value, bool) {
	leaf := t.leaf(l.obj.id)
	if leaf == nil {
		return nil, false
	}
	if i, ok := leaf.find(l.path); ok {
		return leaf.cells[i].v, true
	}
	return nil, false
}

func (t *tree) find(path string) (int, bool) {
	if len(t.cells) <= 4 {
		for i := range t.cells {
			if t.cells[i].path >= path {
				return i, t.cells[i].path == path
			}
		}
		return len(t.cells), false
	}
	lo, hi := 0, len(t.cells)
	for lo < hi {
		switch mid := (lo + hi) / 2; strings.Compare(t.cells[mid].path, path) {
		case 0:
			return mid, true
		case -1:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return lo, false
}

// newLeaf makes a leaf.
func newLeaf(owner *lineage, o *Object, cells []cell) *tree {
	return &tree{owner: owner, id: uint32(o.id), made: o.made, content: &content{o, cells}}
}

// with returns the memory with v at l, changed in place where owner owns it.
func (t *tree) with(owner *lineage, l loc, v Value) *tree {
	id := uint32(l.obj.id)
	switch {
	case t == nil || t.bit == 0 && t.id != id || t.bit != 0 && !t.under(id):
		return t.plant(owner, newLeaf(owner, l.obj, []cell{{l.path, v}}))
	case t.bit == 0:
		return t.set(owner, l.path, v)
	}
	t = t.own(owner)
	if id&t.bit == 0 {
		t.left = t.left.with(owner, l, v)
	} else {
		t.right = t.right.with(owner, l, v)
	}
	t.made = t.left.made && t.right.made
	return t
}

// plant returns the memory with the leaf of an object of which nothing was written.
func (t *tree) plant(owner *lineage, leaf *tree) *tree {
	if t == nil || t.bit == 0 || !t.under(leaf.id) {
		return fork(owner, t, leaf)
	}
	t = t.own(owner)
	if leaf.id&t.bit == 0 {
		t.left = t.left.plant(owner, leaf)
	} else {
		t.right = t.right.plant(owner, leaf)
	}
	t.made = t.left.made && t.right.made
	return t
}

// set writes a cell of a leaf.
func (t *tree) set(owner *lineage, path string, v Value) *tree {
	i, ok := t.find(path)
	if ok && t.cells[i].v == v {
		return t
	}
	if t.owner != owner {
		cells := append(make([]cell, 0, len(t.cells)+1), t.cells...)
		t = newLeaf(owner, t.obj, cells)
	}
	if ok {
		t.cells[i].v = v
	} else {
		t.cells = slices.Insert(t.cells, i, cell{path, v})
	}
	return t
}

// own returns the tree itself where owner may change it, else a copy.
func (t *tree) own(owner *lineage) *tree {
	if t.owner == owner {
		return t
	}
	c := *t
	c.owner = owner
	return &c
}

// fork joins two trees that have no number in common.
func fork(owner *lineage, a, b *tree) *tree {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	bit := differingBit(a.id, b.id)
	if a.id&bit != 0 {
		a, b = b, a
	}
	return &tree{owner: owner, id: prefixOf(a.id, bit), bit: bit, made: a.made && b.made, left: a, right: b}
}

// differingBit returns the highest bit in which a and b differ, 0 if they do not.
func differingBit(a, b uint32) uint32 {
	if a == b {
		return 0
	}
	return 1 << (bits.Len32(a^b) - 1)
}

// joiner joins memories. One works on the ways that meet at one merge.
type joiner struct {
	owner *lineage
	cell  func(l loc) Value
}

// join is the memory behind the ways that left the given memories.
func (j *joiner) join(ways []*tree) *tree {
	var some *tree
	same, only := true, true
	for _, t := range ways {
		same = same && t == ways[0]
		if t != nil && t != some {
			only = only && some == nil
			some = t
		}
	}
	switch {
	case same:
		return ways[0]
	case only && some.made:
		return some // made where it is there: nobody can ask for it on the other ways
	}
	bit := span(ways)
	if bit == 0 {
		return j.leaves(ways, some)
	}
	left, right := make([]*tree, len(ways)), make([]*tree, len(ways))
	for i, t := range ways {
		left[i], right[i] = t.split(bit)
	}
	a, b := j.join(left), j.join(right)
	if some.bit == bit && a == some.left && b == some.right {
		return some
	}
	return fork(j.owner, a, b)
}

// span returns the highest bit that tells numbers in the trees apart, 0 if they are leaves of one object.
func span(ways []*tree) uint32 {
	bit, first := uint32(0), (*tree)(nil)
	for _, t := range ways {
		if t == nil {
			continue
		}
		if first == nil {
			first = t
		}
		bit = max(bit, t.bit, differingBit(first.id, t.id))
	}
	return bit
}

// split parts a tree, all of whose numbers agree above bit, at that bit.
func (t *tree) split(bit uint32) (left, right *tree) {
	switch {
	case t == nil:
		return nil, nil
	case t.bit == bit:
		return t.left, t.right
	case t.id&bit == 0:
		return t, nil
	}
	return nil, t
}

// leaves joins what the ways wrote to one object.
func (j *joiner) leaves(ways []*tree, some *tree) *tree {
	var paths []string
	for i, t := range ways {
		if t == nil || slices.Contains(ways[:i], t) {
			continue
		}
		for k := range t.cells {
			paths = append(paths, t.cells[k].path)
		}
	}
	slices.Sort(paths)
	paths = slices.Compact(paths)
	cells := make([]cell, len(paths))
	for i, p := range paths {
		cells[i] = cell{p, j.cell(loc{some.obj, p})}
	}
	return newLeaf(j.owner, some.obj, cells)
}
