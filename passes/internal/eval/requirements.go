package eval

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// ask is a question to an API document.
type ask struct {
	ctx, req Value // what the program's function gets
	prefix   string
}

// askedBy is what a validator middleware asks for a request that comes with args.
func (c *cursor) askedBy(g *gate, args []Value) ask {
	plain := c.plainArgs(args)
	q := ask{req: plain[len(plain)-1]}
	q.ctx = c.requestContext(q.req)
	if v := g.field(c, g.row.Prefix); v != nil {
		q.prefix, _ = AsString(strip(v))
	}
	if g.row.Copies == "always" || g.field(c, g.row.Copies) != nil {
		q.req = c.withContext(q.req, q.ctx)
	}
	if g.row.Within != "" {
		q.ctx = c.e.in.typed(c.e.w.types["context.Context"], OpNew, "background")
		q.ctx = c.e.in.Term(OpContext, "", q.ctx, c.e.in.Str(g.row.Within), args[len(args)-1])
	}
	if name, key, ok := strings.Cut(g.row.Beside, ":"); ok {
		v := g.field(c, name)
		if v == nil {
			v = c.e.in.Nil()
		}
		q.ctx = c.e.in.Term(OpContext, "", q.ctx, c.e.in.Str(key), v)
	}
	return q
}

// askDocument goes on with the requests that have what the API document asks for: the program's function says so, for one
// scheme after another. Requests that the document has no operation for end here. It returns where those end that the function
// refuses.
func (c *cursor) askDocument(in *code.Instr, g *gate, q ask) (refused *cursor) {
	a := c.askSpec(g.spec, q.prefix)
	refused = c.fork()
	refused.dead = true
	if !a.known {
		if a.why != "" {
			c.lose(c.place(in), a.why)
		}
		return refused
	}
	var ways, ends []*cursor
	for _, op := range a.ops {
		way := c.fork()
		ends = append(ends, way.meetsAny(in, g, q, a.doc, op.Security))
		ways = append(ways, way)
	}
	onward := c.fork()
	refused.joinWays(ends)
	if c.joinWays(ways); c.dead && c.e.run.partial { // a router behind it is to be seen all the same
		c.st, c.dead = onward.st, false
		c.lose(c.place(in), "no request was seen to pass what asks the API document")
	}
	return refused
}

// joinWays is what ways have in common, dead if there is none.
func (c *cursor) joinWays(ways []*cursor) {
	c.dead = false
	nils := make([]Value, len(ways))
	for i := range nils {
		nils[i] = c.e.in.Nil()
	}
	c.merge(ways, nils)
}

// meetsAny goes on where one of several requirements is met: they are asked in turn, until one is. It returns where all fail.
func (c *cursor) meetsAny(in *code.Instr, g *gate, q ask, doc *openapi.Document, list []openapi.Requirement) (refused *cursor) {
	refused = c.fork()
	if len(list) == 0 {
		refused.dead = true
		return refused
	}
	check := g.field(c, g.row.Check)
	if check == nil { // the library refuses all then
		c.dead = true
		return refused
	}
	var ways []*cursor
	for _, all := range list {
		good := refused.fork()
		refused.joinWays(good.meetsAll(in, g, q, doc, all, check))
		if ways = append(ways, good); refused.dead {
			break
		}
	}
	c.joinWays(ways)
	return refused
}

// meetsAll goes on where each scheme of a requirement is satisfied. It returns where one is not.
func (c *cursor) meetsAll(in *code.Instr, g *gate, q ask, doc *openapi.Document, all openapi.Requirement, check Value) (failed []*cursor) {
	for _, need := range all {
		scheme := doc.Scheme(need.Scheme)
		if scheme == nil { // the library refuses what the document does not declare
			failed = append(failed, c.fork())
			c.dead = true
			return failed
		}
		res := c.resolve(c.each(check, func(c *cursor, f Value) Value {
			given := []Value{q.ctx, c.input(f, g, q, need, scheme)}
			return pack(c.e, c.callValue(in, f, given, []*Type{c.e.w.types["error"]}))
		}))
		if c.dead {
			return failed
		}
		failed = c.goesOn(c.e.eq(res, c.e.in.Nil()), failed)
	}
	return failed
}

