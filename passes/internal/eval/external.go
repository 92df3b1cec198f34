package eval

import (
	"slices"
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// opaque makes the results of a call that nobody looks into: each comes from the arguments.
func (e *Evaluator) opaque(c *cursor, key string, types []*Type, args []Value) []Value {
	from := make([]Value, len(args))
	for i, a := range args {
		from[i] = c.content(c.requestOr(a), 3)
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

// requestOr is the request behind a framework's context, v where it is none: a library that is given the context has both.
func (c *cursor) requestOr(v Value) Value {
	if p := c.contextBehind(v); p != nil && p.Obj.Site == stepContext {
		return c.requestIn(p)
	}
	return v
}

// external calls a function of a library that the catalogue does not know.
func (c *cursor) external(in *code.Instr, key string, args []Value, types []*Type) []Value {
	if wrapsError(key, args, types) {
		out, _ := c.byCatalogue(in, wrapper, key, args, types)
		return out
	}
	if r := c.sameRequest(args, types); r != nil {
		return []Value{r}
	}
	if c.wrapsOutOfSight(args, types) {
		return []Value{c.e.in.typed(types[0], OpHandler, outOfSight, c.e.in.Term(OpCall, key), args[0])}
	}
	n := c.fr.visit(in)
	c.unfamiliar(in, key, args)
	rows := c.unread(in, key, args)
	handed := c.handedIn(args, maxHanded)
	c.fill(key, args, handed, rows)
	restore := c.keepLink()
	if c.e.run.serving && c.givesHandler(args) {
		c.handedAway(in, c.e.in.Term(OpCall, key), nil)
	}
	lent := c.lent(args)
	out := c.attempts(in, args, types, lent)
	if out == nil {
		c.callbacks(in, args, lent...)
	}
	if !c.e.run.serving {
		c.callbacks(in, handed)
	}
	restore()
	c.release(in, key, args)
	c.escape(in, args)
	if n > 0 {
		key += "#" + strconv.Itoa(n)
	}
	results := c.e.opaque(c, key, types, args)
	return append(out, results[len(out):]...)
}

// wrapper is what the catalogue would say of a function that wraps an error.
var wrapper = &knowledge.Call{Do: knowledge.WrapErr, Kind: "keep", To: 1}

// wrapsError reports whether a function of a library makes an error of an error and of texts: libraries for errors are many,
// and programs have copies of them. It makes nil of nil. One whose name says that it drops errors is none.
func wrapsError(key string, args []Value, types []*Type) bool {
	if len(types) != 1 || types[0] == nil || types[0].Name != "error" || len(args) == 0 || strings.HasPrefix(key, "(") || !isErrorValue(args[0]) {
		return false
	}
	name := strings.ToLower(key[strings.LastIndexByte(key, '.')+1:])
	for _, drops := range []string{"ignore", "skip", "discard", "suppress", "filter", "handle", "check", "retry", "unless", "clear"} {
		if strings.Contains(name, drops) {
			return false
		}
	}
	return !slices.ContainsFunc(args[1:], func(v Value) bool {
		switch strip(v).(type) {
		case *Func, *Ptr:
			return true
		}
		return isErrorValue(v)
	})
}

// attempts calls a function for a library that hands on what it returns, as one that tries again, or that calls it once
// for many: the call's results begin with those of the function, of which the last is an error. It is nil for others.
func (c *cursor) attempts(in *code.Instr, args []Value, types []*Type, lent []*Term) []Value {
	for _, a := range args {
		f, ok := strip(c.resolve(a)).(*Func)
		if !ok || f.Fn == nil || c.recursive(f.Fn, f.self()) || !handsOn(f.Fn.results(), types) {
			continue
		}
		return c.callFunc(in, f, c.e.unknownParams(f, lent...), f.Fn.results())
	}
	return nil
}

// lent lists what a call is given of the client's, with its type, for functions that it is given, too: a library may hand it on to
// them, as a whole or piece by piece.
func (c *cursor) lent(args []Value) []*Term {
	var out []*Term
	for _, a := range args {
		a = strip(c.resolve(a))
		var t *Type
		switch a := a.(type) {
		case *Slice:
			t = a.Arr.Type
		case *Term:
			t = a.Type
		}
		if v := c.content(a, 2); t != nil && v.Holds(sourceOps) {
			out = append(out, c.e.in.typed(t, OpUnknown, "lent", v))
		}
	}
	return out
}

// handsOn reports whether a call with results of the given types may return what a function does, an error among it.
func handsOn(results, types []*Type) bool {
	if len(results) == 0 || len(results) > len(types) {
		return false
	}
	for i, r := range results {
		t := types[i]
		if r == nil || t == nil || r.Name != t.Name && t.Kind != code.KInterface && t.Kind != code.KUnknown {
			return false
		}
	}
	last := len(results) - 1
	return results[last].Name == "error" && types[last].Name == "error"
}

// unknownParams are the parameters of a function that a library calls: those of the type of what it was lent, or of a piece of
// that, may be made of it.
func (e *Evaluator) unknownParams(f *Func, lent ...*Term) []Value {
	params := f.Fn.Params
	if f.Recv != nil && len(params) > 0 {
		params = params[1:]
	}
	vals := make([]Value, len(params))
	for i, t := range params {
		vals[i] = e.unknownParam(f.Fn, i, f.Fn.res.at(t))
		for _, l := range lent {
			if u := AsTerm(vals[i], OpUnknown); u != nil && (l.Type == u.Type || l.Type.Elem != nil && l.Type.Elem == u.Type) {
				vals[i] = e.in.typed(u.Type, OpUnknown, u.Name, l.Args...)
			}
		}
	}
	return vals
}

// maxHanded bounds how deep lists and structs of libraries are looked into for what a library is given in them.
const maxHanded = 3

// handedIn lists the pointers and functions that a library is given within its own structs, as the target in the options of a
// decoder, and in lists, as those to variables that it is to fill.
func (c *cursor) handedIn(args []Value, depth int) []Value {
	var out []Value
	for _, a := range args {
		for _, f := range c.contained(a) {
			switch v := strip(c.resolve(f)).(type) {
			case *Ptr, *Func:
				out = append(out, v)
			}
			if depth > 1 {
				out = append(out, c.handedIn([]Value{f}, depth-1)...)
			}
		}
	}
	return out
}

// contained lists what stands in a list, or in a library's struct.
func (c *cursor) contained(a Value) []Value {
	switch v := strip(c.resolve(a)).(type) {
	case *Slice:
		vals, _ := c.listOf(v)
		return vals
	case *Ptr:
		if t := typeAt(v.Obj.Type, v.Path); t != nil && t.Kind == code.KStruct && v.Obj.Sym == nil && !c.e.ownStruct(t) {
			return parts(c.read(v.Obj, v.Path, t))
		}
	case *Struct:
		if !c.e.ownStruct(v.Type) {
			return v.Fields
		}
	}
	return nil
}

// pointedAt is what a variable points at that a library is given to be filled, nil if it is no pointer to a struct of the
// program's own; where it points at nothing yet, the library makes a new one.
func (c *cursor) pointedAt(p *Ptr, t *Type) *Ptr {
	if t == nil || t.Kind != code.KPointer || t.Elem == nil || !c.e.ownStruct(t.Elem) {
		return nil
	}
	old := c.resolve(c.read(p.Obj, p.Path, t))
	if q, ok := old.(*Ptr); ok {
		return q
	}
	if !isNil(old) {
		return nil
	}
	q := c.e.in.ptr(c.newObject(t.Elem, "filled"), "")
	c.write(p.Obj, p.Path, q)
	return q
}

// maxConfigured bounds how deep structs are filled from the configuration: their types may lead back to themselves.
const maxConfigured = 6

// configure models a library that reads the program's configuration into a struct: what stands there is the default.
func (c *cursor) configure(p *Ptr, t *Type, depth int) {
	for _, f := range t.Fields {
		path := p.Path + "." + f.Name
		switch {
		case f.Type == nil || depth == 0:
		case c.e.ownStruct(f.Type):
			c.configure(c.e.in.ptr(p.Obj, path), f.Type, depth-1)
		case f.Type.Kind == code.KPointer && f.Exported:
			if q := c.pointedAt(c.e.in.ptr(p.Obj, path), f.Type); q != nil {
				c.configure(q, f.Type.Elem, depth-1)
			}
		case scalar(f.Type) || f.Type.Kind == code.KBool:
			c.weak(p.Obj, path, c.e.unknown("configured", f.Type, c.e.in.Str(f.Name)))
		}
	}
}

// ownStruct reports whether a type is a struct with fields that a first-party package declares, with a name or without.
func (e *Evaluator) ownStruct(t *Type) bool {
	return t.Kind == code.KStruct && len(t.Fields) > 0 && (!t.Named || e.ownType(t))
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
func (c *cursor) holdsClient(p *Ptr) bool {
	leaf := c.st.mem.leaf(p.Obj.id)
	return leaf != nil && slices.ContainsFunc(leaf.cells, func(x cell) bool {
		return strings.HasPrefix(x.path, p.Path+".") && !isZero(x.v)
	})
}

// fromRequest reports whether a value is the request, its body or decoded from it.
func fromRequest(v Value) bool {
	found := false
	Walk(v, func(v Value) bool {
		t, ok := v.(*Term)
		found = found || ok && t.Op == OpSource && t.Name != "writer"
		return !found && v.Holds(sourceOps)
	})
	return found
}

var sourceOps = OpsOf(OpSource)

// callbacks runs the functions that a library is given, since it may call them.
func (c *cursor) callbacks(in *code.Instr, args []Value, lent ...*Term) {
	for _, a := range args {
		c.callback(in, a, lent...)
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

func (c *cursor) callback(in *code.Instr, a Value, lent ...*Term) []Value {
	f, ok := strip(c.resolve(a)).(*Func)
	if !ok || f.Fn == nil && f.Recv == nil {
		return nil
	}
	if f.Fn == nil || c.recursive(f.Fn, f.self()) {
		return nil
	}
	way := c.fork()
	out := way.callFunc(in, f, c.e.unknownParams(f, lent...), f.Fn.results())
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
