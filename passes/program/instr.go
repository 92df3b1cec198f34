package program

import (
	"go/token"
	"go/types"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"golang.org/x/tools/go/ssa"
)

// instr lowers one instruction; the caller fills in Dst and, where it is unset, Pos.
func (l *lowerer) instr(in ssa.Instruction, regs map[ssa.Value]int32) code.Instr {
	r := func(vs ...ssa.Value) []code.Ref { return l.refs(regs, vs...) }
	switch in := in.(type) {
	case *ssa.Alloc:
		return code.Instr{Op: code.OpAlloc, Type: l.types.whole(in.Type().Underlying().(*types.Pointer).Elem())}
	case *ssa.Phi:
		return code.Instr{Op: code.OpPhi, Args: r(in.Edges...)}
	case *ssa.BinOp:
		return code.Instr{Op: code.OpBin, Str: in.Op.String(), Args: r(in.X, in.Y)}
	case *ssa.UnOp:
		return l.unary(in, regs)
	case *ssa.Call:
		return l.call(in.Common(), in.Type(), regs)
	case *ssa.Go:
		return l.spawn(code.OpGo, in.Common(), regs)
	case *ssa.Defer:
		return l.spawn(code.OpDefer, in.Common(), regs)
	case *ssa.ChangeInterface:
		return code.Instr{Op: code.OpRetype, Type: l.types.id(in.Type()), Args: r(in.X)}
	case *ssa.ChangeType:
		if _, general := types.Unalias(in.X.Type()).(*types.TypeParam); general && isInterface(in.Type()) {
			return code.Instr{Op: code.OpIface, Type: l.types.dynamic(in.X.Type()), Args: r(in.X)}
		}
		return code.Instr{Op: code.OpRetype, Type: l.types.id(in.Type()), Args: r(in.X)}
	case *ssa.Convert:
		return code.Instr{Op: code.OpConvert, Type: l.types.id(in.Type()), Args: r(in.X)}
	case *ssa.MultiConvert:
		return code.Instr{Op: code.OpConvert, Type: l.types.id(in.Type()), Args: r(in.X)}
	case *ssa.SliceToArrayPointer:
		return code.Instr{Op: code.OpConvert, Type: l.types.id(in.Type()), Args: r(in.X)}
	case *ssa.MakeInterface:
		return code.Instr{Op: code.OpIface, Type: l.types.dynamic(in.X.Type()), Args: r(in.X)}
	case *ssa.MakeClosure:
		return l.closure(in, regs)
	case *ssa.MakeMap:
		return code.Instr{Op: code.OpMakeMap, Type: l.types.id(in.Type())}
	case *ssa.MakeChan:
		return code.Instr{Op: code.OpMakeChan, Type: l.types.id(in.Type())}
	case *ssa.MakeSlice:
		return code.Instr{Op: code.OpMakeSlice, Type: l.types.id(in.Type()), Args: r(in.Len)}
	case *ssa.Slice:
		return code.Instr{Op: code.OpSlice, Type: l.types.id(in.Type()), Args: r(in.X, in.Low, in.High)}
	}
	return l.access(in, regs)
}

// access lowers what reads or writes a part of a value, and control flow.
func (l *lowerer) access(in ssa.Instruction, regs map[ssa.Value]int32) code.Instr {
	r := func(vs ...ssa.Value) []code.Ref { return l.refs(regs, vs...) }
	switch in := in.(type) {
	case *ssa.FieldAddr:
		return code.Instr{Op: code.OpFieldAddr, Str: fieldName(in.X.Type(), in.Field), Type: l.types.id(in.X.Type()), Args: r(in.X)}
	case *ssa.Field:
		return code.Instr{Op: code.OpField, Str: fieldName(in.X.Type(), in.Field), Type: l.types.id(in.Type()), Args: r(in.X)}
	case *ssa.IndexAddr:
		return code.Instr{Op: code.OpIndexAddr, Type: l.types.id(in.Type()), Args: r(in.X, in.Index)}
	case *ssa.Index:
		return code.Instr{Op: code.OpIndex, Type: l.types.id(in.Type()), Args: r(in.X, in.Index)}
	case *ssa.Lookup:
		return code.Instr{Op: code.OpLookup, N: bit(in.CommaOk), Type: l.types.id(in.Type()), Args: r(in.X, in.Index)}
	case *ssa.Range:
		return code.Instr{Op: code.OpRange, Args: r(in.X)}
	case *ssa.Next:
		return code.Instr{Op: code.OpNext, N: bit(in.IsString), Type: l.types.id(in.Type()), Args: r(in.Iter)}
	case *ssa.TypeAssert:
		return code.Instr{Op: code.OpAssert, N: bit(in.CommaOk), Type: l.types.dynamic(in.AssertedType), Args: r(in.X)}
	case *ssa.Extract:
		return code.Instr{Op: code.OpExtract, N: int32(in.Index), Type: l.types.id(in.Type()), Args: r(in.Tuple)}
	case *ssa.Jump:
		return code.Instr{Op: code.OpJump}
	case *ssa.If:
		return code.Instr{Op: code.OpIf, Args: r(in.Cond), Pos: l.pos(in.Cond.Pos())}
	case *ssa.Return:
		return code.Instr{Op: code.OpReturn, Args: r(in.Results...)}
	case *ssa.RunDefers:
		return code.Instr{Op: code.OpRunDefers}
	case *ssa.Panic:
		return code.Instr{Op: code.OpPanic, Args: r(in.X)}
	case *ssa.Send:
		return code.Instr{Op: code.OpSend, Args: r(in.Chan, in.X)}
	case *ssa.Store:
		return code.Instr{Op: code.OpStore, Type: l.types.id(in.Val.Type()), Args: r(in.Addr, in.Val)}
	case *ssa.MapUpdate:
		return code.Instr{Op: code.OpMapUpdate, Args: r(in.Map, in.Key, in.Value)}
	case *ssa.Select:
		return l.selection(in, regs)
	}
	return code.Instr{Op: code.OpInvalid}
}

