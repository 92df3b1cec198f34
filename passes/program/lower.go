package program

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/overlay"
	"golang.org/x/tools/go/ssa"
)

// lowerer turns the SSA form of one package into code.
type lowerer struct {
	fset   *token.FileSet
	rel    func(file string) string
	pkg    *code.Package
	own    *types.Package
	types  typeTable
	consts map[code.Const]code.Ref
	files  map[string]int32

	requests map[string]bool // types of parameters seen: see request
}

// function lowers fn and the functions it encloses.
func (l *lowerer) function(fn *ssa.Function) {
	if len(fn.Blocks) == 0 || l.inTest(fn.Pos()) {
		return
	}
	f := &code.Func{Key: Key(fn), Pos: l.pos(fn.Pos()), Free: int32(len(fn.FreeVars))}
	for i := range fn.TypeParams().Len() {
		f.TParams = append(f.TParams, typeName(fn.TypeParams().At(i)))
	}
	regs := map[ssa.Value]int32{}
	for _, p := range fn.Params {
		regs[p] = f.Regs
		f.Params = append(f.Params, l.types.id(p.Type()))
		l.request(p.Type())
		f.Regs++
	}
	for _, v := range fn.FreeVars {
		regs[v] = f.Regs
		f.Regs++
	}
	for i := range fn.Signature.Results().Len() {
		f.Results = append(f.Results, l.types.id(fn.Signature.Results().At(i).Type()))
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if v, ok := in.(ssa.Value); ok {
				regs[v] = f.Regs
				f.Regs++
			}
		}
	}
	o := orderOf(fn)
	for _, b := range fn.Blocks {
		f.Blocks = append(f.Blocks, l.block(b, regs, o))
	}
	if fn.Recover != nil {
		f.Recover = int32(fn.Recover.Index)
	}
	l.pkg.Funcs = append(l.pkg.Funcs, f)
	for _, a := range fn.AnonFuncs {
		l.function(a)
	}
}

func (l *lowerer) block(b *ssa.BasicBlock, regs map[ssa.Value]int32, o order) code.Block {
	out := code.Block{Preds: indices(b.Preds), Succs: indices(b.Succs)}
	for _, in := range o.evaluated(b) {
		if _, ok := in.(*ssa.DebugRef); ok {
			continue
		}
		c := l.instr(in, regs)
		c.Dst = -1
		if v, ok := in.(ssa.Value); ok {
			c.Dst = regs[v]
		}
		if c.Pos.Line == 0 {
			c.Pos = l.pos(in.Pos())
		}
		out.Instrs = append(out.Instrs, c)
	}
	return out
}

func indices(bs []*ssa.BasicBlock) []int32 {
	var out []int32
	for _, b := range bs {
		out = append(out, int32(b.Index))
	}
	return out
}

func (l *lowerer) refs(regs map[ssa.Value]int32, vs ...ssa.Value) []code.Ref {
	out := make([]code.Ref, len(vs))
	for i, v := range vs {
		out[i] = l.ref(regs, v)
	}
	return out
}

func (l *lowerer) ref(regs map[ssa.Value]int32, v ssa.Value) code.Ref {
	if v == nil {
		return l.constant(code.Const{Kind: code.Nil})
	}
	if r, ok := regs[v]; ok {
		return code.Ref(r)
	}
	switch v := v.(type) {
	case *ssa.Const:
		return l.constant(l.constOf(v))
	case *ssa.Function:
		return l.constant(code.Const{Kind: code.FuncRef, Str: Key(v), Type: l.types.id(v.Type()), Inst: l.instance(v)})
	case *ssa.Global:
		return l.constant(code.Const{Kind: code.GlobalRef, Str: globalName(v), Type: l.types.id(v.Type())})
	case *ssa.Builtin:
		return l.constant(code.Const{Kind: code.FuncRef, Str: "builtin." + v.Name()})
	}
	return l.constant(code.Const{Kind: code.Nil})
}

