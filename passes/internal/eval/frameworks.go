package eval

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// newContext makes what a framework hands to its handlers in place of a request.
func (c *cursor) newContext(t *Type, req Value) *Ptr {
	o := c.newObject(t, stepContext)
	o.Sym = c.e.in.typed(nil, OpSource, "step")
	c.st.store(loc{o, ".Request"}, req)
	p := c.e.in.ptr(o, "")
	if t != nil {
		c.giveParts(p, t)
	}
	return p
}

// giveParts gives a framework's context the parts that are structs of their own, which it stands for as well, and their
// fields; one that has a map of what is set in it gets that.
func (c *cursor) giveParts(p *Ptr, t *Type) {
	path := t.Name[:max(strings.LastIndexByte(t.Name, '.'), 0)]
	for _, f := range c.e.lib.Parts(path) {
		switch {
		case path+"."+f.Type == t.Name && f.Kind != "self" || f.Name == "Request":
		case f.Kind == "self":
			c.st.store(loc{p.Obj, "." + f.Name}, p)
		case f.Kind == "values":
			c.st.store(loc{p.Obj, valuesCell}, c.e.in.ptr(c.newObject(c.e.w.types["map[interface{}]interface{}"], "values"), ""))
		default:
			c.st.store(loc{p.Obj, "." + f.Name}, c.e.run.source(c.e, f.Kind, p.Obj.Sym.(*Term)))
		}
	}
}

// valuesCell holds the map of what is set in a framework's context, where the framework shows it.
const valuesCell = ".!values"

// contextType is the type of a framework's context, nil where it is an interface: the type behind that is the library's.
func (c *cursor) contextType(r *Router) *Type {
	t := c.e.w.types[r.lib.ContextType(r.library)]
	if t != nil && t.Kind == code.KInterface {
		return nil
	}
	return t
}

// given are the arguments of a framework's handlers.
func (c *cursor) given(r *Router, ctx *Ptr, args []Value) []Value {
	if r.lib.Given == "" {
		return []Value{ctx}
	}
	return c.givenAs(r.lib.Given, ctx, c.contextType(r), args)
}

// givenAs are arguments as a text says: see knowledge.Router.Given.
func (c *cursor) givenAs(spec string, ctx *Ptr, t *Type, args []Value) []Value {
	var out []Value
	for _, what := range strings.Fields(spec) {
		switch what {
		case "writer":
			out = append(out, args[0])
		case "request":
			out = append(out, args[len(args)-1])
		case "context":
			out = append(out, ctx)
		case "value":
			out = append(out, c.around(t, args[len(args)-1]))
		case "background":
			out = append(out, c.requestContext(args[len(args)-1]))
		default:
			out = append(out, c.e.in.Term(OpSource, what))
		}
	}
	return out
}

// around is a struct of a framework's around the request.
func (c *cursor) around(t *Type, req Value) Value {
	if t == nil || t.Kind != code.KStruct {
		return req
	}
	fields := make([]Value, len(t.Fields))
	for i, f := range t.Fields {
		fields[i] = c.e.unknown("part "+f.Name, f.Type)
		if holdsRequest(f) {
			fields[i] = req
		}
	}
	return c.e.in.structOf(t, fields)
}

func holdsRequest(f Field) bool {
	return f.Embedded && f.Type != nil && f.Type.Name == "*net/http.Request"
}

// requestWithin is the request in a struct of a framework's, and where it stands there.
func requestWithin(v Value) (req Value, at int) {
	s, ok := v.(*Struct)
	if !ok || s.Type == nil {
		return nil, 0
	}
	for i, f := range s.Type.Fields {
		if i < len(s.Fields) && holdsRequest(f) {
			return s.Fields[i], i
		}
	}
	return nil, 0
}

// behind is the object behind what a program passes on as a framework's context, which may be a struct of its own around
// it.
func (c *cursor) behind(v Value) *Ptr {
	if p := c.contextBehind(v); p != nil {
		return p
	}
	return c.address(v)
}

// contextBehind is the framework's context that a value is or embeds, nil if there is none.
func (c *cursor) contextBehind(v Value) *Ptr {
	for depth := 0; depth < 4; depth++ {
		p := c.address(c.resolve(v))
		if p == nil || p.Obj.Site == stepContext {
			return p
		}
		t := typeAt(p.Obj.Type, p.Path)
		if t == nil || t.Kind != code.KStruct {
			return nil
		}
		v = nil
		for _, f := range t.Fields {
			if w, ok := c.st.load(loc{p.Obj, p.Path + "." + f.Name}); ok && f.Embedded && f.Type != nil && c.e.lib.IsContext(strings.TrimPrefix(f.Type.Name, "*")) {
				v = w
			}
		}
		if v == nil {
			return nil
		}
	}
	return nil
}

// requestWord is the request behind a framework's context.
func requestWord(l *libCall) []Value {
	if p := l.contextBehind(l.arg(l.row.Arg)); p != nil {
		return l.results(l.requestIn(p), l.requestIn(p))
	}
	if p := l.exchangeIn(l.arg(l.row.Arg)); p != nil {
		return []Value{l.requestIn(p), l.e.in.Bool(true)}[:min(2, len(l.res))]
	}
	return l.results(l.e.requestValue(), l.e.requestValue())
}

// inContext runs a handler that gets a framework's context behind middleware that gets writer and request.
func (c *cursor) inContext(in *code.Instr, f *Term, args []Value) Value {
	if t := AsTerm(strip(f.Args[1]), OpHandler); t != nil {
		return c.serve(in, f.Args[1], args)
	}
	ctx := c.newContext(nil, args[len(args)-1])
	c.st.store(loc{ctx.Obj, routerCell}, f.Args[0])
	return c.serve(in, f.Args[1], []Value{ctx})
}

