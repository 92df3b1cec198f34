package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

const operationCell = ".!operation"

// operationWord registers a function of a context and an input that the library fills, as the struct Arg says, or under
// Pattern, as functions To... change it. The router that it is registered on has routes on another one.
func operationWord(l *libCall) []Value {
	api := l.routerOf(l.args[0])
	if api == nil || api.keeperOfRoutes() == nil {
		l.lose(l.at, "the API of an operation is not known")
		return nil
	}
	op := l.operation(api)
	var chain []Value
	for r := api; r != nil; r = r.parent {
		l.modify(r, op)
		chain = append(append([]Value{}, l.chainOf(r)...), chain...)
	}
	own := l.resolve(l.read(op.Obj, ".Middlewares", nil))
	if list, ok := l.listOf(own); ok {
		chain = append(chain, list...)
	}
	var input *Type
	if len(l.in.TArgs) > 0 {
		input = l.fr.Fn.res.list(l.in.TArgs)[0]
	}
	path := l.pathOf(l.resolve(l.read(op.Obj, ".Path", nil)))
	method, _ := AsString(l.resolve(l.read(op.Obj, ".Method", nil)))
	h := l.resolve(l.arg(l.row.Handler))
	on := api.keeperOfRoutes()
	term := l.e.in.typed(input, OpHandler, "operation", op, l.e.in.Term(OpList, "", chain...), h, l.e.in.Str(l.key))
	e := &Entry{Method: strings.ToUpper(method), Pattern: on.written(joinPath(api.path(), path)), Handler: term, says: l.describe(api, op, joinPath(api.path(), path))}
	if on.fixes() {
		e.steps = l.chainOf(on.keeper())
	}
	if on.lib.Chain == "steps" {
		e.steps = append(append([]Value{}, e.steps...), term)
	}
	l.register(l.cursor, on, e)
	return nil
}

const modifiersCell = ".!modifiers"

// addModifier adds a function that changes the operations of a group when they are registered.
func (l *libCall) addModifier(r *Router) {
	l.st.store(loc{r.obj, modifiersCell}, l.e.in.Term(OpList, "", append(l.modifiers(r), l.value(l.row.Arg))...))
}

func (c *cursor) modifiers(r *Router) []Value {
	v, ok := c.st.load(loc{r.obj, modifiersCell})
	if !ok {
		return nil
	}
	return append([]Value{}, c.e.chain(c.resolve(v))...)
}

// modify runs the functions of a group that change operations. Some are given what to do next.
func (l *libCall) modify(r *Router, op *Ptr) {
	for _, f := range l.modifiers(r) {
		l.each(f, func(c *cursor, f Value) Value {
			given := []Value{op}
			if fn := c.e.bodyOf(f); fn != nil && len(fn.plainParams()) == 2 {
				given = append(given, c.e.in.Term(OpHandler, "end"))
			}
			return pack(c.e, c.callValue(l.in, f, given, nil))
		})
	}
}

// operation is the struct that describes an operation, as far as the program has it.
func (l *libCall) operation(api *Router) *Ptr {
	o := l.newObject(l.e.w.types[api.library+".Operation"], l.site())
	p := l.e.in.ptr(o, "")
	if l.row.Arg > 0 {
		l.write(o, "", l.resolve(l.arg(l.row.Arg)))
		return p
	}
	l.write(o, ".Method", l.e.in.Str(l.row.Kind))
	l.write(o, ".Path", l.resolve(l.arg(l.row.Pattern)))
	more, _ := l.links(l.row.To)
	for _, change := range more {
		l.callEach(l.in, change, []Value{p}, nil)
	}
	return p
}

// keeperOfRoutes is the router that an API registers its operations on, nil if it is not known.
func (r *Router) keeperOfRoutes() *Router {
	for r.parent != nil {
		r = r.parent
	}
	return r.over
}

// written is a pattern with parameters in braces in the router's own syntax.
func (r *Router) written(pattern string) string {
	if r.lib.Syntax != "colon" && r.lib.Syntax != "fiber" {
		return pattern
	}
	segs := strings.Split(pattern, "/")
	for i, s := range segs {
		if strings.HasPrefix(s, "{") && strings.HasSuffix(s, "}") {
			segs[i] = ":" + strings.Trim(s, "{}.")
		}
	}
	return strings.Join(segs, "/")
}

// callOperation runs an operation behind its middleware.
func (c *cursor) callOperation(in *code.Instr, f *Term, args []Value) {
	plain := c.plainArgs(args)
	ctx := c.newContext(nil, plain[len(plain)-1])
	c.st.store(loc{ctx.Obj, operationCell}, f.Args[0])
	c.operationFrom(in, f, 0, ctx)
}

