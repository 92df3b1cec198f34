package eval

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// get returns the value of an operand.
func (c *cursor) get(r code.Ref) Value {
	if r >= 0 {
		v := c.regs[r]
		if v == nil {
			return c.e.unknown("not set", nil)
		}
		return c.resolve(v)
	}
	if c.fr.scope != nil {
		switch k := &c.fr.Fn.pkg.Consts[^r]; {
		case k.Kind == code.Zero:
			return c.e.zero(c.e.w.subst(c.fr.Fn.res.at(k.Type), c.fr.scope))
		case k.Inst != 0:
			return c.e.instanceOf(c.fr.Fn.res, k, c.fr.scope)
		case k.Kind == code.FuncRef && strings.HasPrefix(k.Str, c.fr.Fn.Key+"$"): // captures nothing but the types
			return c.e.in.closure(k.Str, c.e.w.funcs[k.Str], nil, c.fr.scope)
		}
	}
	return c.e.constant(c.fr.Fn.res, int(^r))
}

func (c *cursor) operands(refs []code.Ref) []Value {
	out := make([]Value, len(refs))
	for i, r := range refs {
		out[i] = c.get(r)
	}
	return out
}

// constant returns an entry of a package's pool.
func (e *Evaluator) constant(u *unit, i int) Value {
	if v := u.consts[i]; v != nil {
		return v
	}
	v := e.in.keep(func() Value { return e.pooled(u, &u.pkg.Consts[i]) })
	u.consts[i] = v
	return v
}

func (e *Evaluator) pooled(u *unit, k *code.Const) Value {
	switch k.Kind {
	case code.FuncRef:
		if k.Inst != 0 {
			return e.instanceOf(u, k, nil)
		}
		return e.in.fn(k.Str, e.w.funcs[k.Str], nil, nil)
	case code.GlobalRef:
		return e.global(k.Str, u.at(k.Type))
	case code.Zero:
		return e.zero(u.at(k.Type))
	case code.Nil:
		return e.in.Nil()
	}
	return e.in.constant(k.Kind, k.Str, k.Int)
}

// global returns the address of a package-level variable; ptr is its type.
func (e *Evaluator) global(name string, ptr *Type) Value {
	o := e.globals[name]
	if o == nil {
		t, own := e.w.globals[name]
		if !own && ptr != nil {
			t = ptr.Elem
		}
		o = e.in.object(t, name)
		if strings.HasSuffix(name, ".init$guard") {
			own, o.Init = true, e.in.Bool(false)
		}
		switch {
		case own:
		case e.lib.Filled(name):
			o.Init = e.in.ptr(e.in.object(nil, name), "")
		case t != nil && e.lib.IsZero(name):
			o.Init = e.in.keep(func() Value { return e.zero(t) })
		case e.lib.Call(name) != nil: // it holds a function until the program puts another one there
			o.Init = e.in.fn(name, nil, nil, nil)
		default:
			o.Sym = e.in.keep(func() Value { return e.in.typed(t, OpGlobal, name) })
		}
		if files := e.w.embeds[name]; len(files) > 0 {
			e.embed(o, name, files)
		}
		e.globals[name] = o
	}
	return e.in.ptr(o, "")
}

// zero returns the zero value of a type.
func (e *Evaluator) zero(t *Type) Value {
	if t == nil {
		return e.in.Nil()
	}
	switch t.Kind {
	case code.KBool:
		return e.in.Bool(false)
	case code.KInt:
		return e.in.Int(0)
	case code.KFloat:
		return e.in.constant(code.Float, "0", 0)
	case code.KString:
		return e.in.Str("")
	case code.KStruct:
		fields := make([]Value, len(t.Fields))
		for i, f := range t.Fields {
			fields[i] = e.zero(f.Type)
		}
		return e.in.structOf(t, fields)
	case code.KArray:
		if !copied(t) {
			return e.in.typed(t, OpUnknown, zeroArray)
		}
		elements := make([]Value, t.Len)
		for i := range elements {
			elements[i] = e.zero(t.Elem)
		}
		return e.in.typed(t, OpList, "", elements...)
	}
	return e.in.Nil()
}

