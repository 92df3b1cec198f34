package eval

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// rpcWord makes a handler that calls a procedure: a function of a context and a message.
func rpcWord(l *libCall) []Value {
	library, _ := libraryOf(l.key)
	options, _ := l.rest(l.row.Args)
	var chain []Value
	for _, o := range options {
		if t, ok := strip(l.resolve(o)).(*Term); ok && t.Op == OpHandler {
			chain = append(chain, l.rpcOptions(t, library)...)
		}
	}
	var message *Type
	if len(l.in.TArgs) > 0 {
		message = l.fr.Fn.res.list(l.in.TArgs)[0]
	}
	list := l.e.in.Term(OpList, "", chain...)
	return []Value{l.e.in.typed(message, OpHandler, "rpc", l.e.in.Str(l.row.Kind), l.resolve(l.arg(l.row.Handler)), list, l.e.in.Str(l.key))}
}

// rpcOptions lists the interceptors and gates in an option, and the functions that say for each procedure which there are.
func (c *cursor) rpcOptions(v Value, library string) (chain []Value) {
	v = strip(c.resolve(v))
	list, ok := c.listOf(v)
	if t := AsTerm(v, OpHandler); t != nil && t.Name == "list" {
		list, ok = t.Args, true
	}
	if !ok {
		if path, _ := libraryOf(libraryName(v)); path == library {
			return nil // another option
		}
		return []Value{v}
	}
	for _, a := range list {
		chain = append(chain, c.rpcOptions(a, library)...)
	}
	return chain
}

// rpcChain is what a procedure runs behind in a request: gates, which see no message, and interceptors.
func (c *cursor) rpcChain(in *code.Instr, options []Value, library string) (gates, interceptors []Value) {
	for _, o := range options {
		switch t := AsTerm(o, OpHandler); {
		case t != nil && t.Name == "rpc-gate":
			gates = append(gates, t.Args[0])
		case t != nil && t.Name == "rpc-options":
			chosen := c.rpcOptions(c.callEach(in, t.Args[0], []Value{c.rpcSource(library+".Spec", "spec")}, nil), library)
			g, i := c.rpcChain(in, chosen, library)
			gates, interceptors = append(gates, g...), append(interceptors, i...)
		default:
			interceptors = append(interceptors, o)
		}
	}
	return gates, interceptors
}

// passGate asks a gate for the context to go on with; a request that it gives an error ends there.
func (c *cursor) passGate(in *code.Instr, gate, ctx Value, library string) Value {
	spec, peer := c.rpcSource(library+".Spec", "spec"), c.rpcSource(library+".Peer", "remote")
	out := unpack(c.callEach(in, gate, []Value{ctx, spec, peer, c.rpcSource("net/http.Header", "header")}, nil), 2)
	if c.dead || !c.e.assume(c.st, c.e.eq(out[1], c.e.in.Nil()), true, c.fr) {
		c.dead = true
		return ctx
	}
	return c.over(out[0], func(v Value) Value {
		if isNil(v) {
			return ctx
		}
		return v
	})
}

// rpcSource is what a request says, of a type that is known by its name.
func (c *cursor) rpcSource(typ, kind string) Value {
	return c.e.in.typed(c.e.w.types[typ], OpSource, kind)
}

// callProcedure runs a procedure behind its interceptors, for a request that came with args.
func (c *cursor) callProcedure(in *code.Instr, f *Term, args []Value) {
	text, _ := AsString(f.Args[0])
	kind, form, _ := strings.Cut(text, " ")
	c.e.run.only = "POST"
	library, _ := libraryOf(callKeyOf(f))
	ctx := c.requestContext(args[len(args)-1])
	gates, chain := c.rpcChain(in, f.Args[2].(*Term).Args, library)
	for _, gate := range gates {
		if ctx = c.passGate(in, gate, ctx, library); c.dead {
			return
		}
	}
	req := c.rpcMessage(f, library)
	stream := c.rpcObject(library+".ServerStream", "stream")
	message := req
	if form == "message" {
		message = c.unboxed(req)
	}
	given := map[string][]Value{"unary": {ctx, message}, "server": {ctx, message, stream}, "client": {ctx, stream}}[kind]
	call := []Value{ctx, req}
	wrap := "WrapUnary"
	if kind != "unary" {
		conn := c.rpcObject(library+".StreamingHandlerConn", "connection")
		call, wrap = []Value{ctx, conn}, "WrapStreamingHandler"
	}
	h := Value(c.e.in.Term(OpHandler, "rpc-end", append([]Value{f.Args[0], f.Args[1]}, given...)...))
	for i := len(chain) - 1; i >= 0; i-- {
		h = c.intercept(in, "("+library+".Interceptor)."+wrap, chain[i], h)
		if c.dead {
			return
		}
	}
	defer c.keepLink()()
	out := c.callEach(in, h, call, nil)
	if !c.dead {
		answer := unpack(out, 2)[0]
		if form != "message" {
			answer = c.unboxed(answer)
		}
		c.respond(c.place(in), []Value{answer})
	}
}

// unboxed is the message within an answer.
func (c *cursor) unboxed(v Value) Value {
	return c.over(v, func(v Value) Value {
		if p, ok := strip(v).(*Ptr); ok {
			if msg, ok := c.st.load(loc{p.Obj, p.Path + ".Msg"}); ok {
				return c.resolve(msg)
			}
		}
		return v
	})
}