func bit(b bool) int32 {
	if b {
		return 1
	}
	return 0
}

func (l *lowerer) unary(in *ssa.UnOp, regs map[ssa.Value]int32) code.Instr {
	args := l.refs(regs, in.X)
	switch in.Op {
	case token.MUL:
		return code.Instr{Op: code.OpLoad, Type: l.types.whole(in.Type()), Args: args}
	case token.ARROW:
		return code.Instr{Op: code.OpRecv, N: bit(in.CommaOk), Type: l.types.id(in.Type()), Args: args}
	case token.NOT:
		return code.Instr{Op: code.OpNot, Args: args}
	}
	return code.Instr{Op: code.OpNeg, Str: in.Op.String(), Args: args}
}

func (l *lowerer) selection(in *ssa.Select, regs map[ssa.Value]int32) code.Instr {
	out := code.Instr{Op: code.OpSelect, N: int32(len(in.States)), Type: l.types.id(in.Type())}
	for _, s := range in.States {
		out.Args = append(out.Args, l.ref(regs, s.Chan), l.ref(regs, s.Send))
	}
	return out
}

func (l *lowerer) closure(in *ssa.MakeClosure, regs map[ssa.Value]int32) code.Instr {
	fn := in.Fn.(*ssa.Function)
	args := l.refs(regs, in.Bindings...)
	if strings.HasPrefix(fn.Synthetic, "bound ") {
		m := fn.Object().(*types.Func)
		out := code.Instr{Op: code.OpBound, Str: ObjectKey(m), Type: l.types.id(in.Type()), Args: args}
		if types.IsInterface(m.Signature().Recv().Type()) {
			out.N, out.Str = 1, m.Name()
		}
		return out
	}
	return code.Instr{Op: code.OpClosure, Str: Key(fn), Type: l.types.id(in.Type()), Args: args}
}

func (l *lowerer) call(c *ssa.CallCommon, result types.Type, regs map[ssa.Value]int32) code.Instr {
	out := code.Instr{Type: l.types.id(result), Pos: l.pos(c.Pos())}
	args := l.refs(regs, c.Args...)
	if c.IsInvoke() {
		out.Op, out.Str = code.OpInvoke, "("+recvName(c.Value.Type())+")."+c.Method.Name()
		if i, ok := c.Method.Signature().Recv().Type().(*types.Named); ok && recvName(c.Value.Type()) == "interface" {
			out.Str = "(" + recvName(i) + ")." + c.Method.Name()
		}
		out.Args = append(l.refs(regs, c.Value), args...)
		return out
	}
	switch v := c.Value.(type) {
	case *ssa.Builtin:
		out.Op, out.Str, out.Args = code.OpBuiltin, v.Name(), args
	case *ssa.Function:
		out.Op, out.Str, out.Args = code.OpCall, Key(v), args
		for _, t := range v.TypeArgs() {
			out.TArgs = append(out.TArgs, l.types.id(t))
		}
	default:
		out.Op, out.Args = code.OpCallValue, append(l.refs(regs, v), args...)
	}
	return out
}

func (l *lowerer) spawn(op code.Op, c *ssa.CallCommon, regs map[ssa.Value]int32) code.Instr {
	call := l.call(c, c.Signature().Results(), regs)
	call.Dst = -1
	return code.Instr{Op: op, Call: &call}
}

func fieldName(t types.Type, i int) string {
	t = t.Underlying()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem().Underlying()
	}
	if s, ok := t.(*types.Struct); ok {
		return s.Field(i).Name()
	}
	if tp, ok := coreStruct(t); ok {
		return tp.Field(i).Name()
	}
	return "?"
}

// coreStruct returns the struct that all types of a type parameter's constraint share.
func coreStruct(t types.Type) (*types.Struct, bool) {
	i, ok := t.(*types.Interface)
	if !ok || i.NumEmbeddeds() == 0 {
		return nil, false
	}
	s, ok := i.EmbeddedType(0).Underlying().(*types.Struct)
	return s, ok
}

// isInterface reports whether a type is an interface and no type parameter.
func isInterface(t types.Type) bool {
	_, general := types.Unalias(t).(*types.TypeParam)
	return !general && types.IsInterface(t)
}