// exec computes an instruction that is not control flow.
func (c *cursor) exec(in *code.Instr) Value {
	switch in.Op {
	case code.OpAlloc:
		return c.e.in.ptr(c.newObject(c.typ(in), c.fr.Fn.Key), "")
	case code.OpBin:
		return c.binary(in.Str, c.get(in.Args[0]), c.get(in.Args[1]))
	case code.OpNot:
		return c.e.not(c.get(in.Args[0]))
	case code.OpNeg:
		return c.negate(in)
	case code.OpLoad:
		return c.load(c.get(in.Args[0]), c.typ(in))
	case code.OpStore:
		c.assign(c.get(in.Args[0]), c.get(in.Args[1]))
		return nil
	case code.OpCall, code.OpCallValue, code.OpInvoke, code.OpBuiltin:
		return c.callInstr(in, c.operands(in.Args))
	case code.OpGo:
		c.spawn(in.Call)
		return nil
	case code.OpDefer:
		c.putOff(in.Call)
		return nil
	case code.OpConvert, code.OpRetype:
		return c.convert(c.get(in.Args[0]), c.typ(in), in.Op == code.OpConvert)
	case code.OpIface:
		return c.toInterface(c.get(in.Args[0]), c.typ(in))
	case code.OpClosure:
		return c.e.in.closure(in.Str, c.e.w.funcs[in.Str], c.operands(in.Args), c.fr.scope)
	case code.OpBound:
		return c.bound(in)
	case code.OpAssert:
		return c.assert(c.get(in.Args[0]), c.typ(in), in.N == 1)
	}
	return c.execParts(in)
}

// execParts computes instructions on parts of values and on collections.
func (c *cursor) execParts(in *code.Instr) Value {
	switch in.Op {
	case code.OpFieldAddr:
		return c.over(c.get(in.Args[0]), func(v Value) Value { return c.fieldAddr(v, in.Str, c.typ(in)) })
	case code.OpField:
		return c.part(c.get(in.Args[0]), in.Str, c.typ(in))
	case code.OpIndexAddr:
		if in.Args[1] < 0 {
			return c.pick(c.get(in.Args[0]), c.get(in.Args[1]))
		}
		return c.indexAddr(c.get(in.Args[0]), c.get(in.Args[1]))
	case code.OpIndex:
		return c.index(c.get(in.Args[0]), c.get(in.Args[1]), c.typ(in))
	case code.OpLookup:
		return c.lookup(c.get(in.Args[0]), c.get(in.Args[1]), c.typ(in), in.N == 1)
	case code.OpExtract:
		return extract(c.resolve(c.get(in.Args[0])), int(in.N), c, c.typ(in))
	case code.OpMakeMap, code.OpMakeChan:
		return c.e.in.ptr(c.newObject(c.typ(in), "made"), "")
	case code.OpMakeSlice:
		return c.makeSlice(in)
	case code.OpSlice:
		return c.slice(in)
	case code.OpMapUpdate:
		c.mapUpdate(c.get(in.Args[0]), c.get(in.Args[1]), c.get(in.Args[2]))
		return nil
	case code.OpRange:
		return c.iteratorOf(c.get(in.Args[0]))
	case code.OpNext:
		if in.N == 1 {
			if end := c.numbered(in); end != nil {
				return end
			}
		}
		return c.next(c.get(in.Args[0]), c.typ(in))
	case code.OpSend:
		c.send(in, c.get(in.Args[0]), c.get(in.Args[1]))
		return nil
	case code.OpRecv:
		return c.received(c.get(in.Args[0]), c.typ(in), in.N == 1)
	case code.OpSelect:
		return c.choose(in)
	}
	return c.e.unknown("instruction", c.typ(in))
}

func (c *cursor) typ(in *code.Instr) *Type {
	return c.e.w.subst(c.fr.Fn.res.at(in.Type), c.fr.scope)
}

func (c *cursor) negate(in *code.Instr) Value {
	v := c.get(in.Args[0])
	if n, ok := AsInt(v); ok && in.Str == "-" {
		return c.e.in.Int(-n)
	}
	return c.e.in.Term(OpBin, in.Str, v)
}

func (c *cursor) toInterface(v Value, t *Type) Value {
	if t == nil || t.Kind == code.KInterface || !isBound(t) {
		return v
	}
	switch v := v.(type) {
	case *Phi:
		vals := c.e.in.take(len(v.Vals))
		defer c.e.in.give(vals)
		for i, w := range v.Vals {
			vals[i] = c.toInterface(w, t)
		}
		return c.e.in.phi(v.M, vals)
	case *Const:
		if v.Kind == code.Nil && t.Kind == code.KPointer {
			return c.e.in.iface(t, v)
		}
	case *Term:
		if v.Type == nil {
			v.Type = t
		}
	}
	return c.e.in.iface(t, v)
}

// strip takes a value out of its interface.
func strip(v Value) Value {
	if i, ok := v.(*Iface); ok {
		return i.V
	}
	return v
}

func (c *cursor) bound(in *code.Instr) Value {
	recv := c.get(in.Args[0])
	if in.N == 1 {
		return c.e.in.fn("."+in.Str, nil, recv, nil)
	}
	return c.e.in.fn(in.Str, c.e.w.funcs[in.Str], recv, nil)
}

