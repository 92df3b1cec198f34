package eval

import (
	"fmt"
	"testing"
	"time"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// FuzzStart evaluates programs that are made from bytes: well-typed, and otherwise as senseless as they come. None
// may panic or go on without end.
func FuzzStart(f *testing.F) {
	for seed := range uint64(200) {
		data := make([]byte, 40*(1+seed%12))
		for i := range data {
			seed = seed*6364136223846793005 + 1442695040888963407
			data[i] = byte(seed >> 33)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		g := &generator{data: data[:min(len(data), 1000)]}
		pkg := g.program()
		start := time.Now()
		p := New([]*code.Package{pkg}, knowledge.NewIndex(knowledge.All())).Start(pkg, func(*code.Package) bool { return false })
		if d := time.Since(start); d > 20*time.Second {
			t.Errorf("took %v", d)
		}
		for _, r := range p.Routes {
			for _, ev := range r.Events {
				for _, v := range append(ev.Args, ev.Text) {
					Show(v)
				}
			}
		}
	})
}

// The types of the programs made.
const (
	tBool code.TypeID = iota + 1
	tInt
	tString
	tAny
	tStruct
	tPointer
	tStrings
	tMap
	tFunc
	tHandler
	tRequest
	tWriter
	tMux
	tDB
	tAnys
	tRow
	tError
	tFound
	tRows
	numTypes
)

var fuzzTypes = []code.Type{
	{Name: "invalid type"},
	tBool:    {Name: "bool", Kind: code.KBool},
	tInt:     {Name: "int", Kind: code.KInt},
	tString:  {Name: "string", Kind: code.KString},
	tAny:     {Name: "any", Kind: code.KInterface},
	tStruct:  {Name: "p.T", Kind: code.KStruct, Named: true, Fields: []code.Field{{Name: "n", Type: tInt}, {Name: "s", Type: tString}, {Name: "next", Type: tPointer}, {Name: "f", Type: tFunc}}},
	tPointer: {Name: "*p.T", Kind: code.KPointer, Elem: tStruct},
	tStrings: {Name: "[]string", Kind: code.KSlice, Elem: tString},
	tMap:     {Name: "map[string]*p.T", Kind: code.KMap, Key: tString, Elem: tPointer},
	tFunc:    {Name: "func(*p.T) *p.T", Kind: code.KFunc, Params: []code.TypeID{tPointer}, Elems: []code.TypeID{tPointer}},
	tHandler: {Name: "func(net/http.ResponseWriter, *net/http.Request)", Kind: code.KFunc, Params: []code.TypeID{tWriter, tRequest}},
	tRequest: {Name: "*net/http.Request", Kind: code.KPointer},
	tWriter:  {Name: "net/http.ResponseWriter", Kind: code.KInterface, Named: true},
	tMux:     {Name: "*net/http.ServeMux", Kind: code.KPointer},
	tDB:      {Name: "*database/sql.DB", Kind: code.KPointer},
	tAnys:    {Name: "[]any", Kind: code.KSlice, Elem: tAny},
	tRow:     {Name: "*database/sql.Row", Kind: code.KPointer},
	tError:   {Name: "error", Kind: code.KInterface, Named: true, Methods: []code.Method{{Name: "Error", Sig: "func() string"}}},
	tFound:   {Name: "(*p.T, bool)", Kind: code.KTuple, Elems: []code.TypeID{tPointer, tBool}},
	tRows:    {Name: "(any, error)", Kind: code.KTuple, Elems: []code.TypeID{tAny, tError}},
}

// rule is a way to make a value: an instruction over operands of given types.
type rule struct {
	in   code.Instr
	args []code.TypeID
	out  code.TypeID
}

var fuzzRules = []rule{
	{code.Instr{Op: code.OpBin, Str: "+"}, []code.TypeID{tInt, tInt}, tInt},
	{code.Instr{Op: code.OpBin, Str: "+"}, []code.TypeID{tString, tString}, tString},
	{code.Instr{Op: code.OpBin, Str: "<"}, []code.TypeID{tInt, tInt}, tBool},
	{code.Instr{Op: code.OpBin, Str: "=="}, []code.TypeID{tString, tString}, tBool},
	{code.Instr{Op: code.OpBin, Str: "!="}, []code.TypeID{tPointer, tPointer}, tBool},
	{code.Instr{Op: code.OpBin, Str: "=="}, []code.TypeID{tError, tError}, tBool},
	{code.Instr{Op: code.OpBin, Str: "=="}, []code.TypeID{tAny, tAny}, tBool},
	{code.Instr{Op: code.OpNot}, []code.TypeID{tBool}, tBool},
	{code.Instr{Op: code.OpNeg, Str: "-"}, []code.TypeID{tInt}, tInt},
	{code.Instr{Op: code.OpAlloc, Type: tStruct}, nil, tPointer},
	{code.Instr{Op: code.OpLoad, Type: tStruct}, []code.TypeID{tPointer}, tStruct},
	{code.Instr{Op: code.OpStore, Type: tStruct}, []code.TypeID{tPointer, tStruct}, 0},
	{code.Instr{Op: code.OpField, Str: "s", Type: tString}, []code.TypeID{tStruct}, tString},
	{code.Instr{Op: code.OpField, Str: "next", Type: tPointer}, []code.TypeID{tStruct}, tPointer},
	{code.Instr{Op: code.OpIface, Type: tPointer}, []code.TypeID{tPointer}, tAny},
	{code.Instr{Op: code.OpIface, Type: tString}, []code.TypeID{tString}, tAny},
	{code.Instr{Op: code.OpRetype, Type: tAny}, []code.TypeID{tError}, tAny},
	{code.Instr{Op: code.OpAssert, Type: tPointer}, []code.TypeID{tAny}, tPointer},
	{code.Instr{Op: code.OpAssert, Type: tFound, N: 1}, []code.TypeID{tAny}, tFound},
	{code.Instr{Op: code.OpMakeMap, Type: tMap}, nil, tMap},
	{code.Instr{Op: code.OpLookup, Type: tPointer}, []code.TypeID{tMap, tString}, tPointer},
	{code.Instr{Op: code.OpLookup, Type: tFound, N: 1}, []code.TypeID{tMap, tString}, tFound},
	{code.Instr{Op: code.OpExtract, N: 0, Type: tPointer}, []code.TypeID{tFound}, tPointer},
	{code.Instr{Op: code.OpExtract, N: 1, Type: tBool}, []code.TypeID{tFound}, tBool},
	{code.Instr{Op: code.OpMapUpdate}, []code.TypeID{tMap, tString, tPointer}, 0},
	{code.Instr{Op: code.OpMakeSlice, Type: tStrings}, []code.TypeID{tInt}, tStrings},
	{code.Instr{Op: code.OpSlice, Type: tStrings}, []code.TypeID{tStrings, tInt, tInt}, tStrings},
	{code.Instr{Op: code.OpBuiltin, Str: "append", Type: tStrings}, []code.TypeID{tStrings, tStrings}, tStrings},
	{code.Instr{Op: code.OpBuiltin, Str: "append", Type: tAnys}, []code.TypeID{tAnys, tAnys}, tAnys},
	{code.Instr{Op: code.OpBuiltin, Str: "len", Type: tInt}, []code.TypeID{tStrings}, tInt},
	{code.Instr{Op: code.OpBuiltin, Str: "len", Type: tInt}, []code.TypeID{tMap}, tInt},
	{code.Instr{Op: code.OpBuiltin, Str: "recover", Type: tAny}, nil, tAny},
	{code.Instr{Op: code.OpCallValue, Type: tPointer}, []code.TypeID{tFunc, tPointer}, tPointer},
	{code.Instr{Op: code.OpCall, Str: "p.F", Type: tPointer}, []code.TypeID{tPointer}, tPointer},
	{code.Instr{Op: code.OpCall, Str: "p.G", Type: tFound}, []code.TypeID{tString, tRequest}, tFound},
	{code.Instr{Op: code.OpCall, Str: "p.H"}, []code.TypeID{tWriter, tRequest}, 0},
	{code.Instr{Op: code.OpCall, Str: "other.Unknown", Type: tRows}, []code.TypeID{tHandler, tAny}, tRows},
	{code.Instr{Op: code.OpExtract, N: 0, Type: tAny}, []code.TypeID{tRows}, tAny},
	{code.Instr{Op: code.OpExtract, N: 1, Type: tError}, []code.TypeID{tRows}, tError},
	{code.Instr{Op: code.OpClosure, Str: "p.F$1", Type: tFunc}, []code.TypeID{tPointer}, tFunc},
	{code.Instr{Op: code.OpInvoke, Str: "(error).Error", Type: tString}, []code.TypeID{tError}, tString},
	{code.Instr{Op: code.OpCall, Str: "net/http.NewServeMux", Type: tMux}, nil, tMux},
	{code.Instr{Op: code.OpCall, Str: "(*net/http.ServeMux).HandleFunc"}, []code.TypeID{tMux, tString, tHandler}, 0},
	{code.Instr{Op: code.OpIface, Type: tMux}, []code.TypeID{tMux}, tAny},
	{code.Instr{Op: code.OpCall, Str: "net/http.ListenAndServe", Type: tError}, []code.TypeID{tString, tAny}, tError},
	{code.Instr{Op: code.OpCall, Str: "(*net/http.Request).PathValue", Type: tString}, []code.TypeID{tRequest, tString}, tString},
	{code.Instr{Op: code.OpCall, Str: "(*net/http.Request).FormValue", Type: tString}, []code.TypeID{tRequest, tString}, tString},
	{code.Instr{Op: code.OpCall, Str: "(*database/sql.DB).QueryRow", Type: tRow}, []code.TypeID{tDB, tString, tAnys}, tRow},
	{code.Instr{Op: code.OpCall, Str: "(*database/sql.Row).Scan", Type: tError}, []code.TypeID{tRow, tAnys}, tError},
	{code.Instr{Op: code.OpCall, Str: "fmt.Sprintf", Type: tString}, []code.TypeID{tString, tAnys}, tString},
	{code.Instr{Op: code.OpCall, Str: "errors.New", Type: tError}, []code.TypeID{tString}, tError},
	{code.Instr{Op: code.OpCall, Str: "strings.TrimPrefix", Type: tString}, []code.TypeID{tString, tString}, tString},
}

// generator makes a program; where its data ends, it reads zeros.
type generator struct {
	data  []byte
	pkg   *code.Package
	fn    *code.Func
	types []code.TypeID // of the registers
	pool  map[code.TypeID][]code.Ref
}

func (g *generator) next(n int) int {
	if len(g.data) == 0 || n <= 1 {
		return 0
	}
	b := g.data[0]
	g.data = g.data[1:]
	return int(b) % n
}

func (g *generator) program() *code.Package {
	g.pkg = &code.Package{Path: "p", Name: "main", Files: []string{"main.go"}, Types: fuzzTypes, Requests: []string{"*net/http.Request", "net/http.ResponseWriter"}}
	g.pool = map[code.TypeID][]code.Ref{}
	g.constants(tBool, code.Const{Kind: code.Bool}, code.Const{Kind: code.Bool, Int: 1})
	g.constants(tInt, code.Const{Kind: code.Int}, code.Const{Kind: code.Int, Int: 3}, code.Const{Kind: code.Int, Int: -1})
	g.constants(tString, code.Const{Kind: code.String}, code.Const{Kind: code.String, Str: "GET /a/{id}"},
		code.Const{Kind: code.String, Str: "SELECT a FROM t WHERE id = $1"}, code.Const{Kind: code.String, Str: "%s%d"})
	g.constants(tStruct, code.Const{Kind: code.Zero})
	g.constants(tPointer, code.Const{Kind: code.GlobalRef, Str: "p.shared"}, code.Const{Kind: code.Nil})
	g.constants(tFunc, code.Const{Kind: code.FuncRef, Str: "p.F"}, code.Const{Kind: code.Nil})
	g.constants(tHandler, code.Const{Kind: code.FuncRef, Str: "p.H"})
	for t := tBool; t < numTypes; t++ {
		if g.pool[t] == nil {
			g.constants(t, code.Const{Kind: code.Nil})
		}
	}
	g.pkg.Globals = []code.Global{{Name: "p.shared", Type: tStruct}}
	g.function("p.main", nil, nil)
	g.function("p.H", []code.TypeID{tWriter, tRequest}, nil)
	g.function("p.F", []code.TypeID{tPointer}, []code.TypeID{tPointer})
	g.function("p.F$1", []code.TypeID{tPointer, tPointer}, []code.TypeID{tPointer})
	g.function("p.G", []code.TypeID{tString, tRequest}, []code.TypeID{tPointer, tBool})
	g.function("p.init", nil, nil)
	return g.pkg
}

func (g *generator) constants(t code.TypeID, cs ...code.Const) {
	for _, c := range cs {
		c.Type = t
		g.pool[t] = append(g.pool[t], code.Ref(^len(g.pkg.Consts)))
		g.pkg.Consts = append(g.pkg.Consts, c)
	}
}

func (g *generator) function(key string, params, results []code.TypeID) {
	g.fn = &code.Func{Key: key, Params: params, Results: results, Pos: g.pos()}
	if key == "p.F$1" { // the second is captured
		g.fn.Params, g.fn.Free = params[:1], 1
	}
	g.types = append([]code.TypeID(nil), params...)
	g.fn.Blocks = make([]code.Block, 1+g.next(6))
	for b := range g.fn.Blocks {
		g.edges(int32(b))
	}
	for b := range g.fn.Blocks {
		g.block(&g.fn.Blocks[b])
	}
	g.fn.Regs = int32(len(g.types))
	g.pkg.Funcs = append(g.pkg.Funcs, g.fn)
}

// edges gives a block its successors: none, one or two. Nothing leads back to the entry.
func (g *generator) edges(b int32) {
	blocks := g.fn.Blocks
	if len(blocks) == 1 {
		return
	}
	for range g.next(3) {
		to := int32(1 + g.next(len(blocks)-1))
		blocks[b].Succs = append(blocks[b].Succs, to)
		blocks[to].Preds = append(blocks[to].Preds, b)
	}
}

func (g *generator) block(b *code.Block) {
	for range g.next(3) {
		if len(b.Preds) == 0 {
			break
		}
		t := 1 + code.TypeID(g.next(int(numTypes)-1))
		phi := code.Instr{Op: code.OpPhi, Pos: g.pos()}
		for range b.Preds {
			phi.Args = append(phi.Args, g.operand(t))
		}
		g.add(b, phi, t)
	}
	for range g.next(8) {
		r := fuzzRules[g.next(len(fuzzRules))]
		in := r.in
		in.Pos = g.pos()
		for _, t := range r.args {
			in.Args = append(in.Args, g.operand(t))
		}
		if in.Op == code.OpCall && r.out == 0 && g.next(4) == 0 {
			in.Dst = -1
			call := in
			in = code.Instr{Op: []code.Op{code.OpDefer, code.OpGo}[g.next(2)], Call: &call, Pos: in.Pos}
		}
		g.add(b, in, r.out)
	}
	g.end(b)
}

// end adds the instruction that leaves a block.
func (g *generator) end(b *code.Block) {
	switch len(b.Succs) {
	case 1:
		g.add(b, code.Instr{Op: code.OpJump}, 0)
	case 2:
		g.add(b, code.Instr{Op: code.OpIf, Args: []code.Ref{g.operand(tBool)}, Pos: g.pos()}, 0)
	default:
		if g.next(8) == 1 {
			g.add(b, code.Instr{Op: code.OpPanic, Args: []code.Ref{g.operand(tAny)}, Pos: g.pos()}, 0)
			return
		}
		g.add(b, code.Instr{Op: code.OpRunDefers}, 0)
		ret := code.Instr{Op: code.OpReturn, Pos: g.pos()}
		for _, t := range g.fn.Results {
			ret.Args = append(ret.Args, g.operand(t))
		}
		g.add(b, ret, 0)
	}
}

// add adds an instruction; t is the type of the register that it sets, 0 for none.
func (g *generator) add(b *code.Block, in code.Instr, t code.TypeID) {
	in.Dst = -1
	if t != 0 {
		in.Dst = int32(len(g.types))
		g.types = append(g.types, t)
	}
	b.Instrs = append(b.Instrs, in)
}

// operand picks a register or a constant of a type.
func (g *generator) operand(t code.TypeID) code.Ref {
	var all []code.Ref
	for r, rt := range g.types {
		if rt == t {
			all = append(all, code.Ref(r))
		}
	}
	all = append(all, g.pool[t]...)
	return all[g.next(len(all))]
}

// pos is a place of its own for each instruction.
func (g *generator) pos() code.Pos {
	return code.Pos{Line: int32(1 + len(g.data)), Col: int32(1 + len(g.types))}
}

func TestGeneratedProgramsHaveRoutes(t *testing.T) {
	g := &generator{}
	pkg := g.program()
	mainFn := pkg.Funcs[0]
	g.fn, g.types = mainFn, nil
	mainFn.Blocks[0].Instrs = nil
	for _, r := range fuzzRules {
		if s := r.in.Str; s == "net/http.NewServeMux" || s == "(*net/http.ServeMux).HandleFunc" {
			in := r.in
			for _, a := range r.args {
				in.Args = append(in.Args, g.operand(a))
			}
			if len(in.Args) > 1 {
				in.Args[1] = g.pool[tString][1]
			}
			g.add(&mainFn.Blocks[0], in, r.out)
		}
	}
	g.end(&mainFn.Blocks[0])
	mainFn.Regs = int32(len(g.types))
	p := New([]*code.Package{pkg}, knowledge.NewIndex(knowledge.All())).Start(pkg, func(*code.Package) bool { return false })
	if len(p.Routes) != 1 || fmt.Sprint(p.Routes[0].Method, " ", p.Routes[0].Path) != "GET /a/{id}" {
		t.Errorf("routes: %v", p.Routes)
	}
}
