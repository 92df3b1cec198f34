package eval

import (
	"slices"
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// libCall is a call of a function that the catalogue knows.
type libCall struct {
	*cursor
	row  *knowledge.Call
	key  string
	args []Value // receiver first
	in   *code.Instr
	at   Place
	res  []*Type
}

// arg returns the argument at a catalogue position: parameters count from 1, 0 is the receiver.
// It is nil where there is none.
func (l *libCall) arg(pos int) Value {
	if l.row.Recv == "" {
		pos--
	}
	if pos < 0 || pos >= len(l.args) {
		return nil
	}
	return l.args[pos]
}

// rest returns the elements of the variadic parameter at pos.
func (l *libCall) rest(pos int) ([]Value, bool) {
	v := l.arg(pos)
	if v == nil {
		return nil, true
	}
	return l.listOf(v)
}

// given is rest, or the one argument at pos where that parameter is not variadic.
func (l *libCall) given(pos int) ([]Value, bool) {
	v := l.arg(pos)
	list, known := l.rest(pos)
	if known || v == nil || l.mayBeList(l.resolve(v)) {
		return list, known
	}
	return []Value{v}, true
}

func (l *libCall) mayBeList(v Value) bool {
	p, ok := v.(*Phi)
	return l.isList(v) || ok && slices.ContainsFunc(p.Vals, l.mayBeList)
}

// must is rest, with what stands for all of them where they are not known.
func (l *libCall) must(pos int) []Value {
	list, known := l.rest(pos)
	if !known {
		return []Value{l.content(l.arg(pos), 2)}
	}
	return list
}

// site names the call and the way to it, so that what it makes can be told from what other calls make.
func (l *libCall) site() string {
	return l.fr.path() + "@" + posKey(l.at) + "#" + strconv.Itoa(l.fr.round)
}

func (f *Frame) path() string {
	if f == nil {
		return ""
	}
	if f.name == "" {
		f.name = f.Parent.path() + "/" + posKey(f.Site) + "#" + strconv.Itoa(f.during)
	}
	return f.name
}

func posKey(p Place) string {
	if p.Pkg == nil {
		return ""
	}
	return p.Pkg.Path + ":" + strconv.Itoa(int(p.Pos.File)) + ":" + strconv.Itoa(int(p.Pos.Line)) + ":" + strconv.Itoa(int(p.Pos.Col))
}

// callInstr makes the call of an instruction.
func (c *cursor) callInstr(in *code.Instr, args []Value) Value {
	types := resultTypes(c.typ(in))
	var out []Value
	switch in.Op {
	case code.OpBuiltin:
		return c.builtin(in, args)
	case code.OpCall:
		out = c.callKey(in, in.Str, args, types)
		for i := range out {
			out[i] = c.e.instantiate(out[i], typeOf(types, i))
		}
	case code.OpCallValue:
		return c.callEach(in, args[0], args[1:], types)
	case code.OpInvoke:
		return c.invokeEach(in, in.Str, args, types)
	}
	return pack(c.e, out)
}

func resultTypes(t *Type) []*Type {
	switch {
	case t == nil:
		return nil
	case t.Kind == code.KTuple:
		return t.Elems
	}
	return []*Type{t}
}

func pack(e *Evaluator, vals []Value) Value {
	switch len(vals) {
	case 0:
		return e.in.Nil()
	case 1:
		return vals[0]
	}
	for i, v := range vals {
		if v == nil {
			vals[i] = e.in.Nil()
		}
	}
	return e.in.tuple(vals)
}

// callKey calls a function by its key: as the catalogue says, else its body, else as an opaque function.
func (c *cursor) callKey(in *code.Instr, key string, args []Value, types []*Type) []Value {
	if row := c.e.lib.Call(key); row != nil {
		if out, ok := c.byCatalogue(in, row, key, args, types); ok {
			return out
		}
	}
	if fn := c.e.w.funcs[key]; fn != nil {
		if c.picks(fn, args) {
			c.dead = true
			return c.e.opaque(c, key, types, nil)
		}
		defer c.keepLink()()
		c.handed(in, fn)
		return c.follow(in, fn, args, types)
	}
	if c.e.w.interfaceOf(key) != nil && len(args) > 0 { // a method expression: the receiver is its first argument
		return unpack(c.invokeEach(in, key, args, types), len(types))
	}
	return c.external(in, key, args, types)
}

// follow calls a function that captured nothing.
func (c *cursor) follow(in *code.Instr, fn *Function, args []Value, types []*Type) []Value {
	if c.e.rebinds(fn) {
		return args[len(args)-1:]
	}
	if c.skips(fn, args) {
		return c.passOver(fn, args, types)
	}
	return c.call(fn, args, nil, c.place(in), c.scopeOf(fn, in, args))
}

func (c *cursor) byCatalogue(in *code.Instr, row *knowledge.Call, key string, args []Value, types []*Type) ([]Value, bool) {
	do := words[row.Do]
	if do == nil {
		return nil, false
	}
	l := &libCall{cursor: c, row: row, key: key, args: args, in: in, at: c.place(in), res: types}
	if row.Later {
		return []Value{c.e.in.Term(OpHandler, laterCall, c.e.in.Str(key), c.e.in.Term(OpList, "", args...))}, true
	}
	return do(l), true
}

// callEach calls a function value, which may be one or another.
func (c *cursor) callEach(in *code.Instr, f Value, args []Value, types []*Type) Value {
	return c.resolve(c.each(f, func(c *cursor, f Value) Value { return pack(c.e, c.callValue(in, f, args, types)) }))
}

// callValue calls a function value.
func (c *cursor) callValue(in *code.Instr, f Value, args []Value, types []*Type) []Value {
	switch f := f.(type) {
	case *Iface:
		return c.callValue(in, f.V, args, types)
	case *Func:
		return c.callFunc(in, f, args, types)
	case *Const:
		c.dead = true
		return c.e.opaque(c, "nil function", types, nil)
	case *Term:
		switch f.Op {
		case OpSeq:
			c.iterate(in, f, args[0])
			return nil
		case OpConv, OpPart:
			if p := AsTerm(Base(f), OpPart); p != nil && len(args) == 1 {
				c.addTo(args[0], p)
				return nil
			}
		case OpYield:
			return c.yielded(f, args)
		case OpHandler:
			if out, ok := c.callHandlerTerm(in, f, args); ok {
				return out
			}
		}
	}
	if c.e.run.serving && c.carriesRequest(args) {
		defer c.keepLink()()
		c.handedAway(in, f, args)
		c.lose(c.place(in), "a function that handles the request is "+maker(f))
	}
	if c.e.isForeign(f) && c.wrapsOutOfSight(args, types) {
		return []Value{c.e.in.typed(types[0], OpHandler, outOfSight, f, args[0])}
	}
	return c.external(in, "function value", append([]Value{f}, args...), types)
}

// carriesRequest reports whether a call is given the request: what it does may matter.
func (c *cursor) carriesRequest(args []Value) bool {
	for _, a := range args {
		switch v := strip(c.resolve(a)).(type) {
		case *Ptr:
			if v.Obj.Site == "request" || v.Obj.Site == stepContext || v.Obj.Sym == Value(c.e.requestValue()) {
				return true
			}
		case *Term:
			if v == c.e.requestValue() {
				return true
			}
		case *Struct:
			if req, _ := requestWithin(v); req != nil {
				return true
			}
		}
	}
	return false
}

func (c *cursor) callFunc(in *code.Instr, f *Func, args []Value, types []*Type) []Value {
	if f.Recv != nil {
		if strings.HasPrefix(f.Key, ".") {
			return unpack(c.each(f.Recv, func(c *cursor, r Value) Value { return pack(c.e, c.invoke(in, f.Key[1:], r, args, types)) }), len(types))
		}
		args = append([]Value{f.Recv}, args...)
	}
	if f.Fn == nil || len(f.Binds) == 0 && f.scope == nil {
		return c.callKey(in, f.Key, args, types)
	}
	defer c.keepLink()()
	c.handed(in, f.Fn)
	return c.call(f.Fn, args, f.Binds, c.place(in), f.scope)
}

func typeOf(types []*Type, i int) *Type {
	if i < len(types) {
		return types[i]
	}
	return nil
}

// instantiate gives what a generic function made of a type parameter the type it has for the caller.
func (e *Evaluator) instantiate(v Value, t *Type) Value {
	if t == nil || t.Kind != code.KStruct && t.Kind != code.KPointer {
		return v
	}
	return e.spread(v, func(v Value) Value {
		if term, ok := v.(*Term); ok && term.Type != nil && term.Type != t && term.Type.Kind == code.KUnknown {
			return e.as(term, t)
		}
		return v
	})
}

func unpack(v Value, n int) []Value {
	if t, ok := v.(*Tuple); ok {
		return t.Vals
	}
	return []Value{v}
}
