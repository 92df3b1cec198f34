package eval

import (
	"iter"
	"slices"

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
	id  uint32
	ops Ops
}

func (i ident) ID() int { return int(i.id) }

func (i ident) Holds(ops Ops) bool { return i.ops&ops != 0 }

// Ops is a set of operations.
type Ops uint16

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
var asked = [...]Op{OpSource, OpVerify, OpClaim, OpQuery, OpRow, OpColumn, OpMatch, OpRandom, OpDigest, OpConv}

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

// self is selfOf for a call of f.
func (f *Func) self() []Value {
	if f.Recv == nil {
		return f.Binds
	}
	return []Value{f.Recv}
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
	base *factList // what was known where the ways parted
	ways []way
}

// way is an alternative: the facts from the merge's base to head; without head, those given.
type way struct {
	head  *factList
	facts factSet           // given, or those up to head once they were asked for
	alts  map[*Merge]uint64 // see allowed
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
	m.ways[i].facts = m.listed(i)
	return m.ways[i].facts
}

// listed is At for once: nothing is kept.
func (m *Merge) listed(i int) factSet {
	w := &m.ways[i]
	if w.head == nil || w.facts != nil {
		return w.facts
	}
	return w.head.since(m.base)
}

// size is the number of facts that alternative i adds.
func (m *Merge) size(i int) int {
	w := &m.ways[i]
	if w.head == nil {
		return len(w.facts)
	}
	return w.head.length() - m.base.length()
}

// Added passes on what alternative i adds, in no order that matters.
func (m *Merge) Added(i int) iter.Seq[Fact] {
	return func(yield func(Fact) bool) {
		w := &m.ways[i]
		if w.head == nil {
			for _, f := range w.facts {
				if !yield(f) {
					return
				}
			}
			return
		}
		w.head.behind(m.base, yield)
	}
}

// where is yes where cond holds, else no.
func (e *Evaluator) where(cond, yes, no Value) Value {
	if holds, known := asBool(cond); known {
		if holds {
			return yes
		}
		return no
	}
	m := e.in.newMerge(2)
	m.ways[0].facts, m.ways[1].facts = factSet{Positive(cond, true)}, factSet{Positive(cond, false)}
	return e.in.phi(m, []Value{yes, no})
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
	OpFiles   Op = "files"   // embedded files: Name the variable, Args[0] the folder
	OpFile    Op = "file"    // an entry of embedded files: Name its name
	OpSeq     Op = "seq"     // an iterator of a library: Name says how it goes through Args[0]
	OpYield   Op = "yield"   // a function that gathers what it is called with at Args[0]
	OpHandler Op = "handler" // a handler made by a library: Name its meaning, Args what it wraps
)

// Object is a piece of memory. Sym is set where its content comes from outside: reading a part that
// was never written yields a part of Sym. Proto is the object that a shallow copy was made of. Init is the content of a
// variable that begins with one.
type Object struct {
	id     int
	Type   *Type // of the content; nil where unknown
	Sym    Value
	Proto  *Ptr
	Init   Value
	Site   string
	Router *Router
	made   bool // see newObject
}

// AsString returns the text of a string constant.
func AsString(v Value) (string, bool) {
	c, ok := v.(*Const)
	if !ok || c.Kind != code.String {
		return "", false
	}
	return c.Str, true
}

// AsInt returns the number that v is known to be.
func AsInt(v Value) (int, bool) {
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

func isZero(v Value) bool {
	k, ok := v.(*Const)
	return ok && k.Str == "" && k.Int == 0 || isZeroArray(v)
}

// zeroArray is the name of an array of which no element was set, such as an id.
const zeroArray = "zero array"

func isZeroArray(v Value) bool {
	t := AsTerm(v, OpUnknown)
	return t != nil && t.Name == zeroArray
}
