package eval

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// serving is a handler that the program hands to a server.
type serving struct {
	handler Value
	st      *state
	since   int // when that was
	at      Place
	weak    bool // handed to a library that may or may not serve it, or by code that was not reached
	ready   *state
}

func serveWord(l *libCall) []Value {
	var h Value
	switch {
	case l.row.Kind == "self":
		h = l.args[0]
		if r := l.routerOf(h); r != nil { // one that a library's variable holds, too
			h = l.e.in.ptr(r.obj, "")
		}
	case l.row.Kind == "default":
		h = l.e.in.ptr(l.defaultRouter(l.e.lib.RouterAt(l.key)).obj, "")
	case l.row.Kind == "server":
		h = l.serverHandler(l.args[0])
	case l.row.Handler < 0:
		h = l.args[len(l.args)-1]
	default:
		h = l.arg(l.row.Handler)
	}
	if l.row.To > 0 {
		around, _ := l.links(l.row.To)
		h = l.wrapIn(around, h)
	}
	l.over(h, func(h Value) Value {
		if isNil(h) {
			h = l.e.in.ptr(l.defaultRouter(l.e.lib.Router("net/http")).obj, "")
		}
		l.e.serves = append(l.e.serves, serving{handler: h, st: l.st, since: l.e.in.fresh(), at: l.at, weak: l.e.aside})
		return h
	})
	l.st = l.st.fork()
	err := l.e.in.typed(l.result(0), OpErr, "", l.e.in.Str("serve"))
	return []Value{err}
}

// serverHandler reads the Handler field of a http.Server.
func (c *cursor) serverHandler(srv Value) Value {
	return c.over(srv, func(srv Value) Value {
		p, ok := strip(srv).(*Ptr)
		if !ok {
			return c.e.unknown("server", nil, srv)
		}
		return c.resolve(c.read(p.Obj, p.Path+".Handler", c.e.w.types["net/http.Handler"]))
	})
}

// escape notes handlers that a library is given: it may serve them.
func (c *cursor) escape(in *code.Instr, args []Value) {
	for _, a := range args {
		v := c.resolve(a)
		if p, ok := strip(v).(*Ptr); ok && p.Obj.Type != nil && p.Obj.Type.Name == "net/http.Server" {
			v = c.resolve(c.serverHandler(p))
		}
		if c.isHandler(v) && c.e.run.target == nil && !c.e.run.serving {
			c.e.serves = append(c.e.serves, serving{handler: v, st: c.st, since: c.e.in.fresh(), at: c.place(in), weak: true})
			c.st = c.st.fork()
		}
	}
}

func (c *cursor) isHandler(v Value) bool {
	switch v := v.(type) {
	case *Iface:
		_, ok := v.Type.method("ServeHTTP")
		return ok || c.isHandler(v.V)
	case *Ptr:
		return v.Obj.Router != nil && v.Path == ""
	case *Term:
		return v.Op == OpHandler && v.Name != "list" && v.Name != laterCall && v.Name != optionTerm && !strings.HasPrefix(v.Name, "mw-")
	}
	return false
}

// wrapWord makes a handler over another.
func wrapWord(l *libCall) []Value {
	var h Value = l.e.in.Nil()
	if l.row.Handler > 0 {
		h = l.resolve(l.arg(l.row.Handler))
	}
	if l.row.Kind == "chain" {
		if list, ok := l.value(0).(*Term); ok && list.Op == OpHandler {
			return []Value{l.wrapIn(list.Args, h)}
		}
		chain, _ := l.listOf(l.value(0))
		return []Value{l.wrapIn(chain, h)}
	}
	var extra Value = l.e.in.Nil()
	if l.row.Arg > 0 {
		extra = l.value(l.row.Arg)
	}
	if none, known := AsString(extra); l.row.Kind == "strip" && known && none == "" {
		return []Value{h}
	}
	out := make([]Value, max(len(l.res), 1))
	for i := range out {
		out[i] = l.e.in.typed(l.result(i), OpHandler, l.row.Kind, extra, h, l.e.in.Str(l.key))
	}
	return out
}

// wrapIn applies middleware so that the first is the outermost.
func (l *libCall) wrapIn(chain []Value, h Value) Value {
	for i := len(chain) - 1; i >= 0; i-- {
		h = l.applyMiddleware(l.in, chain[i], h)
	}
	return h
}

func (c *cursor) applyMiddleware(in *code.Instr, mw, h Value) Value {
	types := []*Type{c.e.w.types["net/http.Handler"]}
	v := c.each(mw, func(c *cursor, m Value) Value {
		if c.e.isForeign(m) {
			return c.e.in.Term(OpHandler, outOfSight, m, h)
		}
		return pack(c.e, c.callValue(in, m, []Value{c.handlerValue(h)}, types))
	})
	return c.resolve(v)
}

// outOfSight is the name of a handler that middleware made which nobody can follow: what it wraps may run, or may not.
const outOfSight = "out of sight"