// operationFrom runs what is left of an operation's chain on a context.
func (c *cursor) operationFrom(in *code.Instr, f *Term, i int, ctx Value) {
	chain := f.Args[1].(*Term).Args
	defer c.keepLink()()
	if i < len(chain) {
		next := c.e.in.Term(OpHandler, "operation-rest", f, c.e.in.Int(i+1))
		c.callEach(in, chain[i], []Value{ctx, next}, nil)
		return
	}
	p := c.contextBehind(ctx)
	if p == nil {
		return
	}
	input := c.operationInput(in, f, p)
	given := []Value{c.requestContext(c.requestIn(p)), input}
	out := c.callLink(in, f.Args[2], given)
	if !c.dead {
		c.respond(c.place(in), unpack(out, 2)[:1])
	}
}

// operationInput is the struct that the library fills from the request, by the tags of its fields.
func (c *cursor) operationInput(in *code.Instr, f *Term, ctx *Ptr) Value {
	o := c.newObject(f.Type, "request input")
	p := c.e.in.ptr(o, "")
	if f.Type == nil || f.Type.Kind != code.KStruct {
		o.Sym = c.e.in.typed(nil, OpSource, "body")
		return p
	}
	c.fillInput(p, f.Type)
	c.resolveInput(in, p, f.Type, ctx, maxResolved)
	return p
}

// maxResolved bounds how deep an input is looked through for what resolves itself: types may lead back to themselves.
const maxResolved = 4

// resolveInput runs what checks or completes an input: a method of it, which may be one of a struct that is embedded in it and
// hides those of others, and methods of the structs in it. Requests for which one has errors end.
func (c *cursor) resolveInput(in *code.Instr, p *Ptr, t *Type, ctx *Ptr, depth int) {
	fn, at := c.resolver(p, t)
	if fn != nil {
		args := []Value{at, ctx, c.e.unknown("path", nil)}[:len(fn.Params)]
		out := c.resolve(pack(c.e, c.follow(in, fn, args, fn.results())))
		if !c.dead && !c.e.assume(c.st, c.e.eq(out, c.e.in.Nil()), true, c.fr) {
			c.dead = true
		}
	}
	for _, f := range t.Fields {
		if f.Type != nil && f.Type.Kind == code.KStruct && c.e.ownStruct(f.Type) && f.Exported && !(fn != nil && f.Embedded) && depth > 0 && !c.dead {
			c.resolveInput(in, c.e.in.ptr(p.Obj, c.e.fieldPath(p.Path, f.Name)), f.Type, ctx, depth-1)
		}
	}
}

// resolver is the method by which what p points at, of type t, resolves itself, with its receiver: the value, or what is
// embedded in it. It is given the framework's context, and perhaps where the value stands. It is nil if there is none.
func (c *cursor) resolver(p *Ptr, t *Type) (*Function, *Ptr) {
	ptr := c.e.w.types["*"+t.Name]
	if ptr == nil {
		return nil, nil
	}
	m, ok := ptr.method("Resolve")
	if !ok {
		return nil, nil
	}
	if len(m.Path) > 0 {
		for _, f := range t.Fields {
			if f.Embedded && f.Type != nil && f.Type.Kind == code.KStruct {
				if fn, at := c.resolver(c.e.in.ptr(p.Obj, c.e.fieldPath(p.Path, f.Name)), f.Type); fn != nil {
					return fn, at
				}
			}
		}
		return nil, nil
	}
	fn := c.e.w.funcs[m.Func]
	if fn == nil || len(fn.Results) != 1 {
		return nil, nil
	}
	params := fn.plainParams()
	if len(params) < 1 || len(params) > 2 || !c.e.lib.IsContext(strings.TrimPrefix(params[0].Name, "*")) {
		return nil, nil
	}
	return fn, p
}

func (c *cursor) fillInput(p *Ptr, t *Type) {
	c.bindInto(p, t, "path:path,query,header,cookie")
	for _, f := range t.Fields {
		switch at := c.e.in.ptr(p.Obj, c.e.fieldPath(p.Path, f.Name)); {
		case f.Embedded && f.Type != nil && f.Type.Kind == code.KStruct:
			c.fillInput(at, f.Type)
		case f.Name == "Body":
			c.write(at.Obj, at.Path, c.e.in.typed(f.Type, OpSource, "body"))
		case f.Name == "RawBody":
			c.write(at.Obj, at.Path, c.e.in.typed(f.Type, OpSource, "form"))
		}
	}
}

// callLink calls a function that handles the request, though none of its parameters says so.
func (c *cursor) callLink(in *code.Instr, fn Value, given []Value) Value {
	return c.resolve(c.each(fn, func(c *cursor, fn Value) Value {
		m := c.concrete(fn)
		if m == nil {
			if f, ok := strip(fn).(*Func); ok && f.Fn != nil {
				c.comes(&Link{Name: f.Fn.Key, Place: Place{f.Fn.pkg, f.Fn.Pos}, fn: f.Fn, ends: true})
			}
			return pack(c.e, c.callValue(in, fn, given, nil))
		}
		c.comes(&Link{Name: m.fn.Key, Place: Place{m.fn.pkg, m.fn.Pos}, fn: m.fn, ends: true})
		return pack(c.e, c.follow(in, m.fn, slices.Concat(m.recv, given), nil))
	}))
}
