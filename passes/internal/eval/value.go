package eval

import (
	"slices"
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// Value is an abstract value. Values are interned: two are the same if and only if their pointers are.
type Value interface {
	// ID is unique to the value within its Interner.
	ID() int
	// Holds reports whether a term with one of the operations is in the value or in what it is made of.
	Holds(Ops) bool
}

type ident struct {
	id  int
	ops Ops
}

func (i ident) ID() int { return i.id }

func (i ident) Holds(ops Ops) bool { return i.ops&ops != 0 }

// Ops is a set of operations.
type Ops uint64

// OpsOf makes a set; operations that nobody asks about are not in it.
func OpsOf(ops ...Op) Ops {
	var out Ops
	for _, op := range ops {
		if i := slices.Index(asked[:], op); i >= 0 {
			out |= 1 << i
		}
	}
	return out
}

// asked are the operations that Holds tells.
var asked = [...]Op{OpSource, OpVerify, OpClaim, OpQuery, OpRow, OpColumn, OpMatch, OpRandom, OpDigest}

// opsIn is the union of what values hold.
func opsIn(vs []Value) Ops {
	var out Ops
	for _, v := range vs {
		switch v := v.(type) {
		case *Term:
			out |= v.ops
		case *Phi:
			out |= v.ops
		case *Struct:
			out |= v.ops
		case *Iface:
			out |= v.ops
		}
	}
	return out
}

// Const is a known string, integer, boolean or nil; Typ is set where a named type matters.
type Const struct {
	ident
	Kind code.ConstKind
	Str  string
	Int  int64
}

// Ptr is the address of an object or, with a Path (".field", ".[index]"), of a part of it.
type Ptr struct {
	ident
	Obj  *Object
	Path string
}

// Iface is a value in an interface: its dynamic type is known.
type Iface struct {
	ident
	Type *Type
	V    Value
}

// Struct is a struct held by value.
type Struct struct {
	ident
	Type   *Type
	Fields []Value // in the order of Type.Fields
}

// Slice is a window of an array object. Len is nil where it is not known.
type Slice struct {
	ident
	Arr *Object
	Lo  int
	Len *Const
}

// Func is a function with what it captured; Recv is set for method values.
type Func struct {
	ident
	Key   string
	Fn    *Function // nil for a function without a body here
	Binds []Value
	Recv  Value
	scope *scope // of the generic function that made the closure
}

// Tuple is several results of one call.
type Tuple struct {
	ident
	Vals []Value
}

// Term is a value of which only the making is known: Op of Args. Type is its static type, where known.
type Term struct {
	ident
	Op   Op
	Name string
	Args []Value
	Type *Type
}

// Phi is a value that depends on the way taken: Vals[i] where alternative i of M was.
type Phi struct {
	ident
	M    *Merge
	Vals []Value
	size int // number of plain values within, alternatives of alternatives counted each
}

// Merge is a point where ways of execution met. Each alternative knows what it had learnt since the ways parted.
type Merge struct {
	id   int
	ways []way
}

// way is an alternative: the facts between base and head, or those given.
type way struct {
	head, base *factList
	facts      factSet
	done       bool
	index      *factIndex
}

// newMerge makes a merge of n alternatives that know nothing.
func (n *Interner) newMerge(alts int) *Merge {
	return &Merge{id: n.fresh(), ways: make([]way, alts)}
}

// N is the number of alternatives.
func (m *Merge) N() int { return len(m.ways) }

// All is the set of all alternatives.
func (m *Merge) All() uint64 { return uint64(1)<<len(m.ways) - 1 }

// At returns what alternative i adds to what held where the ways parted.
func (m *Merge) At(i int) []Fact {
	w := &m.ways[i]
	if !w.done {
		w.facts, w.done = append(w.facts, w.head.since(w.base)...), true
	}
	return w.facts
}

// Op is the operation of a Term.
type Op string

// Operations of terms. Source terms are leaves that come from outside of the program.
const (
	OpSource  Op = "source"  // Name: path, query, form, header, cookie, body, method, urlpath, ...; Args: the key
	OpField   Op = "field"   // Name: the field; of a value without known layout
	OpElem    Op = "elem"    // an element of Args[0]; Args[1]: the key
	OpCall    Op = "call"    // Name: the function; result derived from Args
	OpResult  Op = "result"  // Name: the index; of the call Args[0]
	OpBin     Op = "bin"     // Name: the token
	OpEq      Op = "eq"      // equality
	OpIs      Op = "is"      // errors.Is
	OpConv    Op = "conv"    // keeps the origin
	OpConcat  Op = "concat"  // text
	OpLen     Op = "len"     // of Args[0]
	OpHas     Op = "has"     // comma-ok: Args[0] (map, assertion, receive) holds Args[1]
	OpType    Op = "type"    // Name: asserted type; true if Args[0] has it
	OpQuery   Op = "query"   // a SQL call: Name is unique to the call and its way
	OpRow     Op = "row"     // the row of query Args[0]
	OpColumn  Op = "column"  // Name: column or "#position"; of query Args[0]
	OpNot     Op = "not"     // of Args[0]
	OpErr     Op = "err"     // the error of Args[0]: nil if it succeeded
	OpNew     Op = "new"     // an error or a value made at Name: never nil
	OpGlobal  Op = "global"  // a variable of a library
	OpContext Op = "context" // Args: parent, key, value
	OpValue   Op = "value"   // context value of Args[0] under Args[1]
	OpVerify  Op = "verify"  // Name: what was verified (the catalogue's word); Args: credential, secret ...
	OpClaim   Op = "claim"   // a value out of verified Args[0]
	OpRandom  Op = "random"  // unguessable
	OpList    Op = "list"    // known elements
	OpUnknown Op = "unknown" // nothing known; Name says why
	OpCmp     Op = "cmp"     // 1 if Args are equal (constant-time comparison)
	OpOrder   Op = "order"   // 0 if Args are equal
	OpMatch   Op = "match"   // Args[1] is the secret whose hash is Args[0]
	OpDigest  Op = "digest"  // of Args; Name "keyed": Args[0] is the secret key
	OpHandler Op = "handler" // a handler made by a library: Name its meaning, Args what it wraps
)

// Object is a piece of memory. Sym is set where its content comes from outside: reading a part that
// was never written yields a part of Sym. Proto is the object that a shallow copy was made of.
type Object struct {
	id     int
	Type   *Type // of the content; nil where unknown
	Sym    Value
	Proto  *Ptr
	Site   string
	Router *Router
}

// Interner makes values, each once.
type Interner struct {
	next int
	seen map[string]Value
	base map[string]Value // what was there before, while values are made apart

	keeping bool
}

func newInterner() *Interner { return &Interner{next: 1, seen: map[string]Value{}} }

func (n *Interner) intern(key string, mk func(id ident) Value) Value {
	v, ok := n.seen[key]
	if ok && !n.keeping {
		return v
	}
	if v, ok := n.base[key]; ok {
		return v
	}
	if !ok {
		v = mk(ident{id: n.fresh()})
	}
	if _, constant := v.(*Const); n.base != nil && (n.keeping || constant) {
		n.base[key] = v
	} else {
		n.seen[key] = v
	}
	return v
}

// apart makes values that nobody is to find again when the function it returns has been called: those of one
// request. Constants, and what is made by keep, stay.
func (n *Interner) apart() (done func()) {
	n.base, n.seen = n.seen, map[string]Value{}
	return func() { n.base, n.seen = nil, n.base }
}

// keep makes a value that is shared by all requests.
func (n *Interner) keep(mk func() Value) Value {
	keeping := n.keeping
	n.keeping = true
	defer func() { n.keeping = keeping }()
	return mk()
}

func (n *Interner) fresh() int { n.next++; return n.next }

func ids(vs []Value) string {
	var b strings.Builder
	for _, v := range vs {
		b.WriteByte(',')
		if v != nil {
			b.WriteString(strconv.Itoa(v.ID()))
		}
	}
	return b.String()
}

func (n *Interner) constant(kind code.ConstKind, s string, i int64) *Const {
	key := "c" + string(rune('0'+kind)) + strconv.FormatInt(i, 10) + s
	return n.intern(key, func(id ident) Value { return &Const{id, kind, s, i} }).(*Const)
}

// Str, Int, Bool and Nil make constants.
func (n *Interner) Str(s string) *Const { return n.constant(code.String, s, 0) }

// Int makes an integer.
func (n *Interner) Int(i int) *Const { return n.constant(code.Int, "", int64(i)) }

// Bool makes a boolean.
func (n *Interner) Bool(b bool) *Const {
	if b {
		return n.constant(code.Bool, "", 1)
	}
	return n.constant(code.Bool, "", 0)
}

// Nil makes the nil of any type.
func (n *Interner) Nil() *Const { return n.constant(code.Nil, "", 0) }

// Term makes a term.
func (n *Interner) Term(op Op, name string, args ...Value) *Term {
	return n.typed(nil, op, name, args...)
}

func (n *Interner) typed(t *Type, op Op, name string, args ...Value) *Term {
	key := "t" + string(op) + "|" + name + ids(args)
	v := n.intern(key, func(id ident) Value { id.ops = OpsOf(op) | opsIn(args); return &Term{id, op, name, args, t} }).(*Term)
	if v.Type == nil {
		v.Type = t
	}
	return v
}

func (n *Interner) ptr(o *Object, path string) *Ptr {
	key := "p" + strconv.Itoa(o.id) + path
	return n.intern(key, func(id ident) Value { return &Ptr{id, o, path} }).(*Ptr)
}

func (n *Interner) iface(t *Type, v Value) Value {
	key := "i" + t.Name + "," + strconv.Itoa(v.ID())
	return n.intern(key, func(id ident) Value { id.ops = opsIn([]Value{v}); return &Iface{id, t, v} })
}

func (n *Interner) structOf(t *Type, fields []Value) Value {
	key := "s" + t.Name + ids(fields)
	return n.intern(key, func(id ident) Value { id.ops = opsIn(fields); return &Struct{id, t, fields} })
}

func (n *Interner) slice(arr *Object, lo int, length *Const) Value {
	key := "l" + strconv.Itoa(arr.id) + "," + strconv.Itoa(lo) + ","
	if length != nil {
		key += strconv.FormatInt(length.Int, 10)
	}
	return n.intern(key, func(id ident) Value { return &Slice{id, arr, lo, length} })
}

func (n *Interner) fn(key string, fn *Function, recv Value, binds []Value) *Func {
	k := "f" + key + ids(binds)
	if recv != nil {
		k += "@" + strconv.Itoa(recv.ID())
	}
	return n.intern(k, func(id ident) Value { return &Func{ident: id, Key: key, Fn: fn, Binds: binds, Recv: recv} }).(*Func)
}

func (n *Interner) closure(key string, fn *Function, binds []Value, in *scope) Value {
	if in == nil {
		return n.fn(key, fn, nil, binds)
	}
	k := "f" + key + ids(binds) + in.key
	return n.intern(k, func(id ident) Value { return &Func{ident: id, Key: key, Fn: fn, Binds: binds, scope: in} })
}

func (n *Interner) tuple(vals []Value) Value {
	return n.intern("u"+ids(vals), func(id ident) Value { return &Tuple{id, vals} })
}

// maxSize bounds the alternatives of a value.
const maxSize = 160

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
	return n.intern("h"+strconv.Itoa(m.id)+ids(vals), func(id ident) Value { id.ops = opsIn(vals); return &Phi{id, m, vals, size} })
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
	m := n.newMerge(len(plain))
	return n.intern("h"+strconv.Itoa(m.id)+ids(plain), func(id ident) Value { id.ops = opsIn(plain); return &Phi{id, m, plain, len(plain)} })
}

func (n *Interner) object(t *Type, site string) *Object {
	return &Object{id: n.fresh(), Type: t, Site: site}
}

// AsString returns the text of a string constant.
func AsString(v Value) (string, bool) {
	c, ok := v.(*Const)
	if !ok || c.Kind != code.String {
		return "", false
	}
	return c.Str, true
}

func asInt(v Value) (int, bool) {
	c, ok := v.(*Const)
	if !ok || c.Kind != code.Int {
		return 0, false
	}
	return int(c.Int), true
}

func asBool(v Value) (val, ok bool) {
	c, isConst := v.(*Const)
	if !isConst || c.Kind != code.Bool {
		return false, false
	}
	return c.Int == 1, true
}

func isNil(v Value) bool {
	c, ok := v.(*Const)
	return ok && c.Kind == code.Nil
}