func (c *cursor) requestIn(ctx *Ptr) Value {
	if v, ok := c.st.load(loc{ctx.Obj, ".Request"}); ok {
		return c.resolve(v)
	}
	return c.e.requestValue()
}

// setReqWord puts another request behind a framework's context, or (Kind "context") the request with another context. Others
// make a copy of the framework's context of which the request has another context ("copy") or one more value ("value").
func setReqWord(l *libCall) []Value {
	p := l.contextBehind(l.args[0])
	if p == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	val := l.resolve(l.arg(l.row.Arg))
	old := l.requestIn(p)
	switch l.row.Kind {
	case "value":
		key := l.resolve(l.arg(l.row.Key))
		l.carries(key)
		val = l.e.in.Term(OpContext, "", l.requestContext(old), key, val)
		return []Value{l.copyContext(p, l.withContext(old, val))}
	case "copy":
		return []Value{l.copyContext(p, l.withContext(old, val))}
	case "context":
		val = l.withContext(old, val)
	}
	l.st.store(loc{p.Obj, ".Request"}, val)
	return nil
}

// copyContext is a framework's context with another request behind it.
func (c *cursor) copyContext(p *Ptr, req Value) Value {
	made := c.newContext(p.Obj.Type, req)
	if op, ok := c.st.load(loc{p.Obj, operationCell}); ok {
		c.st.store(loc{made.Obj, operationCell}, op)
	}
	return made
}

// wrapAll applies a framework's middleware so that the first is the outermost.
func (c *cursor) wrapAll(in *code.Instr, lib *knowledge.Router, chain []Value, h Value) Value {
	for i := len(chain) - 1; i >= 0; i-- {
		h = c.wrapFor(in, lib, chain[i], h)
	}
	return h
}

// wrapFor applies a framework's middleware to a handler.
func (c *cursor) wrapFor(in *code.Instr, lib *knowledge.Router, mw, h Value) Value {
	if lib.Context == "" || lib.Plain {
		return c.applyMiddleware(in, mw, h)
	}
	return c.resolve(c.each(mw, func(c *cursor, m Value) Value {
		if c.e.isForeign(m) {
			return c.e.in.Term(OpHandler, outOfSight, m, h)
		}
		return pack(c.e, c.callValue(in, m, []Value{h}, []*Type{nil}))
	}))
}

// fixes reports whether the middleware of a router is a part of its registrations when they are made.
func (r *Router) fixes() bool {
	return r.lib.Early && !(r.lib.Root && r.parent == nil)
}

// contextAmong is the framework's context among the arguments of a handler, nil if there is none.
func (c *cursor) contextAmong(args []Value) *Ptr {
	for _, a := range args {
		if p := c.contextBehind(a); p != nil {
			return p
		}
	}
	return nil
}

// plainArgs are the writer and the request behind what a framework gives its handlers.
func (c *cursor) plainArgs(args []Value) []Value {
	if ctx := c.contextAmong(args); ctx != nil {
		return []Value{c.e.run.writer(c.e), c.requestIn(ctx)}
	}
	if len(args) == 2 {
		if req, _ := requestWithin(c.resolve(args[1])); req != nil {
			return []Value{args[0], req}
		}
	}
	return args[:min(len(args), 2)]
}

// adapted is the name of middleware of net/http in a framework's chain.
const adapted = "mw-adapted"

// adapted runs middleware of net/http as a framework's: what it wraps is the framework's next handler, nil for the rest of
// a chain of steps.
func (c *cursor) adapted(in *code.Instr, mw *Term, next Value, args []Value) Value {
	rest := []Value{c.e.in.Nil()}
	if next != nil {
		rest[0] = next
	}
	inner := c.e.in.Term(OpHandler, "rest", append(rest, args...)...)
	h := c.applyMiddleware(in, mw.Args[0], inner)
	if c.dead {
		return c.e.in.Nil()
	}
	if ctx := c.contextAmong(args); next == nil && ctx != nil && !c.asks(ctx) {
		c.st.store(loc{ctx.Obj, abortCell}, c.e.in.Bool(true)) // unless it hands the request on
	}
	return c.serve(in, h, c.plainArgs(args))
}

// restOf goes on from middleware of net/http, which was given args, to the framework's next handler.
func (c *cursor) restOf(in *code.Instr, f *Term, args []Value) Value {
	given := f.Args[1:]
	ctx := c.contextAmong(given)
	if ctx != nil && len(args) == 2 {
		c.st.store(loc{ctx.Obj, ".Request"}, args[1])
	}
	switch {
	case !isNil(f.Args[0]):
		return c.serve(in, f.Args[0], given)
	case ctx != nil && c.e.run.answers != nil:
		c.steps(in, ctx)
	case ctx != nil && c.asks(ctx):
		return c.step(in, ctx)
	case ctx != nil:
		c.st.store(loc{ctx.Obj, abortCell}, c.e.in.Bool(false))
		c.allSteps(in, ctx)
	}
	return c.e.in.Nil()
}

// wrapSteps puts a framework's middleware around its chain of steps.
func (c *cursor) wrapSteps(in *code.Instr, lib *knowledge.Router, around []Value, ctx *Ptr) Value {
	var h Value = c.e.in.Term(OpHandler, "rest", c.e.in.Nil(), ctx)
	for i := len(around) - 1; i >= 0; i-- {
		h = c.wrapFor(in, lib, around[i], h)
	}
	return h
}