// isForeign reports whether a function is one of a library that the catalogue does not know, or was made by one.
func (e *Evaluator) isForeign(f Value) bool {
	switch f := strip(f).(type) {
	case *Term:
		return f.Op != OpHandler
	case *Func:
		return f.Fn == nil && f.Recv == nil && e.lib.Call(f.Key) == nil
	}
	return false
}

// handlerValue makes sure that a plain function can be called through http.Handler.
func (c *cursor) handlerValue(h Value) Value {
	if f, ok := h.(*Func); ok {
		return c.e.in.iface(c.e.handlerFunc(), f)
	}
	return h
}

func (e *Evaluator) handlerFunc() *Type {
	t := e.w.types["net/http.HandlerFunc"]
	if t == nil {
		t = &Type{Name: "net/http.HandlerFunc", Kind: code.KFunc, Named: true}
		e.w.types[t.Name] = t
	}
	return t
}

// adaptWord turns a handler into another form: a gin handler that serves a http.Handler, or middleware of a framework that
// is one of net/http.
func adaptWord(l *libCall) []Value {
	h := l.resolve(l.arg(l.row.Handler))
	switch l.row.Kind {
	case "":
		return []Value{h}
	case "middleware":
		return []Value{l.e.in.typed(l.result(0), OpHandler, adapted, h)}
	}
	return []Value{l.e.in.typed(l.result(0), OpHandler, "step", l.e.in.Nil(), h)}
}

// passByWord is a middleware that lets everybody through, or the function that makes it.
func passByWord(l *libCall) []Value {
	if t := l.result(0); t != nil && t.Kind == code.KInterface && len(l.args) == 1 { // it is the middleware, given the handler
		return []Value{l.e.in.typed(l.result(0), OpHandler, "pass", l.e.in.Nil(), l.args[0], l.e.in.Str(l.key))}
	}
	return []Value{l.e.in.typed(l.result(0), OpHandler, "mw-pass", l.e.in.Str(l.key))}
}

// callHandlerTerm runs a handler or a middleware that a library made. Middleware called with a handler
// yields a handler; handlers are called with (writer, request) or a framework's context.
func (c *cursor) callHandlerTerm(in *code.Instr, f *Term, args []Value) ([]Value, bool) {
	if len(args) == 0 {
		return nil, false
	}
	if out, ok := c.callUnseen(in, f, args); ok {
		return out, true
	}
	defer c.keepLink()()
	if f.Name == outOfSight {
		c.handedAway(in, f.Args[0], args)
		c.lose(c.place(in), "a function that handles the request is "+maker(f.Args[0]))
		return []Value{c.goOn(in, f.Args[1], args)}, true
	}
	c.handedOn(in, f)
	switch f.Name {
	case "mw-guard", "mw-optional", "mw-validate":
		c.gate(in, f, args)
		return nil, true
	case sometimesTerm:
		return []Value{c.sometimes(in, f, nil, args)}, true
	case adapted:
		return []Value{c.adapted(in, f, nil, args)}, true
	}
	if strings.HasPrefix(f.Name, "mw-") {
		return nil, true
	}
	switch f.Name {
	case "pass":
		return []Value{c.goOn(in, f.Args[1], args)}, true
	case "step":
		given := c.plainArgs(args)
		if spec, ok := AsString(f.Args[0]); ok {
			given = c.givenAs(spec, nil, nil, given)
		}
		return []Value{c.serve(in, f.Args[1], given)}, true
	case "before":
		return []Value{c.before(in, f, args)}, true
	case "guard", "optional", "validate":
		args = c.gate(in, f.Args[0].(*Term), args)
		if !c.dead {
			return []Value{c.goOn(in, f.Args[1], args)}, true
		}
	case "sometimes":
		return []Value{c.sometimes(in, f.Args[0].(*Term), f.Args[1], args)}, true
	case "adapted":
		return []Value{c.adapted(in, f.Args[0].(*Term), f.Args[1], args)}, true
	case "when":
		c.when(in, f.Args[0].(*Term).Args[0], args)
		if !c.dead {
			return []Value{c.serve(in, f.Args[1], args)}, true
		}
	case controlled:
		c.callController(in, f, args)
	case "endpoint":
		c.callEndpoint(in, f, args)
	case "operation":
		c.callOperation(in, f, args)
	case "operation-rest":
		i, _ := AsInt(f.Args[1])
		c.operationFrom(in, f.Args[0].(*Term), i, args[0])
	case "strip":
		c.strip(in, f, args)
	case "end":
	default:
		return c.callRPCTerm(in, f, args)
	}
	return nil, true
}

// before runs a handler behind a function that stops the request by an error.
func (c *cursor) before(in *code.Instr, f *Term, args []Value) Value {
	err := c.resolve(c.callEach(in, f.Args[0].(*Term).Args[0], args, []*Type{c.e.w.types["error"]}))
	if c.dead {
		return err
	}
	good, bad := c.fork(), c.fork()
	good.dead = !c.e.assume(good.st, c.e.eq(err, c.e.in.Nil()), true, c.fr)
	bad.dead = !c.e.assume(bad.st, c.e.eq(err, c.e.in.Nil()), false, c.fr)
	var out Value = c.e.in.Nil()
	if !good.dead {
		out = good.serve(in, f.Args[1], args)
	}
	return c.merge([]*cursor{good, bad}, []Value{out, err})
}

