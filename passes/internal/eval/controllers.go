package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// Some frameworks make a struct of the program's for each request and call a method of it, which a text, the method of HTTP
// or generated code names.

// controlled is the name of a handler that is a method of such a struct: what was registered, the method, its name.
const controlled = "controller"

// controllerWord registers methods of a struct.
func controllerWord(l *libCall) []Value {
	if l.row.Kind == "injected" {
		l.lose(l.at, "what is registered is given its arguments by the library, which is not followed")
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	r := l.handleRouter()
	if r == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	given, known := l.links(l.row.Handler)
	if !known {
		given = []Value{l.resolve(l.arg(l.row.Handler))}
	}
	for _, v := range given {
		l.each(v, func(c *cursor, v Value) Value {
			at := *l
			at.cursor = c
			at.control(r, v)
			return c.e.in.Nil()
		})
	}
	return l.same()
}

// control registers what is given for one struct.
func (l *libCall) control(r *Router, v Value) {
	path, _ := libraryOf(l.key)
	ways := l.e.lib.Controllers(path)
	if f, ok := strip(v).(*Func); ok {
		l.controlBy(r, f)
		return
	}
	i, ok := v.(*Iface)
	if !ok || ways == nil {
		l.lose(l.at, "the controller of a registration is not known")
		return
	}
	pattern := ""
	if l.row.Pattern > 0 {
		pattern = l.pathOf(l.resolve(l.arg(l.row.Pattern)))
	}
	switch l.row.Kind {
	case "auto":
		l.controlAll(r, i, ways, pattern)
	case "listed":
		l.controlListed(r, i, ways, path)
	case "rest":
		l.controlServed(r, i, ways, pattern)
		l.controlServed(r, i, ways, joinPath(pattern, "/:objectId"))
	default:
		l.controlMapped(r, i, ways, pattern)
	}
}

// controlMapped registers the methods that a text names, as in "get,post:Save;put:Update".
func (l *libCall) controlMapped(r *Router, i *Iface, ways *knowledge.Controllers, pattern string) {
	mapping, known := l.rest(l.row.Method)
	if known && len(mapping) == 0 {
		l.controlServed(r, i, ways, pattern)
		return
	}
	var text Value = l.e.in.Nil()
	if known {
		text = l.resolve(mapping[0])
		if inner, ok := l.listOf(Base(text)); ok && len(inner) > 0 {
			text = l.resolve(inner[0])
		}
	}
	s, ok := AsString(strip(text))
	if !ok {
		l.lose(l.at, "which methods of a controller are registered is not known")
		return
	}
	for _, part := range strings.Split(s, ";") {
		methods, name, _ := strings.Cut(part, ":")
		for _, m := range strings.Split(methods, ",") {
			l.registerMethod(r, i, name, strings.Trim(strings.ToUpper(m), "* "), pattern)
		}
	}
}

// controlServed registers the methods that have the names of those of HTTP, as far as the program has them.
func (l *libCall) controlServed(r *Router, i *Iface, ways *knowledge.Controllers, pattern string) {
	for _, name := range strings.Fields(ways.Served) {
		if l.e.hasMethod(i.Type, name) {
			l.registerMethod(r, i, name, strings.ToUpper(name), pattern)
		}
	}
}

// controlAll registers all methods, each below its name and that of the struct.
func (l *libCall) controlAll(r *Router, i *Iface, ways *knowledge.Controllers, prefix string) {
	full := baseName(i.Type.Name)
	name := strings.TrimSuffix(full[strings.LastIndexByte(full, '.')+1:], ways.Type)
	own := append(strings.Fields(ways.Served), ways.Before)
	for _, m := range i.Type.Methods {
		if l.e.hasMethod(i.Type, m.Name) && !slices.Contains(own, m.Name) {
			l.registerMethod(r, i, m.Name, "", strings.ToLower(joinPath(joinPath(prefix, "/"+name), "/"+m.Name)))
		}
	}
}

// controlListed registers what generated code says of a struct.
func (l *libCall) controlListed(r *Router, i *Iface, ways *knowledge.Controllers, path string) {
	name := baseName(i.Type.Name)
	dot := strings.LastIndexByte(name, '.')
	all := l.resolve(l.read(l.e.global(path+"."+ways.Routes, nil).(*Ptr).Obj, "", nil))
	found, _ := l.entry(all, l.e.in.Str(name[:dot]+":"+name[dot+1:]), nil)
	items, ok := l.listOf(found)
	if !ok || len(items) == 0 {
		l.lose(l.at, "no routes of the controller "+name+" are in the program: the code with them is generated")
		return
	}
	for _, it := range items {
		it = strip(l.resolve(it))
		t := l.structOf(it)
		row := l.e.lib.Listed(baseName(typeName(t)))
		if row == nil {
			continue
		}
		pattern := l.pathOf(l.fieldOf(it, t, row.Pattern))
		method, _ := AsString(strip(l.fieldOf(it, t, row.Handler)))
		verbs, _ := l.listOf(l.fieldOf(it, t, row.Method))
		for _, verb := range verbs {
			s, _ := AsString(strip(l.resolve(verb)))
			l.registerMethod(r, i, method, strings.Trim(strings.ToUpper(s), "*"), pattern)
		}
	}
}

// hasMethod reports whether a type has a method that is the program's.
func (e *Evaluator) hasMethod(t *Type, name string) bool {
	m, ok := t.method(name)
	return ok && e.w.funcs[m.Func] != nil
}

// registerMethod registers a method of what i holds.
func (l *libCall) registerMethod(r *Router, i *Iface, name, verb, pattern string) {
	m, ok := i.Type.method(name)
	if !ok {
		l.lose(l.at, "the controller has no method "+name)
		return
	}
	fn := l.e.in.fn(m.Func, l.e.w.funcs[m.Func], nil, nil)
	l.registerControlled(r, verb, pattern, l.e.in.Term(OpHandler, controlled, i, fn, l.e.in.Str(name)))
}

// controlBy registers a method that is given as a function of its receiver.
func (l *libCall) controlBy(r *Router, f *Func) {
	fn := l.e.bodyOf(f)
	if fn == nil || len(fn.Params) == 0 || fn.res.at(fn.Params[0]) == nil {
		l.lose(l.at, "the method of a registration is not known")
		return
	}
	pattern := l.pathOf(l.resolve(l.arg(l.row.Pattern)))
	t := fn.res.at(fn.Params[0])
	if t.Kind == code.KPointer {
		t = t.Elem
	}
	proto := l.e.in.ptr(l.newObject(t, l.site()), "")
	verb := strings.TrimPrefix(l.row.Kind, "ANY")
	l.registerControlled(r, verb, pattern, l.e.in.Term(OpHandler, controlled, proto, f, l.e.in.Str("")))
}

func (l *libCall) registerControlled(r *Router, verb, pattern string, h Value) {
	l.register(l.cursor, r, &Entry{Method: verb, Pattern: pattern, Handler: h, steps: []Value{h}})
}

// callController makes the struct for a request and calls its method, behind the one that runs before all.
func (c *cursor) callController(in *code.Instr, f *Term, args []Value) {
	ctx := c.contextAmong(args)
	proto, ok := strip(f.Args[0]).(*Ptr)
	library := ""
	if at := c.e.run.at; at > 0 {
		library = c.e.run.target[at-1].Router.library
	}
	ways := c.e.lib.Controllers(library)
	if ctx == nil || !ok || proto.Obj.Type == nil || ways == nil {
		c.lose(c.place(in), "the controller of a route is not known")
		return
	}
	o := c.newObject(proto.Obj.Type, "controller")
	c.write(o, "", c.read(proto.Obj, proto.Path, proto.Obj.Type))
	made := c.e.in.ptr(o, "")
	base, t := c.embeds(made, library+"."+ways.Type), c.e.w.types["*"+proto.Obj.Type.Name]
	if base == nil || t == nil {
		c.lose(c.place(in), "the controller of a route is not one of the library's")
		return
	}
	c.fillBase(base, ways, ctx, c.e.in.iface(t, made))
	if c.e.hasMethod(t, ways.Before) {
		c.callMethod(in, t, made, ways.Before, false)
	}
	c.unlessAnswered(ctx, func(c *cursor) {
		if name, _ := AsString(f.Args[2]); name != "" {
			c.callMethod(in, t, made, name, true)
		} else {
			c.callByReceiver(in, f.Args[1].(*Func), made)
		}
	})
	c.unlessAnswered(ctx, func(c *cursor) { c.respondWith(in, base, ways) })
}

// fillBase gives the library's struct within a controller what the library puts there.
func (c *cursor) fillBase(base *Ptr, ways *knowledge.Controllers, ctx *Ptr, self Value) {
	c.st.store(loc{base.Obj, base.Path + "." + ways.Context}, ctx)
	c.st.store(loc{base.Obj, base.Path + "." + ways.Self}, self)
	if values, ok := c.st.load(loc{ctx.Obj, valuesCell}); ok {
		c.st.store(loc{base.Obj, base.Path + "." + ways.Values}, values)
	}
}

// unlessAnswered does something for requests to which no answer has begun.
func (c *cursor) unlessAnswered(ctx *Ptr, do func(*cursor)) {
	if c.dead {
		return
	}
	begun, _ := c.st.load(loc{ctx.Obj, abortCell})
	goes, stays := c.fork(), c.fork()
	if !c.e.assume(goes.st, begun, false, c.fr) {
		return
	}
	stays.dead = !c.e.assume(stays.st, begun, true, c.fr)
	do(goes)
	none := c.e.in.Nil()
	c.merge([]*cursor{goes, stays}, []Value{none, none})
}

// callMethod calls a method of a controller by its name: the route's handler, or what runs before it.
func (c *cursor) callMethod(in *code.Instr, t *Type, recv Value, name string, ends bool) {
	m, _ := t.method(name)
	fn := c.e.w.funcs[m.Func]
	if fn == nil {
		c.lose(c.place(in), "the method "+name+" of a controller is not the program's")
		return
	}
	c.comes(&Link{Name: fn.Key, Place: Place{fn.pkg, fn.Pos}, fn: fn, ends: ends})
	c.invokeOn(in, name, name, t, recv, c.sent(fn), nil)
}

// callByReceiver calls a method as a function of its receiver.
func (c *cursor) callByReceiver(in *code.Instr, f *Func, recv *Ptr) {
	defer c.keepLink()()
	fn := c.e.bodyOf(f)
	c.comes(&Link{Name: fn.Key, Place: Place{fn.pkg, fn.Pos}, fn: fn, ends: true})
	var v Value = recv
	if t := fn.res.at(fn.Params[0]); t.Kind != code.KPointer {
		v = c.read(recv.Obj, "", t)
	}
	c.callFunc(in, f, []Value{v}, nil)
}

// sent are the parameters of a controller's method, which the library reads from the request.
func (c *cursor) sent(fn *Function) []Value {
	var out []Value
	for _, t := range fn.plainParams() {
		out = append(out, c.e.in.typed(t, OpSource, "form"))
	}
	return out
}

// embeds is the struct of a type that another one is or embeds, nil if it does not.
func (c *cursor) embeds(p *Ptr, name string) *Ptr {
	t := typeAt(p.Obj.Type, p.Path)
	switch {
	case t == nil:
		return nil
	case t.Name == name:
		return p
	case t.Kind == code.KPointer:
		if q, ok := c.resolve(c.read(p.Obj, p.Path, t)).(*Ptr); ok && q.Obj != p.Obj {
			return c.embeds(q, name)
		}
		return nil
	}
	for _, f := range t.Fields {
		if f.Embedded {
			if q := c.embeds(c.e.in.ptr(p.Obj, c.e.fieldPath(p.Path, f.Name)), name); q != nil {
				return q
			}
		}
	}
	return nil
}

// respondWith sends what a controller has put into its values to a template.
func (c *cursor) respondWith(in *code.Instr, base *Ptr, ways *knowledge.Controllers) {
	if m, ok := c.resolve(c.read(base.Obj, base.Path+"."+ways.Values, nil)).(*Ptr); ok {
		c.respond(c.place(in), append(c.values(m), c.others(m)...))
	}
}

// laterCall is the name of a function that does with a router what the catalogue says: see knowledge.Call.Later.
const laterCall = "later"

// callLater does it.
func (c *cursor) callLater(in *code.Instr, f *Term, args []Value) []Value {
	key, _ := AsString(f.Args[0])
	if len(args) == 0 {
		return nil
	}
	row := *c.e.lib.Call(key)
	row.Later, row.Recv = false, "*"+c.e.lib.RouterAt(key).Type
	l := &libCall{cursor: c, row: &row, key: key, args: append(args[:1:1], f.Args[1].(*Term).Args...), in: in, at: c.place(in)}
	return words[row.Do](l)
}
