// Package code is the portable form of a package's functions: what the evaluator in
// passes/internal/eval runs and what a package fact carries to importers.
//
// It is go/ssa reduced to numbers and strings: registers, a pool of constants, a table of types.
// Nothing in it refers to the type checker, so that it survives a gob stream unchanged.
package code

// Op is the operation of an instruction; each follows the go/ssa instruction of the same name.
type Op uint8

// The operations. Args are described as (operand, ...).
const (
	OpInvalid   Op = iota
	OpAlloc        // () Type is the element type
	OpPhi          // one operand per predecessor
	OpBin          // (x, y) Str is the token
	OpNot          // (x)
	OpNeg          // (x) Str is the token
	OpLoad         // (address)
	OpRecv         // (channel) N=1: comma ok
	OpCall         // (args...) Str is the key of a function, N = number of results
	OpCallValue    // (function, args...)
	OpInvoke       // (receiver, args...) Str is the method, Type the interface
	OpBuiltin      // (args...) Str is the name
	OpConvert      // (x) keeps the origin; Type is the new type
	OpRetype       // (x) change of type without change of value
	OpIface        // (x) MakeInterface: Type is the dynamic type
	OpClosure      // (bindings...) Str is the key of the function
	OpBound        // (receiver) method value: Str is the key or, for an interface, the method; N=1: interface
	OpMakeMap      // ()
	OpMakeChan     // ()
	OpMakeSlice    // (len)
	OpSlice        // (x, low, high)
	OpFieldAddr    // (x) Str is the field's name
	OpField        // (x) Str is the field's name
	OpIndexAddr    // (x, index)
	OpIndex        // (x, index)
	OpLookup       // (map or string, key) N=1: comma ok
	OpRange        // (x)
	OpNext         // (iterator) N=1: string
	OpAssert       // (x) Type is the asserted type, N=1: comma ok
	OpExtract      // (tuple) N is the index
	OpJump
	OpIf     // (cond)
	OpReturn // (results...)
	OpRunDefers
	OpPanic // (x)
	OpGo    // like OpDefer
	OpDefer // (function value or bound receiver, args...): the call is in Call
	OpSend  // (channel, x)
	OpStore // (address, x)
	OpMapUpdate
	OpSelect // (channels and sent values...) N = number of states
)

// Ref names an operand: a register if >= 0, else the constant ^Ref.
type Ref int32

// TypeID is an index into Package.Types; 0 is "unknown".
type TypeID int32

// Pos is a place in a file: index into Package.Files, line and column from 1.
type Pos struct {
	File, Line, Col int32
}

// Instr is one instruction. Dst is the register it defines, -1 for none.
type Instr struct {
	Op   Op
	Dst  int32
	N    int32
	Type TypeID
	Str  string
	Args []Ref
	Pos  Pos
	Call *Instr // OpGo, OpDefer: the call to make

	TArgs []TypeID // OpCall of a generic function: its type arguments
}

// Block is a basic block; Preds and Succs are indices into Func.Blocks.
type Block struct {
	Instrs       []Instr
	Preds, Succs []int32
}

// Func is a function with its body. Registers 0..Params-1 are the parameters (receiver first), then
// come the captured variables, then the instructions' results.
type Func struct {
	Key     string // see Key in package program
	Params  []TypeID
	Free    int32
	Results []TypeID
	Regs    int32
	Recover int32 // block that goes on after a recovered panic, 0 if none
	Blocks  []Block
	Pos     Pos
	Doc     []int32  // directives of the doc comment: indices into Package.Directives
	TParams []string // names of its type parameters, those of a generic receiver included
}

// ConstKind is the kind of a pool constant.
type ConstKind uint8

// The kinds of constants.
const (
	Nil ConstKind = iota
	Zero
	Bool
	Int
	Float
	String
	FuncRef   // Str is a function key
	GlobalRef // Str is "path.name"
)

// Const is an entry of the constant pool.
type Const struct {
	Kind ConstKind
	Str  string
	Int  int64
	Type TypeID
	Inst TypeID // FuncRef to an instance of a generic function: the tuple of its type arguments
}

// TypeKind is the kind of a type's underlying form.
type TypeKind uint8

// The kinds of types.
const (
	KUnknown TypeKind = iota
	KBool
	KInt
	KFloat
	KString
	KPointer
	KStruct
	KSlice
	KArray
	KMap
	KChan
	KFunc
	KInterface
	KTuple
)

// Field of a struct type.
type Field struct {
	Name     string
	Tag      string
	Type     TypeID
	Embedded bool
	Exported bool
}

// Method of a named type (Func is the key of its body; Path the embedded fields to walk first) or of
// an interface (Func is empty, Sig its signature).
type Method struct {
	Name string
	Func string
	Sig  string
	Path []string
}

// Value is a constant of a named integer type, by the name that the type's package declares it under.
type Value struct {
	Name string
	Int  int64
}

// Type describes a type as far as the evaluator needs it. Name is its canonical text with full
// package paths; it is what identifies the type across packages.
type Type struct {
	Name    string
	Kind    TypeKind
	Elem    TypeID // pointer, slice, array, chan, map value; also the underlying named struct of a pointer
	Key     TypeID
	Len     int32
	Fields  []Field
	Methods []Method
	Elems   []TypeID // tuple; func: results
	Params  []TypeID // func
	TArgs   []TypeID // instance of a generic type: its arguments
	Values  []Value  // constants of a named integer type, by number and name
	Named   bool
}

// Global is a package-level variable.
type Global struct {
	Name  string // "path.name"
	Type  TypeID // of the variable, not of its address
	Embed []File // the //go:embed files in it
}

// File is a file of the package's folder.
type File struct {
	Name, Text string
	Left       bool // only its name is kept
}

// Directive is an //authvet: comment.
type Directive struct {
	Pos    Pos
	Text   string   // behind "authvet:"
	Line   int32    // that it speaks of: its own, or the one below the comment that it is a line of
	Spaced bool     // a space before "authvet:" makes it a plain comment
	Entry  []string // the constant texts of the element of a composite literal that begins on Line, as in a table of routes
}

// Comment is a comment that says what an API is.
type Comment struct {
	Pos   Pos
	Lines []string // one for each line of the file, without what makes them a comment
}

// Nolint is a //nolint comment that speaks of authvet.
type Nolint struct {
	Pos    Pos
	From   Pos   // where the comment begins that it is a line of
	To     int32 // the last line that it is about
	Reason string
}

// Package is a package's code.
type Package struct {
	Path       string
	Name       string
	Module     string // path of its module, "" for libraries and where the driver does not say it
	Root       string // absolute folder of the module, of the package under analysis alone: facts may come from elsewhere
	Files      []string
	Funcs      []*Func
	Types      []Type
	Consts     []Const
	Globals    []Global
	Requests   []string // types of its parameters that stand for an HTTP request, or hold one
	Directives []Directive
	Comments   []Comment
	Nolints    []Nolint
}