// convert changes the type of a value. A conversion with a change of representation keeps the origin.
func (c *cursor) convert(v Value, t *Type, repr bool) Value {
	switch v := v.(type) {
	case *Term:
		if t == nil || v.Type == t || v.Op == OpHandler {
			return v
		}
		if !repr && (t.Kind == code.KInterface || v.Op == OpContext || v.Op == OpHandler) {
			return v
		}
		return c.e.in.typed(t, OpConv, t.Name, v)
	case *Func:
		if t != nil && t.Named {
			return c.e.in.iface(t, v) // a named function type may have methods
		}
	case *Iface:
		if f, ok := v.V.(*Func); ok && t != nil && t.Kind == code.KFunc {
			return c.convert(f, t, repr)
		}
	case *Phi:
		vals := c.e.in.take(len(v.Vals))
		defer c.e.in.give(vals)
		for i, w := range v.Vals {
			vals[i] = c.convert(w, t, repr)
		}
		return c.e.in.phi(v.M, vals)
	case *Struct:
		if t != nil && len(t.Fields) == len(v.Fields) {
			return c.e.in.structOf(t, v.Fields)
		}
	case *Slice:
		if repr {
			return c.e.in.typed(t, OpConv, typeNameOf(t), c.content(v, 2))
		}
	}
	return v
}

func typeNameOf(t *Type) string {
	if t == nil {
		return ""
	}
	return t.Name
}

// assert is a type assertion.
func (c *cursor) assert(v Value, t *Type, commaOK bool) Value {
	has, val := c.e.hasType(v, t)
	if !commaOK {
		if !c.e.assume(c.st, has, true, c.fr) {
			c.dead = true
		}
		return c.resolve(val)
	}
	return c.e.in.tuple([]Value{val, has})
}

// hasType returns the condition that v has type t, and v as a t (the zero value where it has not).
func (e *Evaluator) hasType(v Value, t *Type) (has, val Value) {
	if t == nil {
		return e.in.Term(OpType, "?", v), v
	}
	switch v := v.(type) {
	case *Phi:
		hs, vs := make([]Value, len(v.Vals)), make([]Value, len(v.Vals))
		for i, w := range v.Vals {
			hs[i], vs[i] = e.hasType(w, t)
		}
		return e.in.phi(v.M, hs), e.in.phi(v.M, vs)
	case *Iface:
		if t.Kind == code.KInterface {
			return e.in.Bool(e.satisfies(v.Type, t)), v
		}
		if v.Type == t {
			return e.in.Bool(true), v.V
		}
		return e.in.Bool(false), e.zero(t)
	case *Const:
		if v.Kind == code.Nil {
			return e.in.Bool(false), e.zero(t)
		}
	case *Term:
		if v.Type == t {
			return e.in.Bool(true), v
		}
		if v.Op == OpNew && len(v.Args) == 0 && v.Type != nil && v.Type.Name == "error" && t.Kind != code.KInterface {
			return e.in.Bool(false), e.zero(t) // what makes errors out of texts has types of its own
		}
		if t.Kind == code.KInterface && v.Type != nil && v.Type.Kind == code.KPointer && len(v.Type.Methods) > 0 {
			return e.in.Bool(e.satisfies(v.Type, t)), v
		}
		return e.in.Term(OpType, t.Name, v), e.as(v, t)
	case *Ptr:
		return e.in.Bool(true), v
	}
	return e.in.Term(OpType, t.Name, v), v
}

// satisfies reports whether values of a type have the methods of an interface. Types whose methods were not listed have those
// that the program does not show to be missing.
func (e *Evaluator) satisfies(is, t *Type) bool {
	return implements(is, t) || len(t.Methods) == 0 && !t.Named || len(is.Methods) == 0 && !e.lacks(is, t)
}

// as views an opaque value as a t.
func (e *Evaluator) as(v *Term, t *Type) Value { return e.in.typed(t, OpConv, t.Name, v) }

func extract(v Value, i int, c *cursor, t *Type) Value {
	switch v := v.(type) {
	case *Tuple:
		if i < len(v.Vals) {
			return c.resolve(v.Vals[i])
		}
	case *Phi:
		vals := c.e.in.take(len(v.Vals))
		defer c.e.in.give(vals)
		for k, w := range v.Vals {
			vals[k] = extract(w, i, c, t)
		}
		return c.resolve(c.e.in.phi(v.M, vals))
	}
	return c.e.unknown("no such result", t, v)
}

// spawn runs a goroutine's function at once; what it finds out holds for itself only.
// It is one of the groups' that it leaves.
func (c *cursor) spawn(call *code.Instr) {
	run := c.e.run
	around := run.left
	run.left = nil
	out := c.async(func(way *cursor) Value { return way.callInstr(call, c.operands(call.Args)) })
	for _, group := range run.left {
		c.intoGroup(group, out)
	}
	run.left = around
}

// async runs what goes on beside the caller, on a way of its own. The function that do calls is a goroutine's. The
// result is do's where that has run, else the unfinished value.
func (c *cursor) async(do func(way *cursor) Value) Value {
	way := c.fork()
	fr := *c.fr
	fr.spawns = true
	way.fr = &fr
	out := do(way)
	fr.end()
	rest := c.fork()
	return c.merge([]*cursor{way, rest}, []Value{out, c.e.unfinished()})
}
