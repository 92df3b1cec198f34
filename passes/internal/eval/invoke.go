package eval

import (
	"slices"
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// invokeEach calls a method through an interface on each of the alternatives of args[0].
func (c *cursor) invokeEach(in *code.Instr, key string, args []Value, types []*Type) Value {
	v := c.each(c.e.together(c.resolve(args[0])), func(c *cursor, r Value) Value { return pack(c.e, c.invoke(in, key, r, args[1:], types)) })
	return c.resolve(v)
}

// interfaceOf is the interface of which a key names a method, nil if it names something else.
func (w *world) interfaceOf(key string) *Type {
	i := strings.LastIndexByte(key, ')')
	if i < 1 || key[0] != '(' {
		return nil
	}
	if t := w.types[key[1:i]]; t != nil && t.Kind == code.KInterface {
		return t
	}
	return nil
}

// invoke calls a method through an interface. key is "(interface).Method" or the method's bare name.
func (c *cursor) invoke(in *code.Instr, key string, recv Value, args []Value, types []*Type) []Value {
	name := key[strings.LastIndexByte(key, '.')+1:]
	switch r := recv.(type) {
	case *Iface:
		return c.invokeOn(in, key, name, r.Type, r.V, args, types)
	case *Ptr:
		if at := ptrType(r); at != nil {
			if t := c.e.w.types["*"+at.Name]; t != nil {
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
	m, ok := c.e.methodOf(t, name)
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
	// what the interface says comes first: a value of one type may stand for several things of a library
	if out, ok := c.byKeys(in, all, types, key, methodKey(t, name), "(*"+baseName(t.Name)+")."+name); ok {
		return out
	}
	return c.external(in, methodKey(t, name), all, types)
}

// methodOf finds a method of a type, also of one whose methods no package has listed.
func (e *Evaluator) methodOf(t *Type, name string) (code.Method, bool) {
	if m, ok := t.method(name); ok || len(t.Methods) > 0 {
		return m, ok
	}
	for _, key := range []string{methodKey(t, name), "(" + baseName(t.Name) + ")." + name} {
		if e.w.funcs[key] != nil {
			return code.Method{Name: name, Func: key}, true
		}
	}
	return code.Method{}, false
}

// through walks into an embedded field, following the pointer if it is one.
func (c *cursor) through(v Value, field string) Value {
	switch v := v.(type) {
	case *Ptr:
		ft := typeAt(v.Obj.Type, c.e.fieldPath(v.Path, field))
		if ft == nil || ft.Kind == code.KStruct {
			return c.e.in.ptr(v.Obj, c.e.fieldPath(v.Path, field))
		}
		return c.resolve(c.read(v.Obj, c.e.fieldPath(v.Path, field), ft))
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
	if name == "ServeHTTP" {
		c.servedUnseen(in, r, args)
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
	impls := slices.DeleteFunc(slices.Clone(c.e.w.implementers(iface)), func(t *Type) bool { return t.passesOn(name) })
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

// passesOn reports whether a type has a method from an interface that it embeds: it does what another implementation does.
func (t *Type) passesOn(name string) bool {
	m, ok := t.method(name)
	return ok && m.Func == ""
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
