package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// sourceWord reads client data by name.
func sourceWord(l *libCall) []Value {
	var args []Value
	if l.row.Key > 0 {
		args = []Value{l.value(l.row.Key)}
	}
	kind := l.row.Kind
	if kind == "pattern" && l.e.run.pattern != "" {
		return []Value{l.e.in.Str(l.e.run.pattern)}
	}
	if l.row.Recv != "" && l.contextBehind(l.args[0]) != nil && (kind == "urlpath" || kind == "method") {
		if v := l.e.run.source(l.e, kind, l.e.in.Term(OpSource, "request")); v != nil {
			return l.results(v, v)
		}
	}
	if kind == "urlpath" || kind == "query" && len(args) == 0 {
		if t, ok := l.value(0).(*Term); ok && t.Op == OpSource {
			if v := l.e.run.source(l.e, kind, t); v != nil {
				return l.results(v, v)
			}
		}
		if p, ok := l.value(0).(*Ptr); ok && p.Obj.Sym == nil && p.Obj.Proto == nil {
			return l.e.opaque(l.cursor, l.key, l.res, l.args)
		}
	}
	if kind == "path" || kind == "query" {
		kind, args = ofPath(l.e, kind, args)
	}
	if kind == "path" && len(args) == 1 && !l.e.run.hasParameter(args[0]) {
		none := l.e.in.Str("")
		return l.results(none, none)
	}
	if kind == "route" && l.e.run.at > 0 {
		return []Value{l.routeNow()}
	}
	v := Value(l.e.in.typed(l.result(0), OpSource, kind, args...))
	if kind == "header" && len(args) == 1 {
		v = l.headerNow(l.e.in.Term(OpSource, kind), args[0], v)
	}
	if kind == "basic" {
		return l.basicAuth()
	}
	if t := l.result(0); kind == "path" && t != nil && t.Kind == code.KSlice && len(args) == 1 {
		return l.onlyOne(l.e.in.typed(t.Elem, OpSource, kind, args...), t)
	}
	return l.results(v, v)
}

// onlyOne is a list of type t with one element, of which there is always one.
func (l *libCall) onlyOne(v Value, t *Type) []Value {
	out := []Value{l.sliceOf([]Value{v}, t)}
	for range len(l.res) - 1 {
		out = append(out, l.e.in.Bool(true))
	}
	return out
}

func (l *libCall) basicAuth() []Value {
	user := l.e.in.typed(l.result(0), OpSource, "basic", l.e.in.Str("user"))
	pass := l.e.in.typed(l.result(1), OpSource, "basic", l.e.in.Str("password"))
	return []Value{user, pass, l.e.in.Term(OpHas, "", user)}
}

// sourceOfWord is an element of a header, a query or a form.
func sourceOfWord(l *libCall) []Value {
	c := l.cursor
	v := c.over(l.arg(l.row.Arg), func(bag Value) Value {
		if t, ok := strip(bag).(*Term); ok {
			key := l.resolve(l.arg(l.row.Key))
			return c.headerNow(t, key, c.e.shape(c.e.mapPart(t, key), l.result(0)))
		}
		if p, ok := strip(bag).(*Ptr); ok {
			v, _ := c.entry(p, l.resolve(l.arg(l.row.Key)), l.result(0))
			return v
		}
		return c.e.unknown("bag", l.result(0), bag)
	})
	return l.results(v, v)
}

// sourceKind is the kind of client data behind a binder's tag.
func sourceKind(tag string) string {
	if i := strings.LastIndexAny(tag, ",+"); i >= 0 {
		tag = tag[i+1:]
	}
	switch tag {
	case "uri":
		return "path"
	case "form", "query", "header":
		return tag
	case "form:query":
		return "query"
	}
	if _, src, ok := strings.Cut(tag, ":"); ok {
		return src
	}
	return "body"
}

