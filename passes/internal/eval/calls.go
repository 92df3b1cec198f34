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
		v := c.each(args[0], func(c *cursor, f Value) Value { return pack(c.e, c.callValue(in, f, args[1:], types)) })
		return c.resolve(v)
	case code.OpInvoke:
		v := c.each(args[0], func(c *cursor, r Value) Value { return pack(c.e, c.invoke(in, in.Str, r, args[1:], types)) })
		return c.resolve(v)
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
		defer c.keepLink()()
		c.handed(in, fn)
		return c.follow(in, fn, args, types)
	}
	return c.external(in, key, args, types)
}

// follow calls a function that captured nothing.
func (c *cursor) follow(in *code.Instr, fn *Function, args []Value, types []*Type) []Value {
	if c.skips(fn, args) {
		return c.e.opaque(c, fn.Key, types, args)
	}
	return c.call(fn, args, nil, c.place(in), c.scopeOf(fn, in, args))
}

func (c *cursor) byCatalogue(in *code.Instr, row *knowledge.Call, key string, args []Value, types []*Type) ([]Value, bool) {
	do := words[row.Do]
	if do == nil {
		return nil, false
	}
	l := &libCall{cursor: c, row: row, key: key, args: args, in: in, at: c.place(in), res: types}
	return do(l), true
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
		if f.Op == OpHandler {
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
	if f.Fn == nil || len(f.Binds) == 0 {
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

// invoke calls a method through an interface. key is "(interface).Method" or the method's bare name.
func (c *cursor) invoke(in *code.Instr, key string, recv Value, args []Value, types []*Type) []Value {
	name := key[strings.LastIndexByte(key, '.')+1:]
	switch r := recv.(type) {
	case *Iface:
		return c.invokeOn(in, key, name, r.Type, r.V, args, types)
	case *Ptr:
		if r.Obj.Type != nil {
			if t := c.e.w.types["*"+r.Obj.Type.Name]; t != nil {
				return c.invokeOn(in, key, name, t, r, args, types)
			}
		}
	case *Struct:
		return c.invokeOn(in, key, name, r.Type, r, args, types)
	case *Const:
		if r.Kind == code.Nil {
			c.dead = true
			return c.e.opaque(c, key, types, nil)
		}
	case *Term:
		return c.invokeTerm(in, key, name, r, args, types)
	}
	all := append([]Value{recv}, args...)
	if out, ok := c.byKeys(in, all, types, key); ok {
		return out
	}
	return c.external(in, key, all, types)
}

// byKeys calls a method by the first of its keys that the catalogue has.
func (c *cursor) byKeys(in *code.Instr, all []Value, types []*Type, keys ...string) ([]Value, bool) {
	for _, k := range keys {
		if row := c.e.lib.Call(k); row != nil {
			if out, ok := c.byCatalogue(in, row, k, all, types); ok {
				return out, true
			}
		}
	}
	return nil, false
}

// invokeOn calls the method of a known type, through embedded fields where it is promoted.
func (c *cursor) invokeOn(in *code.Instr, key, name string, t *Type, recv Value, args []Value, types []*Type) []Value {
	m, ok := t.method(name)
	if ok && (c.e.w.funcs[m.Func] != nil || len(m.Path) > 0) {
		for _, f := range m.Path {
			recv = c.through(recv, f)
		}
		if m.Func == "" {
			v := c.each(recv, func(c *cursor, r Value) Value { return pack(c.e, c.invoke(in, key, r, args, types)) })
			return unpack(c.resolve(v), len(types))
		}
		if !strings.HasPrefix(m.Func, "(*") {
			if p, isPtr := recv.(*Ptr); isPtr && (t.Kind == code.KPointer || len(m.Path) > 0) {
				recv = c.read(p.Obj, p.Path, typeAt(p.Obj.Type, p.Path))
			}
		}
		return c.callKey(in, m.Func, append([]Value{recv}, args...), types)
	}
	all := append([]Value{recv}, args...)
	if out, ok := c.byKeys(in, all, types, methodKey(t, name), "(*"+baseName(t.Name)+")."+name, key); ok {
		return out
	}
	return c.external(in, methodKey(t, name), all, types)
}

// through walks into an embedded field, following the pointer if it is one.
func (c *cursor) through(v Value, field string) Value {
	switch v := v.(type) {
	case *Ptr:
		ft := typeAt(v.Obj.Type, v.Path+"."+field)
		if ft == nil || ft.Kind == code.KStruct {
			return c.e.in.ptr(v.Obj, v.Path+"."+field)
		}
		return c.resolve(c.read(v.Obj, v.Path+"."+field, ft))
	case *Term:
		if p := c.e.pointee(v); p != nil {
			return c.through(p, field)
		}
	}
	return c.part(v, field, nil)
}

// invokeTerm calls a method of a value whose type may be an interface only.
func (c *cursor) invokeTerm(in *code.Instr, key, name string, r *Term, args []Value, types []*Type) []Value {
	all := append([]Value{r}, args...)
	keys := []string{key}
	if r.Type != nil {
		keys = []string{methodKey(r.Type, name), key}
	}
	if out, ok := c.byKeys(in, all, types, keys...); ok {
		return out
	}
	if r.Op == OpHandler && name == "ServeHTTP" {
		if out, ok := c.callHandlerTerm(in, r, args); ok {
			return out
		}
	}
	if r.Type != nil && r.Type.Kind != code.KInterface {
		if m, ok := r.Type.method(name); ok && c.e.w.funcs[m.Func] != nil {
			return c.invokeOn(in, key, name, r.Type, r, args, types)
		}
	}
	if out, ok := c.invokeAny(in, key, name, r, args, types); ok {
		return out
	}
	if out, ok := c.invokeLike(in, name, all, types); ok {
		return out
	}
	if name == "ServeHTTP" && c.e.run.serving {
		defer c.keepLink()()
		c.handedAway(in, r, args)
		c.unknownHandler(c.place(in), r)
	}
	return c.external(in, key, all, types)
}

// invokeAny tries the implementations that the program has of a first-party interface.
func (c *cursor) invokeAny(in *code.Instr, key, name string, r *Term, args []Value, types []*Type) ([]Value, bool) {
	iface := c.e.w.types[strings.TrimPrefix(key[:strings.LastIndexByte(key, ')')+1], "(")]
	if i := strings.LastIndexByte(key, ')'); i > 0 {
		iface = c.e.w.types[key[1:i]]
	}
	if iface == nil && r.Type != nil && r.Type.Kind == code.KInterface {
		iface = r.Type
	}
	if iface == nil || !c.e.ownType(iface) {
		return nil, false
	}
	impls := c.e.w.implementers(iface)
	if len(impls) > maxAlts && slices.ContainsFunc(impls, func(t *Type) bool { return c.e.isDeepMethod(t, name) }) {
		c.e.drop(c.place(in), "more than "+strconv.Itoa(maxAlts)+" types have the method "+name+" that is called: none is followed")
	}
	if len(impls) == 0 || len(impls) > maxAlts {
		return nil, false
	}
	var ways []*cursor
	var results []Value
	for _, t := range impls {
		way := c.fork()
		recv := c.e.in.typed(t, OpConv, t.Name, r)
		results = append(results, pack(c.e, way.invokeOn(in, key, name, t, recv, args, types)))
		ways = append(ways, way)
	}
	return unpack(c.merge(ways, results), len(types)), true
}

// invokeLike takes a method of an interface that nobody implements here for the library's method whose results it
// has: interfaces of the program's own over database handles.
func (c *cursor) invokeLike(in *code.Instr, name string, args []Value, types []*Type) ([]Value, bool) {
	if len(types) == 0 || types[0] == nil {
		return nil, false
	}
	key, row := c.e.lib.Like(types[0].Name, name)
	if row == nil {
		return nil, false
	}
	return c.byCatalogue(in, row, key, args, types)
}

// ownType reports whether a named type is declared in a first-party package.
func (e *Evaluator) ownType(t *Type) bool {
	if t.own == unsettled {
		t.own = foreign
		if e.declares(baseName(t.Name)) {
			t.own = ours
		}
	}
	return t.own == ours
}

func (e *Evaluator) declares(base string) bool {
	for _, u := range e.w.units {
		if rest, ok := strings.CutPrefix(base, u.pkg.Path+"."); ok && !strings.ContainsAny(rest, "./") {
			return true
		}
	}
	return false
}

// opaque makes the results of a call that nobody looks into: each comes from the arguments.
func (e *Evaluator) opaque(c *cursor, key string, types []*Type, args []Value) []Value {
	from := make([]Value, len(args))
	for i, a := range args {
		from[i] = c.content(a, 3)
	}
	for _, a := range args {
		if p := c.keeper(a, 0); p != nil {
			from = append(from, p) // what is made of it may write to it
		}
	}
	var t0 *Type
	if len(types) == 1 {
		t0 = types[0]
	}
	call := e.in.typed(t0, OpCall, key, from...)
	out := make([]Value, len(types))
	for i, t := range types {
		switch {
		case t != nil && t.Name == "error":
			out[i] = e.in.typed(t, OpErr, "", call)
		case len(types) == 1:
			out[i] = call
		default:
			out[i] = e.in.typed(t, OpResult, strconv.Itoa(i), call)
		}
	}
	return out
}

// external calls a function of a library that the catalogue does not know.
func (c *cursor) external(in *code.Instr, key string, args []Value, types []*Type) []Value {
	n := c.fr.visit(in)
	c.unfamiliar(in, key, args)
	c.fill(args)
	restore := c.keepLink()
	if c.e.run.serving && c.givesHandler(args) {
		c.handedAway(in, c.e.in.Term(OpCall, key), nil)
	}
	c.callbacks(in, args)
	restore()
	c.release(in, key, args)
	c.escape(in, args)
	if n > 0 {
		key += "#" + strconv.Itoa(n)
	}
	return c.e.opaque(c, key, types, args)
}

// fill models a library that writes through a pointer it is given (decoders, binders, configuration): a variable
// that is still zero gets its content from the call's other arguments where these come from the request, else
// from nobody knows where.
func (c *cursor) fill(args []Value) {
	var from Value
	for _, a := range args {
		if v := c.content(a, 1); from == nil && fromRequest(v) {
			from = v
		}
	}
	value := func(t *Type) Value { return c.e.unknown("filled", t) }
	if from != nil {
		value = func(t *Type) Value {
			if scalar(t) {
				return c.e.in.typed(t, OpConv, "filled", from)
			}
			return c.e.in.typed(t, OpSource, "body")
		}
	}
	for _, a := range args {
		p, ok := strip(a).(*Ptr)
		if !ok || p.Obj.Sym != nil || p.Obj.Proto != nil || p.Obj.Router != nil {
			continue
		}
		t := typeAt(p.Obj.Type, p.Path)
		if t != nil && scalar(t) {
			if v := c.read(p.Obj, p.Path, t); isZero(v) && p.Obj.Site != "element" {
				c.write(p.Obj, p.Path, value(t))
			}
			continue
		}
		if t == nil || t.Kind != code.KStruct || len(t.Fields) == 0 || !c.e.ownType(t) || c.holdsClient(p, t) {
			continue
		}
		c.write(p.Obj, p.Path, value(t))
	}
}

// scalar reports whether a variable of the type is filled as a whole.
func scalar(t *Type) bool {
	switch t.Kind {
	case code.KInt, code.KString, code.KFloat, code.KArray, code.KSlice:
		return true
	case code.KPointer:
		return t.Elem != nil && t.Elem.Kind != code.KStruct
	}
	return false
}

// holdsClient reports whether a struct was filled already: it is then read, not written.
func (c *cursor) holdsClient(p *Ptr, t *Type) bool {
	for _, f := range t.Fields {
		if v, ok := c.st.load(loc{p.Obj, p.Path + "." + f.Name}); ok && !isZero(v) {
			return true
		}
	}
	return false
}

func isZero(v Value) bool {
	k, ok := v.(*Const)
	return ok && k.Str == "" && k.Int == 0
}

// fromRequest reports whether a value is the request, its body or decoded from it.
func fromRequest(v Value) bool {
	t, ok := v.(*Term)
	if !ok {
		return false
	}
	if t.Op == OpSource {
		return true
	}
	for _, a := range t.Args {
		if fromRequest(a) {
			return true
		}
	}
	return false
}

// callbacks runs the functions that a library is given, since it may call them.
func (c *cursor) callbacks(in *code.Instr, args []Value) {
	for _, a := range args {
		c.callback(in, a)
	}
}

// givesHandler reports whether one of the arguments is a function that takes the request.
func (c *cursor) givesHandler(args []Value) bool {
	for _, a := range args {
		if f, ok := strip(c.resolve(a)).(*Func); ok && f.Fn != nil && c.e.takesRequest(f.Fn) {
			return true
		}
	}
	return false
}

func (c *cursor) callback(in *code.Instr, a Value) []Value {
	f, ok := strip(c.resolve(a)).(*Func)
	if !ok || f.Fn == nil && f.Recv == nil {
		return nil
	}
	if f.Fn == nil || c.fr.recursive(f.Fn) {
		return nil
	}
	params := f.Fn.Params
	if f.Recv != nil && len(params) > 0 {
		params = params[1:]
	}
	vals := make([]Value, len(params))
	for i, t := range params {
		vals[i] = c.e.unknownParam(f.Fn, i, f.Fn.res.at(t))
	}
	way := c.fork()
	out := way.callFunc(in, f, vals, f.Fn.results())
	rest := c.fork()
	nils := c.e.in.Nil()
	c.merge([]*cursor{way, rest}, []Value{nils, nils})
	return out
}

// unknownParam is a parameter whose value is chosen by somebody else: a library, or a caller not seen.
func (e *Evaluator) unknownParam(fn *Function, i int, t *Type) Value {
	if t != nil {
		if v := e.wellKnown(t); v != nil {
			return v
		}
	}
	return e.in.typed(t, OpUnknown, "parameter "+strconv.Itoa(i)+" of "+fn.Key)
}
