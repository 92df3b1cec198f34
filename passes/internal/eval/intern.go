package eval

import (
	"hash/maphash"
	"slices"

	"github.com/authvet/authvet/passes/internal/code"
)

// Interner makes values, each once. It looks them up by a hash of what they are made of. Lists that it is given it copies
// where it makes a value: most values are there already.
type Interner struct {
	next  int
	seed  maphash.Seed
	seen  *valueTable
	base  *valueTable // what was there before, while values are made apart
	based int         // the highest number of a part of a value in base
	spare *valueTable // for values that are made apart

	keeping bool

	null  *Const // constants that are asked for all the time
	bools [2]*Const
	ints  [32]*Const
	room  []Value // see take
}

// NewInterner makes an empty one.
func NewInterner() *Interner {
	return &Interner{next: 1, seed: maphash.MakeSeed(), seen: &valueTable{}, spare: &valueTable{}}
}

// intern returns the value with hash h that is the same, else makes it. What has a part with the number newest is not
// looked for among values that were there before that part.
func (n *Interner) intern(h uint64, newest int, same func(Value) bool, mk func(id ident) Value) Value {
	v := n.seen.find(h, same)
	if v != nil && !n.keeping {
		return v
	}
	if newest <= n.based {
		if w := n.base.find(h, same); w != nil {
			return w
		}
	}
	if v == nil {
		v = mk(ident{id: uint32(n.fresh())})
	}
	if _, constant := v.(*Const); n.base != nil && (n.keeping || constant) {
		n.base.add(h, v)
	} else {
		n.seen.add(h, v)
	}
	return v
}

// mix adds x to a hash.
func mix(h, x uint64) uint64 {
	h = (h ^ x) * 0x9e3779b97f4a7c15
	return h ^ h>>29
}

func (n *Interner) text(kind uint64, s string) uint64 { return mix(kind, maphash.String(n.seed, s)) }

// hashIDs adds values to a hash; newest is the highest of their numbers.
func hashIDs(h uint64, vs []Value) (out uint64, newest int) {
	for _, v := range vs {
		id := 0
		if v != nil {
			id = v.ID()
		}
		h, newest = mix(h, uint64(id)), max(newest, id)
	}
	return h, newest
}

// The kinds of values, for hashes.
const (
	kindConst = iota + 1
	kindTerm
	kindPtr
	kindIface
	kindStruct
	kindSlice
	kindFunc
	kindTuple
	kindPhi
)

// apart makes values that nobody is to find again when the function it returns has been called: those of one
// request. Constants, and what is made by keep, stay.
func (n *Interner) apart() (done func()) {
	n.base, n.seen, n.based = n.seen, n.spare, n.next
	return func() {
		n.seen.forget()
		n.base, n.seen = nil, n.base
	}
}

// keep makes a value that is shared by all requests.
func (n *Interner) keep(mk func() Value) Value {
	keeping := n.keeping
	n.keeping = true
	defer func() { n.keeping, n.based = keeping, n.next }()
	return mk()
}

func (n *Interner) fresh() int { n.next++; return n.next }

func (n *Interner) constant(kind code.ConstKind, s string, i int64) *Const {
	h := mix(mix(n.text(kindConst, s), uint64(kind)), uint64(i))
	same := func(v Value) bool {
		c, ok := v.(*Const)
		return ok && c.Kind == kind && c.Int == i && c.Str == s
	}
	return n.intern(h, 0, same, func(id ident) Value { return &Const{id, kind, s, i} }).(*Const)
}

// Str, Int, Bool and Nil make constants.
func (n *Interner) Str(s string) *Const { return n.constant(code.String, s, 0) }

// Int makes an integer.
func (n *Interner) Int(i int) *Const {
	if i < 0 || i >= len(n.ints) {
		return n.constant(code.Int, "", int64(i))
	}
	if n.ints[i] == nil {
		n.ints[i] = n.constant(code.Int, "", int64(i))
	}
	return n.ints[i]
}

// Bool makes a boolean.
func (n *Interner) Bool(b bool) *Const {
	i := boolInt(b)
	if n.bools[i] == nil {
		n.bools[i] = n.constant(code.Bool, "", int64(i))
	}
	return n.bools[i]
}

// Nil makes the nil of any type.
func (n *Interner) Nil() *Const {
	if n.null == nil {
		n.null = n.constant(code.Nil, "", 0)
	}
	return n.null
}

// take returns room for so many values, all nil, until it is given back: what is taken later is given back first.
func (n *Interner) take(size int) []Value {
	at := len(n.room)
	n.room = slices.Grow(n.room, size)[:at+size]
	clear(n.room[at:])
	return n.room[at : at+size : at+size]
}

// give takes room back.
func (n *Interner) give(vals []Value) { n.room = n.room[:len(n.room)-len(vals)] }

// Term makes a term.
func (n *Interner) Term(op Op, name string, args ...Value) *Term {
	return n.typed(nil, op, name, args...)
}

func (n *Interner) typed(t *Type, op Op, name string, args ...Value) *Term {
	h, newest := hashIDs(n.text(mix(kindTerm, uint64(op)), name), args)
	same := func(v Value) bool {
		t, ok := v.(*Term)
		return ok && t.Op == op && t.Name == name && slices.Equal(t.Args, args)
	}
	v := n.intern(h, newest, same, func(id ident) Value {
		id.ops = OpsOf(op) | opsIn(args)
		if op == OpSource && name == "tls" {
			id.ops |= TLS
		}
		return &Term{id, op, name, slices.Clone(args), t}
	}).(*Term)
	if v.Type == nil {
		v.Type = t
	}
	return v
}