// pickWord writes an element of the bag that is the receiver to a variable, and returns the receiver.
func pickWord(l *libCall) []Value {
	recv := l.resolve(l.args[0])
	if bag, ok := strip(recv).(*Term); ok {
		l.each(l.arg(l.row.To), func(c *cursor, dst Value) Value {
			if p := c.address(dst); p != nil {
				t := typeAt(p.Obj.Type, p.Path)
				c.write(p.Obj, p.Path, c.e.shape(c.e.mapPart(bag, l.resolve(l.arg(l.row.Key))), t))
			}
			return c.e.in.Nil()
		})
	}
	return []Value{recv}
}

// ctxCell holds the context of a request: the field of net/http's struct, so that who copies the struct copies the context.
const ctxCell = ".ctx"

func reqCtxWord(l *libCall) []Value {
	if p := l.contextBehind(l.args[0]); p != nil {
		return []Value{l.requestContext(l.requestIn(p))}
	}
	return []Value{l.requestContext(l.args[0])}
}

// requestContext is the context that a request carries.
func (c *cursor) requestContext(req Value) Value {
	return c.over(req, func(v Value) Value {
		p := c.address(v)
		for p != nil {
			if ctx, ok := c.st.load(loc{p.Obj, ctxCell}); ok {
				return c.resolve(ctx)
			}
			p = p.Obj.Proto
		}
		return c.e.in.typed(c.e.w.types["context.Context"], OpSource, "context")
	})
}

func withCtxWord(l *libCall) []Value {
	return []Value{l.withContext(l.args[0], l.resolve(l.arg(l.row.To)))}
}

// withContext is a request with another context.
func (c *cursor) withContext(req, ctx Value) Value {
	return c.each(req, func(c *cursor, req Value) Value {
		if inner, at := requestWithin(req); inner != nil {
			s := req.(*Struct)
			fields := slices.Clone(s.Fields)
			fields[at] = c.withContext(inner, ctx)
			return c.e.in.structOf(s.Type, fields)
		}
		p := c.address(req)
		if p == nil {
			return req
		}
		o := c.newObject(p.Obj.Type, "request")
		o.Proto = p
		c.st.store(loc{o, ctxCell}, ctx)
		return c.e.in.ptr(o, "")
	})
}

// respondWord sends values to the client. A page of the program's own that the client is sent to (Kind "location") tells it nothing: it
// is asked for next.
func respondWord(l *libCall) []Value {
	from := l.row.Arg
	if l.row.Kind != "header" {
		l.answered()
		l.begins(l.at, l.args)
	}
	if l.row.Kind == "values" {
		l.respondValues()
		return l.e.opaque(l.cursor, l.key, l.res, nil)
	}
	if l.row.Kind == "location" && l.e.ownPage(l.value(l.row.Arg)) {
		return l.e.opaque(l.cursor, l.key, l.res, nil)
	}
	if l.row.Recv == "" {
		from--
	}
	if l.row.Form != "" {
		l.each(l.args[from], func(c *cursor, v Value) Value {
			c.invoke(l.in, l.row.Form, v, l.args[:from], l.res)
			return c.e.in.Nil()
		})
	}
	switch {
	case from >= len(l.args):
	case l.row.Kind != "" && l.row.Kind != "header" && l.row.Kind != "location":
		l.respondItself(l.args[from])
	default:
		l.respond(l.at, l.args[from:])
	}
	return l.e.opaque(l.cursor, l.key, l.res, nil)
}

// respondItself sends a value that may have a method by which it writes itself.
func (l *libCall) respondItself(v Value) {
	l.each(v, func(c *cursor, v Value) Value {
		if i, ok := v.(*Iface); ok {
			if _, ok := c.e.methodOf(i.Type, l.row.Kind); ok {
				c.invoke(l.in, l.row.Kind, v, []Value{l.e.run.writer(l.e), c.e.unknown("writes itself", nil)}, nil)
				return c.e.in.Nil()
			}
		}
		c.respond(l.at, []Value{v})
		return c.e.in.Nil()
	})
}

var rowOps, randomOps = OpsOf(OpRow, OpColumn), OpsOf(OpRandom)

