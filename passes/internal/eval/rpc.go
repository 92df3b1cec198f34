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
	var gather func(v Value)
	gather = func(v Value) {
		v = strip(l.resolve(v))
		if t, ok := v.(*Term); ok && t.Op == OpHandler && t.Name == "list" {
			for _, a := range t.Args {
				gather(a)
			}
			return
		}
		if list, ok := l.listOf(v); ok {
			for _, a := range list {
				gather(a)
			}
			return
		}
		if path, _ := libraryOf(libraryName(v)); path != library { // other options are calls of the library
			chain = append(chain, v)
		}
	}
	for _, o := range options {
		if t, ok := strip(l.resolve(o)).(*Term); ok && t.Op == OpHandler {
			gather(t)
		}
	}
	var message *Type
	if len(l.in.TArgs) > 0 {
		message = l.fr.Fn.res.list(l.in.TArgs)[0]
	}
	list := l.e.in.Term(OpList, "", chain...)
	return []Value{l.e.in.typed(message, OpHandler, "rpc", l.e.in.Str(l.row.Kind), l.resolve(l.arg(l.row.Handler)), list, l.e.in.Str(l.key))}
}

// callProcedure runs a procedure behind its interceptors, for a request that came with args.
func (c *cursor) callProcedure(in *code.Instr, f *Term, args []Value) {
	kind, _ := AsString(f.Args[0])
	c.e.run.only = "POST"
	library, _ := libraryOf(callKeyOf(f))
	ctx := c.requestContext(args[len(args)-1])
	req := c.rpcMessage(f, library)
	stream := c.rpcObject(library+".ServerStream", "stream")
	given := map[string][]Value{"unary": {ctx, req}, "server": {ctx, req, stream}, "client": {ctx, stream}}[kind]
	call := []Value{ctx, req}
	wrap := "WrapUnary"
	if kind != "unary" {
		conn := c.rpcObject(library+".StreamingHandlerConn", "connection")
		call, wrap = []Value{ctx, conn}, "WrapStreamingHandler"
	}
	h := Value(c.e.in.Term(OpHandler, "rpc-end", append([]Value{f.Args[0], f.Args[1]}, given...)...))
	chain := f.Args[2].(*Term).Args
	for i := len(chain) - 1; i >= 0; i-- {
		h = c.intercept(in, "("+library+".Interceptor)."+wrap, chain[i], h)
		if c.dead {
			return
		}
	}
	defer c.keepLink()()
	out := c.callEach(in, h, call, nil)
	if !c.dead {
		c.respond(c.place(in), []Value{c.unboxed(unpack(out, 2)[0])})
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

// boxedWord is a struct with one field that is known.
func boxedWord(l *libCall) []Value {
	t := l.result(0)
	o := l.newObject(nil, l.site())
	if t != nil && t.Kind == code.KPointer {
		o.Type = t.Elem
	}
	o.Sym = l.e.unknown("box", o.Type)
	l.st.store(loc{o, "." + l.row.Kind}, l.resolve(l.arg(l.row.Arg)))
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