// when goes on with requests for which a route's own condition holds.
func (c *cursor) when(in *code.Instr, cond Value, args []Value) {
	if len(args) != 2 {
		return
	}
	match := c.e.unknown("route match", nil)
	res := c.callValue(in, cond, []Value{args[1], match}, []*Type{c.e.w.types["bool"]})
	if !c.dead && !c.e.assume(c.st, c.resolve(res[0]), true, c.fr) {
		c.dead = true
	}
}

// matches runs a handler for which a router has matched more of the path.
func (c *cursor) matches(in *code.Instr, f *Term, args []Value) {
	run := c.e.run
	old := run.matched
	run.matched, _ = AsString(f.Args[0])
	c.serve(in, f.Args[1], args)
	run.matched = old
}

// serve runs a handler with its arguments: (writer, request), or what a framework gives. It returns the handler's result.
func (c *cursor) serve(in *code.Instr, h Value, args []Value) Value {
	return c.each(h, func(c *cursor, h Value) Value {
		switch h := h.(type) {
		case *Func:
			return pack(c.e, c.callFunc(in, h, args, nil))
		case *Ptr:
			if h.Obj.Router != nil {
				c.dispatch(in, h.Obj.Router, args)
				return c.e.in.Nil()
			}
		case *Term:
			if h.Op == OpHandler {
				if out, ok := c.callHandlerTerm(in, h, args); ok {
					return pack(c.e, out)
				}
			}
		case *Iface:
			if f, ok := h.V.(*Func); ok && h.Type.Kind == code.KFunc {
				if m, has := h.Type.method("ServeHTTP"); !has || m.Func == "" || c.e.w.funcs[m.Func] == nil {
					return pack(c.e, c.callFunc(in, f, args, nil))
				}
			}
		case *Const:
			c.dead = true
			return c.e.in.Nil()
		}
		return pack(c.e, c.invoke(in, "(net/http.Handler).ServeHTTP", h, args, nil))
	})
}

func serveHTTPWord(l *libCall) []Value {
	recv := l.resolve(l.args[0])
	if f, ok := strip(recv).(*Func); ok {
		l.callFunc(l.in, f, l.args[1:], nil)
		return nil
	}
	if t, ok := strip(recv).(*Term); ok && t.Op == OpHandler {
		if _, known := l.callHandlerTerm(l.in, t, l.args[1:]); known {
			return nil
		}
	}
	if t, ok := strip(recv).(*Term); ok && t.Type != nil && t.Type.Kind == code.KFunc { // no router
		l.servedUnseen(l.in, t, l.args[1:])
	} else if r := l.routerOf(recv); r != nil {
		l.dispatch(l.in, r, l.args[1:])
		return nil
	}
	return l.e.opaque(l.cursor, l.key, l.res, l.args)
}

// strip is http.StripPrefix: the handler below sees the rest of the path.
func (c *cursor) strip(in *code.Instr, f *Term, args []Value) {
	prefix, ok := AsString(f.Args[0])
	if !ok {
		c.lose(c.place(in), "prefix of StripPrefix is not known")
	}
	if len(args) == 2 {
		args = []Value{args[0], c.withPath(args[1], prefix)}
	}
	run := c.e.run
	old := run.stripped
	run.stripped = strings.TrimSuffix(old, "/") + prefix
	c.serve(in, f.Args[1], args)
	run.stripped = old
}

// withPath is the request with a prefix taken from its path.
func (c *cursor) withPath(req Value, prefix string) Value {
	p := c.address(req)
	if p == nil {
		return req
	}
	copied := c.newObject(p.Obj.Type, "request")
	copied.Proto = p
	u := c.newObject(c.e.w.types["net/url.URL"], "url")
	old := c.resolve(c.read(p.Obj, p.Path+".URL", nil))
	if up := c.address(old); up != nil {
		u.Proto = up
		path := c.resolve(c.read(up.Obj, up.Path+".Path", c.e.w.types["string"]))
		if has, ok := asBool(c.e.textTest("HasPrefix", path, c.e.in.Str(prefix))); ok {
			if !has {
				c.dead = true // StripPrefix answers 404
				return req
			}
			path = c.e.dropPrefix(path, len(prefix))
		}
		c.st.store(loc{u, ".Path"}, path)
		c.st.store(loc{u, ".RawPath"}, path)
	}
	c.st.store(loc{copied, ".URL"}, c.e.in.ptr(u, ""))
	return c.e.in.ptr(copied, "")
}

// address returns the object behind a pointer value.
func (c *cursor) address(v Value) *Ptr {
	switch v := strip(v).(type) {
	case *Ptr:
		return v
	case *Term:
		return c.e.pointee(v)
	}
	return nil
}