// respond notes an answer that holds rows or something random, or that what was compared with a hash may depend on.
func (c *cursor) respond(at Place, vals []Value) {
	out := make([]Value, 0, len(vals))
	for _, v := range vals {
		v = c.content(v, 4)
		if !isConst(v) {
			out = append(out, v)
		}
	}
	if ev := c.begun(); ev != nil {
		ev.Values = append(ev.Values, out...)
	}
	if len(out) > 0 && (c.e.run.hashed || opsIn(out)&(rowOps|randomOps) != 0) {
		c.event(&Event{Kind: Response, Place: at, Values: out})
	}
}

// ownPage reports whether a location is a path of the program's own.
func (e *Evaluator) ownPage(v Value) bool {
	switch v := v.(type) {
	case *Const:
		return true
	case *Phi:
		return !slices.ContainsFunc(v.Vals, func(w Value) bool { return !e.ownPage(w) })
	case *Term:
		if v.Op != OpConcat || len(v.Args) == 0 {
			return false
		}
		start, ok := AsString(v.Args[0])
		return ok && strings.HasPrefix(start, "/") && !strings.HasPrefix(start, "//")
	}
	return false
}

// release treats a library call that is given the response writer and other values as an answer; one that is given a
// buffer writes them to it.
func (c *cursor) release(in *code.Instr, key string, args []Value) {
	writer := false
	var rest, plain []Value
	var buffers []*Ptr
	for _, a := range args {
		if c.reachesWriter(a, 3) {
			writer = true
			continue
		}
		rest = append(rest, a)
		if p := c.keeper(a, 3); p != nil {
			buffers = append(buffers, p)
		} else {
			plain = append(plain, a)
		}
	}
	switch {
	case writer && len(rest) > 0:
		c.answered()
		if !strings.HasPrefix(key, "(net/http.Header).") {
			c.begins(c.place(in), rest)
		}
		c.respond(c.place(in), rest)
	case !writer && len(buffers) > 0 && len(plain) > 0:
		c.keep(key, buffers, plain)
	}
}

// keep writes what a library makes of values to buffers.
func (c *cursor) keep(key string, buffers []*Ptr, vals []Value) {
	from := make([]Value, len(vals))
	for i, v := range vals {
		from[i] = c.content(v, 4)
	}
	for _, p := range buffers {
		c.appendText(p, c.e.in.typed(nil, OpCall, key, from...))
	}
}

// reachesWriter reports whether a value is, or may be, the response writer or wraps it.
func (c *cursor) reachesWriter(v Value, depth int) bool {
	switch v := strip(c.resolve(v)).(type) {
	case *Term:
		if v.Op == OpSource {
			return v.Name == "writer"
		}
		if depth > 0 && (v.Op == OpCall || v.Op == OpConv || v.Op == OpResult || v.Op == OpList) {
			for _, a := range v.Args {
				if c.reachesWriter(a, depth-1) {
					return true
				}
			}
		}
	case *Ptr:
		return v.Obj.Site == stepContext || depth > 0 && c.holdsWriter(v, depth-1)
	case *Phi:
		return depth > 0 && slices.ContainsFunc(v.Vals, func(w Value) bool { return c.reachesWriter(w, depth-1) })
	}
	return false
}

// holdsWriter reports whether a field of a struct is the response writer or wraps it.
func (c *cursor) holdsWriter(p *Ptr, depth int) bool {
	t := typeAt(p.Obj.Type, p.Path)
	if t == nil || t.Kind != code.KStruct {
		return false
	}
	return slices.ContainsFunc(t.Fields, func(f Field) bool {
		v, ok := c.st.load(loc{p.Obj, p.Path + "." + f.Name})
		return ok && c.reachesWriter(v, depth)
	})
}

func (c *cursor) event(ev *Event) {
	ev.Frame = c.fr
	ev.known = c.st.facts
	ev.base = c.e.run.base0
	c.e.run.Events = append(c.e.run.Events, ev)
}