func (n *Interner) ptr(o *Object, path string) *Ptr {
	h := n.text(mix(kindPtr, uint64(o.id)), path)
	same := func(v Value) bool {
		p, ok := v.(*Ptr)
		return ok && p.Obj == o && p.Path == path
	}
	return n.intern(h, o.id, same, func(id ident) Value { return &Ptr{id, o, path} }).(*Ptr)
}

func (n *Interner) iface(t *Type, v Value) Value {
	h := mix(n.text(kindIface, t.Name), uint64(v.ID()))
	same := func(w Value) bool {
		i, ok := w.(*Iface)
		return ok && i.V == v && i.Type.Name == t.Name
	}
	return n.intern(h, v.ID(), same, func(id ident) Value { id.ops = opsIn([]Value{v}); return &Iface{id, t, v} })
}

func (n *Interner) structOf(t *Type, fields []Value) Value {
	h, newest := hashIDs(n.text(kindStruct, t.Name), fields)
	same := func(v Value) bool {
		s, ok := v.(*Struct)
		return ok && s.Type.Name == t.Name && slices.Equal(s.Fields, fields)
	}
	return n.intern(h, newest, same, func(id ident) Value { id.ops = opsIn(fields); return &Struct{id, t, slices.Clone(fields)} })
}

func (n *Interner) slice(arr *Object, lo int, length *Const) Value {
	h := mix(mix(kindSlice, uint64(arr.id)), uint64(lo))
	if length != nil {
		h = mix(h, uint64(length.id))
	}
	same := func(v Value) bool {
		s, ok := v.(*Slice)
		return ok && s.Arr == arr && s.Lo == lo && s.Len == length
	}
	return n.intern(h, arr.id, same, func(id ident) Value { return &Slice{id, arr, lo, length} })
}

func (n *Interner) fn(key string, fn *Function, recv Value, binds []Value) *Func {
	return n.function(&Func{Key: key, Fn: fn, Binds: binds, Recv: recv})
}

func (n *Interner) closure(key string, fn *Function, binds []Value, in *scope) Value {
	return n.function(&Func{Key: key, Fn: fn, Binds: binds, scope: in})
}

func (n *Interner) function(f *Func) *Func {
	h, newest := hashIDs(n.text(kindFunc, f.Key), f.Binds)
	h, last := hashIDs(h, []Value{f.Recv})
	h = n.text(h, f.scope.name())
	same := func(v Value) bool {
		g, ok := v.(*Func)
		return ok && g.Key == f.Key && g.Recv == f.Recv && slices.Equal(g.Binds, f.Binds) && g.scope.name() == f.scope.name()
	}
	return n.intern(h, max(newest, last), same, func(id ident) Value { f.ident = id; return f }).(*Func)
}

func (n *Interner) tuple(vals []Value) Value {
	same := func(v Value) bool {
		t, ok := v.(*Tuple)
		return ok && slices.Equal(t.Vals, vals)
	}
	h, newest := hashIDs(kindTuple, vals)
	return n.intern(h, newest, same, func(id ident) Value { return &Tuple{id, slices.Clone(vals)} })
}

// maxSize bounds the alternatives of a value.
const maxSize = 640

// phi joins values over m; equal ones stay what they are. A value with very many alternatives forgets which of
// them goes with which way.
func (n *Interner) phi(m *Merge, vals []Value) Value {
	same, size := true, 0
	for _, v := range vals {
		same = same && v == vals[0]
		size += sizeOf(v)
	}
	if same {
		return vals[0]
	}
	if size > maxSize {
		return n.flatten(vals)
	}
	return n.over(m, vals, size)
}

// over is the value that is vals[i] where alternative i of m was taken.
func (n *Interner) over(m *Merge, vals []Value, size int) Value {
	same := func(v Value) bool {
		p, ok := v.(*Phi)
		return ok && p.M == m && slices.Equal(p.Vals, vals)
	}
	h, newest := hashIDs(mix(kindPhi, uint64(m.id)), vals)
	return n.intern(h, max(newest, m.id), same, func(id ident) Value { id.ops = opsIn(vals); return &Phi{id, m, slices.Clone(vals), size} })
}

func sizeOf(v Value) int {
	if p, ok := v.(*Phi); ok {
		return p.size
	}
	return 1
}

// maxKinds bounds the values that are told apart where it is not known which of them it is.
const maxKinds = 16

// flatten is one of the plain values within vals, nobody knows which.
func (n *Interner) flatten(vals []Value) Value {
	var plain []Value
	seen := map[Value]bool{}
	var collect func(v Value)
	collect = func(v Value) {
		if seen[v] || len(plain) > maxKinds {
			return
		}
		seen[v] = true
		if p, ok := v.(*Phi); ok {
			for _, w := range p.Vals {
				collect(w)
			}
			return
		}
		plain = append(plain, v)
	}
	for _, v := range vals {
		collect(v)
	}
	if len(plain) == 1 {
		return plain[0]
	}
	if len(plain) > maxKinds {
		return n.Term(OpUnknown, "one of many", plain[:maxKinds]...)
	}
	return n.over(n.newMerge(len(plain)), plain, len(plain))
}

func (n *Interner) object(t *Type, site string) *Object {
	return &Object{id: n.fresh(), Type: t, Site: site}
}