// instance is the number of the tuple of a function's type arguments, 0 if it has none.
func (l *lowerer) instance(fn *ssa.Function) code.TypeID {
	args := fn.TypeArgs()
	if len(args) == 0 {
		return 0
	}
	vars := make([]*types.Var, len(args))
	for i, t := range args {
		vars[i] = types.NewParam(token.NoPos, nil, "", t)
	}
	return l.types.id(types.NewTuple(vars...))
}

func globalName(g *ssa.Global) string {
	if g.Pkg == nil {
		return g.Name()
	}
	return g.Pkg.Pkg.Path() + "." + g.Name()
}

func (l *lowerer) constant(c code.Const) code.Ref {
	if r, ok := l.consts[c]; ok {
		return r
	}
	l.pkg.Consts = append(l.pkg.Consts, c)
	r := code.Ref(^(len(l.pkg.Consts) - 1))
	l.consts[c] = r
	return r
}

func (l *lowerer) constOf(c *ssa.Const) code.Const {
	t := l.types.id(c.Type())
	if c.Value == nil {
		if _, ok := types.Unalias(c.Type()).(*types.TypeParam); ok {
			return code.Const{Kind: code.Zero, Type: t}
		}
		switch c.Type().Underlying().(type) {
		case *types.Struct, *types.Array:
			return code.Const{Kind: code.Zero, Type: t}
		}
		return code.Const{Kind: code.Nil, Type: t}
	}
	switch c.Value.Kind() {
	case constant.Bool:
		n := int64(0)
		if constant.BoolVal(c.Value) {
			n = 1
		}
		return code.Const{Kind: code.Bool, Int: n, Type: t}
	case constant.String:
		return code.Const{Kind: code.String, Str: constant.StringVal(c.Value), Type: t}
	case constant.Int:
		if n, ok := constant.Int64Val(c.Value); ok {
			return code.Const{Kind: code.Int, Int: n, Type: t}
		}
	}
	return code.Const{Kind: code.Float, Str: c.Value.ExactString(), Type: t}
}

// inTest reports whether p lies in a _test.go file.
func (l *lowerer) inTest(p token.Pos) bool {
	return p.IsValid() && strings.HasSuffix(l.fset.Position(p).Filename, "_test.go")
}

func (l *lowerer) pos(p token.Pos) code.Pos {
	if !p.IsValid() {
		return code.Pos{}
	}
	at := l.fset.Position(p)
	return code.Pos{File: l.file(at.Filename), Line: int32(at.Line), Col: int32(max(at.Column, 1))} // line directives need not have one
}

func (l *lowerer) file(name string) int32 {
	n, ok := l.files[name]
	if !ok {
		n = int32(len(l.pkg.Files))
		l.files[name] = n
		l.pkg.Files = append(l.pkg.Files, l.rel(overlay.Name(name)))
	}
	return n
}

// Key names a function across packages: "path.F", "(path.T).M", "(*path.T).M", with "$1" behind it for
// the functions it encloses. Type arguments are left out: an instance has the key of its origin.
func Key(fn *ssa.Function) string {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	if p := fn.Parent(); p != nil {
		name := fn.Name()
		if i := strings.LastIndexByte(name, '$'); i >= 0 {
			name = name[i:]
		}
		return Key(p) + name
	}
	if obj, ok := fn.Object().(*types.Func); ok && (obj.Name() != "init" || obj.Signature().Recv() != nil) {
		return ObjectKey(obj)
	}
	if fn.Pkg != nil { // what initialises a package is "init", the functions that it calls are "init#1" and so on
		return fn.Pkg.Pkg.Path() + "." + fn.Name()
	}
	return fn.Name()
}

// ObjectKey is Key for a declared function or method.
func ObjectKey(obj *types.Func) string {
	obj = obj.Origin()
	recv := obj.Signature().Recv()
	if recv == nil {
		if obj.Pkg() == nil {
			return obj.Name()
		}
		return obj.Pkg().Path() + "." + obj.Name()
	}
	return "(" + recvName(recv.Type()) + ")." + obj.Name()
}

func recvName(t types.Type) string {
	star := ""
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		star, t = "*", p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		if n.Obj().Pkg() == nil {
			return star + n.Obj().Name()
		}
		return star + n.Obj().Pkg().Path() + "." + n.Obj().Name()
	}
	return star + "interface"
}