// input is the struct that tells a function of the program what is asked.
func (c *cursor) input(f Value, g *gate, q ask, need openapi.Need, scheme *openapi.Scheme) Value {
	fn := c.e.bodyOf(f)
	if fn == nil {
		return q.req
	}
	var row *knowledge.Asked
	var t *Type
	for _, p := range fn.plainParams() {
		if p != nil && p.Kind == code.KPointer && p.Elem != nil && c.e.lib.Asked(p.Elem.Name) != nil {
			row, t = c.e.lib.Asked(p.Elem.Name), p.Elem
		}
	}
	if row == nil {
		return q.req
	}
	o := c.newObject(t, "request")
	o.Sym = c.e.unknown("requirement", t)
	p := c.e.in.ptr(o, "")
	c.put(p, row.Scheme, c.e.in.Str(need.Scheme), g)
	c.put(p, row.Scopes, c.scopesOf(need, c.typeOfField(t, row.Scopes)), g)
	c.put(p, row.Request, q.req, g)
	for _, detail := range strings.Fields(row.Details) {
		key, name, _ := strings.Cut(detail, ":")
		c.put(p, name, c.e.in.Str(scheme.Field(key)), g)
	}
	return p
}

// scopesOf is the list of scopes that are asked for.
func (c *cursor) scopesOf(need openapi.Need, t *Type) Value {
	scopes := make([]Value, len(need.Scopes))
	for i, s := range need.Scopes {
		scopes[i] = c.e.in.Str(s)
	}
	return c.sliceOf(scopes, t)
}

// put writes a field, or one of a struct that a field points at, which is made if there is none: it is the guard's own
// configuration where that has the type.
func (c *cursor) put(p *Ptr, name string, v Value, g *gate) {
	first, rest, more := strings.Cut(name, ".")
	path := c.e.fieldPath(p.Path, first)
	if !more {
		c.st.store(loc{p.Obj, path}, v)
		return
	}
	var within *Ptr
	if held, ok := c.st.load(loc{p.Obj, path}); ok {
		within = c.address(held)
	}
	if within == nil {
		t := c.typeOfField(p.Obj.Type, first)
		if t != nil && t.Elem != nil && g.t == t.Elem {
			within = c.address(g.config)
		}
		if within == nil {
			o := c.newObject(nil, "request")
			if t != nil {
				o.Type = t.Elem
			}
			o.Sym = c.e.unknown("requirement", o.Type)
			within = c.e.in.ptr(o, "")
		}
		c.st.store(loc{p.Obj, path}, within)
	}
	c.put(within, rest, v, g)
}

// typeOfField is the type of a struct's field, nil if it is not known.
func (c *cursor) typeOfField(t *Type, name string) *Type { return typeAt(t, "."+name) }

// findRouteWord looks a request up in the API document behind a router of the library's.
func findRouteWord(l *libCall) []Value {
	a := l.askSpec(l.args[0], "")
	o := l.newObject(nil, l.site())
	if t := l.result(0); t != nil {
		o.Type = t.Elem
	}
	o.Sym = l.e.unknown("route", o.Type)
	l.st.store(loc{o, specCell}, l.resolve(l.args[0]))
	route := l.e.in.ptr(o, "")
	out := l.results(route, route)
	if l.row.Kind != "" { // the router has found it
		library, _ := libraryOf(l.key)
		req := l.resolve(l.arg(l.row.Arg))
		ctx := l.contextWith(l.requestContext(req), library, l.e.in.Str(l.row.Kind), route)
		return []Value{route, l.withContext(req, ctx), l.e.in.Bool(true)}
	}
	if last := len(out) - 1; a.known {
		out[last] = l.e.in.Nil()
		if len(a.ops) == 0 {
			out[0], out[last] = l.e.in.Nil(), l.notFound(a.path)
		}
	}
	return out
}

// notFound is the library's error for what a document does not have: a path, or the method of one.
func (l *libCall) notFound(path bool) Value {
	library, _ := libraryOf(l.key)
	names := strings.Fields(l.row.Errors)
	name := names[0]
	if path {
		name = names[len(names)-1]
	}
	return l.load(l.e.global(library+"."+name, nil), l.e.w.types["error"])
}

// allowedWord asks an API document by itself: nil if the request may go on.
func allowedWord(l *libCall) []Value {
	g := &gate{row: noGate, config: l.value(l.row.Arg)}
	g.read(l.cursor)
	q := ask{ctx: l.resolve(l.args[0]), req: l.fieldOf(g.config, g.t, "Request")}
	if g.spec = g.field(l.cursor, g.row.Spec); g.spec == nil {
		g.spec = l.e.in.Nil()
	}
	refused := l.askDocument(l.in, g, q)
	passed := l.fork()
	passed.dead = l.dead
	l.dead = false
	err := Value(l.e.in.typed(l.result(0), OpNew, "refused "+l.site()))
	library, _ := libraryOf(l.key)
	if t := l.e.w.types["*"+library+"."+l.row.Errors]; t != nil { // programs tell it from errors about what was sent
		o := refused.newObject(t.Elem, l.site())
		o.Sym = l.e.unknown("refused", t.Elem)
		err = l.e.in.iface(t, l.e.in.ptr(o, ""))
	}
	return []Value{l.merge([]*cursor{passed, refused}, []Value{l.e.in.Nil(), err})}
}