func callKeyOf(f *Term) string {
	key, _ := AsString(f.Args[len(f.Args)-1])
	return key
}

// intercept applies an interceptor to what comes behind it.
func (c *cursor) intercept(in *code.Instr, key string, by, next Value) Value {
	return c.resolve(c.each(by, func(c *cursor, by Value) Value {
		if i, ok := by.(*Iface); ok && i.Type.Kind == code.KFunc {
			by = i.V
		}
		if f, ok := by.(*Func); ok { // interceptors that are functions are for what is not streamed
			if strings.HasSuffix(key, "WrapUnary") {
				return pack(c.e, c.callFunc(in, f, []Value{next}, []*Type{nil}))
			}
			return next
		}
		if c.e.isForeign(by) {
			return c.e.in.Term(OpHandler, outOfSight, by, next)
		}
		return pack(c.e, c.invoke(in, key, by, []Value{next}, []*Type{nil}))
	}))
}

// rpcMessage is the request of a procedure, with the message that the client sends in it.
func (c *cursor) rpcMessage(f *Term, library string) Value {
	p := c.rpcObject(library+".Request", "message").(*Ptr)
	var t *Type
	if f.Type != nil {
		t = c.e.w.types["*"+f.Type.Name]
	}
	c.st.store(loc{p.Obj, ".Msg"}, c.e.in.typed(t, OpSource, "body"))
	return p
}

// rpcObject is a value of the library's that stands for the request.
func (c *cursor) rpcObject(typ, site string) Value {
	o := c.newObject(&Type{Name: typ, Kind: code.KStruct}, "request "+site)
	o.Sym = c.e.in.typed(nil, OpSource, "rpc")
	return c.e.in.ptr(o, "")
}

// endOfChain calls the procedure itself: it is the route's handler.
func (c *cursor) endOfChain(in *code.Instr, f *Term, args []Value) Value {
	given := append([]Value{}, f.Args[2:]...)
	given[0] = args[0]
	defer c.keepLink()()
	return c.callLink(in, f.Args[1], given)
}

// method is a function of the program with its receiver.
type method struct {
	fn   *Function
	recv []Value
}

// concrete is the function of the program that a value calls, nil if it is not one that was captured nothing for.
func (c *cursor) concrete(v Value) *method {
	f, ok := strip(v).(*Func)
	if !ok || len(f.Binds) > 0 {
		return nil
	}
	if f.Recv == nil {
		if fn := c.e.bodyOf(f); fn != nil {
			return &method{fn: fn}
		}
		return nil
	}
	recv := c.resolve(f.Recv)
	if fn := c.e.bodyOf(f); fn != nil {
		return &method{fn, []Value{recv}}
	}
	i, ok := recv.(*Iface)
	if !ok || !strings.HasPrefix(f.Key, ".") {
		return nil
	}
	m, ok := i.Type.method(f.Key[1:])
	if fn := c.e.w.funcs[m.Func]; ok && fn != nil && len(m.Path) == 0 {
		return &method{fn, []Value{i.V}}
	}
	return nil
}

// boxedWord is a struct with one field that is known, or two.
func boxedWord(l *libCall) []Value {
	if l.row.Recv != "" {
		if p := l.address(l.args[0]); p != nil {
			l.st.store(loc{p.Obj, l.e.fieldPath(p.Path, l.row.Kind)}, l.resolve(l.arg(l.row.Arg)))
		}
		return nil
	}
	t := l.result(0)
	o := l.newObject(nil, l.site())
	if t != nil && t.Kind == code.KPointer {
		o.Type = t.Elem
	}
	o.Sym = l.e.unknown("box", o.Type)
	name, second, _ := strings.Cut(l.row.Kind, " ")
	l.st.store(loc{o, "." + name}, l.resolve(l.arg(l.row.Arg)))
	if second != "" {
		l.st.store(loc{o, "." + second}, l.resolve(l.arg(l.row.To)))
	}
	return l.results(l.e.in.ptr(o, ""), l.e.in.ptr(o, ""))
}

// unboxedWord is what a field of the receiver holds.
func unboxedWord(l *libCall) []Value {
	if p := l.address(l.resolve(l.args[0])); p != nil {
		if v, ok := l.st.load(loc{p.Obj, p.Path + "." + l.row.Kind}); ok {
			return []Value{l.resolve(v)}
		}
	}
	return l.e.opaque(l.cursor, l.key, l.res, l.args)
}

// callRPCTerm runs a handler that a library of remote procedures made.
func (c *cursor) callRPCTerm(in *code.Instr, f *Term, args []Value) ([]Value, bool) {
	switch f.Name {
	case "interceptors":
		return unpack(c.resolve(c.interceptFrom(in, f, 0, args)), 2), true
	case "interceptors-rest":
		i, _ := AsInt(f.Args[1])
		return unpack(c.resolve(c.interceptFrom(in, f.Args[0].(*Term), i, append(append([]Value{}, args...), f.Args[2:]...))), 2), true
	case "auth-func":
		return unpack(c.resolve(c.askAuthFunc(in, f, args)), 2), true
	case "decode-message":
		c.copyMessage(f.Args[0], args[0])
		return []Value{c.e.in.Nil()}, true
	case "rpc":
		c.callProcedure(in, f, args)
		return nil, true
	case "rpc-end":
		return unpack(c.resolve(c.endOfChain(in, f, args)), 2), true
	}
	return nil, false
}
