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

// TLS is among the operations of what the request's TLS connection says: hardly any value has it in it, and all are asked.
const TLS Ops = 1 << 15

// OpsOf makes a set; operations that nobody asks about are not in it.
func OpsOf(ops ...Op) Ops {
	var out Ops
	for _, op := range ops {
		if op <= OpConv {
			out |= 1 << op
		}
	}
	return out
}

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

// says reports whether anything is known of an alternative.
func (m *Merge) says() bool {
	for i := range m.ways {
		if m.size(i) > 0 {
			return true
		}
	}
	return false
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

// decided reports whether a condition is known on each way to it.
func decided(v Value) bool {
	p, ok := v.(*Phi)
	return ok && leaves(v) <= maxSpread && !slices.ContainsFunc(p.Vals, func(w Value) bool { return !decided(w) }) || isBool(v)
}

// where is yes where cond holds, else no.
func (e *Evaluator) where(cond, yes, no Value) Value {
	if p, ok := cond.(*Phi); ok && decided(p) {
		return e.spread(cond, func(c Value) Value { return e.where(c, yes, no) })
	}
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
type Op uint8

// Operations of terms. Source terms are leaves that come from outside of the program. Those up to OpConv are the ones that Holds tells.
const (
	OpSource  Op = iota // Name: path, query, form, header, cookie, body, method, urlpath, ...; Args: the key
	OpVerify            // Name: what was verified (the catalogue's word); Args: credential, secret ...
	OpClaim             // a value out of verified Args[0]
	OpQuery             // a SQL call: Name is unique to the call and its way
	OpRow               // the row of query Args[0]
	OpColumn            // Name: column or "#position"; of query Args[0]
	OpMatch             // Args[1] is the secret whose hash is Args[0]
	OpRandom            // unguessable
	OpDigest            // of Args; Name "keyed": Args[0] is the secret key
	OpConv              // keeps the origin
	OpField             // Name: the field; of a value without known layout
	OpElem              // an element of Args[0]; Args[1]: the key
	OpCall              // Name: the function; result derived from Args
	OpResult            // Name: the index; of the call Args[0]
	OpBin               // Name: the token
	OpEq                // equality; Name: ConstantTime if it is found out in constant time, of what is not constant
	OpIs                // errors.Is
	OpConcat            // text
	OpLen               // of Args[0]
	OpHas               // comma-ok: Args[0] (map, assertion, receive) holds Args[1]
	OpType              // Name: asserted type; true if Args[0] has it
	OpNot               // of Args[0]
	OpErr               // the error of Args[0]: nil if it succeeded
	OpNew               // an error or a value made at Name: never nil
	OpGlobal            // a variable of a library
	OpContext           // Args: parent, key, value
	OpValue             // context value of Args[0] under Args[1]
	OpList              // known elements
	OpUnknown           // nothing known; Name says why
	OpCmp               // 1 if Args are equal (constant-time comparison)
	OpOrder             // 0 if Args are equal
	OpFiles             // embedded files: Name the variable, Args[0] the folder
	OpFile              // an entry of embedded files: Name its name
	OpSeq               // an iterator of a library: Name says how it goes through Args[0]
	OpYield             // a function that gathers what it is called with at Args[0]
	OpHandler           // a handler made by a library: Name its meaning, Args what it wraps
	OpPolicy            // what a policy engine answers that was told Args; Name: what of it says yes (see the catalogue's word)
	OpPart              // a part of a statement: Name its clause, Args[0] its text, then the values that are bound in it: see builder.go
	OpAt                // where the first of the signs in Name is in text Args[0], which has one, but not at its beginning
	OpBuild             // a statement that is put together: Args[0] before part Args[1] was added; Name "parts": Args are parts
)

var opNames = [...]string{
	OpSource:  "source",
	OpVerify:  "verify",
	OpClaim:   "claim",
	OpQuery:   "query",
	OpRow:     "row",
	OpColumn:  "column",
	OpMatch:   "match",
	OpRandom:  "random",
	OpDigest:  "digest",
	OpConv:    "conv",
	OpField:   "field",
	OpElem:    "elem",
	OpCall:    "call",
	OpResult:  "result",
	OpBin:     "bin",
	OpEq:      "eq",
	OpIs:      "is",
	OpConcat:  "concat",
	OpLen:     "len",
	OpHas:     "has",
	OpType:    "type",
	OpNot:     "not",
	OpErr:     "err",
	OpNew:     "new",
	OpGlobal:  "global",
	OpContext: "context",
	OpValue:   "value",
	OpList:    "list",
	OpUnknown: "unknown",
	OpCmp:     "cmp",
	OpOrder:   "order",
	OpFiles:   "files",
	OpFile:    "file",
	OpSeq:     "seq",
	OpYield:   "yield",
	OpHandler: "handler",
	OpPolicy:  "policy",
	OpPart:    "part",
	OpAt:      "at",
	OpBuild:   "build",
}

// String is the operation's name.
func (op Op) String() string { return opNames[op] }

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
