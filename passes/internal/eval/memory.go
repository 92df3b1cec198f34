package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// initial is the content of a cell that was never written.
func (e *Evaluator) initial(l loc, st *state) Value {
	c := &cursor{e: e, st: st}
	return c.fresh(l.obj, l.path, nil)
}

// load reads through an address.
func (c *cursor) load(addr Value, t *Type) Value {
	return c.over(addr, func(v Value) Value {
		switch v := v.(type) {
		case *Ptr:
			return c.resolve(c.read(v.Obj, v.Path, t))
		case *Iface:
			return c.load(v.V, t)
		case *Term:
			if p := c.e.pointee(v); p != nil {
				return c.resolve(c.read(p.Obj, p.Path, t))
			}
		}
		c.dead = isNil(v) // the program would have stopped
		return c.e.unknown("load", t, v)
	})
}

// read reads a part of an object as a t.
func (c *cursor) read(o *Object, path string, t *Type) Value {
	if v, ok := c.st.load(loc{o, path}); ok {
		return v
	}
	if (o.Site == stepContext || o.Router != nil) && path == "" {
		return c.e.in.ptr(o, "") // methods of values are given a copy
	}
	if t != nil && t.Kind == code.KStruct && len(t.Fields) > 0 && c.touched(o, path, t) {
		fields := c.e.in.take(len(t.Fields))
		defer c.e.in.give(fields)
		for i, f := range t.Fields {
			fields[i] = c.read(o, c.e.fieldPath(path, f.Name), f.Type)
		}
		return c.e.in.structOf(t, fields)
	}
	if array, ok := c.arrayValue(o, path, t); ok {
		return array
	}
	if i := strings.LastIndex(path, ".["); i >= 0 && !strings.Contains(path[i+1:], ".") {
		if v, ok := c.unnamed(o, path, i); ok {
			return v
		}
	}
	if v, ok := c.inherited(o, path); ok {
		return v
	}
	return c.fresh(o, path, t)
}

// fieldPath is the path of a field of what stands at path. It makes each once: there are few, and memory is full of them.
func (e *Evaluator) fieldPath(path, name string) string {
	at := pathKey{path, name}
	p, ok := e.paths[at]
	if !ok {
		p = path + "." + name
		e.paths[at] = p
	}
	return p
}

// pathKey is a path and the name of a field.
type pathKey struct{ path, name string }

// maxArray bounds the arrays that are copied element by element. Those of bytes are taken as a whole, digests and ids, but for
// those that are shorter than any of these: sets of bits.
const maxArray = 256

// arrayValue is an array of which the elements were written one by one.
func (c *cursor) arrayValue(o *Object, path string, t *Type) (Value, bool) {
	if !copied(t) || o.Sym != nil || o.Proto != nil {
		return nil, false
	}
	elements := make([]Value, t.Len)
	for i := range elements {
		elements[i] = c.read(o, path+indexPath(i), t.Elem)
	}
	return c.e.in.typed(t, OpList, "", elements...), true
}

// copied reports whether arrays of a type are copied element by element.
func copied(t *Type) bool {
	return t != nil && t.Kind == code.KArray && t.Elem != nil && t.Len > 0 && t.Len <= maxArray &&
		(t.Len < minSecret || !isByte(t.Elem))
}

// touched reports whether a struct is to be read field by field: its object is our own, or a field was written.
func (c *cursor) touched(o *Object, path string, t *Type) bool {
	if o.Sym == nil && o.Proto == nil {
		return true
	}
	for _, f := range t.Fields {
		if _, ok := c.st.load(loc{o, path + "." + f.Name}); ok {
			return true
		}
	}
	return false
}

// unnamed reads an element, with its index at position i of path, that has no cell of its own.
func (c *cursor) unnamed(o *Object, path string, i int) (Value, bool) {
	if path[i:] != ".[0]" && path[i:] != anyIndex {
		if v, ok := c.st.load(loc{o, path[:i] + laterIndex}); ok {
			return v, true
		}
	}
	return c.st.load(loc{o, path[:i] + anyIndex})
}

// inherited finds a whole value stored further out, of which path names a part.
func (c *cursor) inherited(o *Object, path string) (Value, bool) {
	for cut := strings.LastIndexByte(path, '.'); cut >= 0; cut = strings.LastIndexByte(path[:cut], '.') {
		v, ok := c.st.load(loc{o, path[:cut]})
		if !ok && strings.HasSuffix(path[:cut], "]") {
			v, ok = c.unnamed(o, path[:cut], strings.LastIndex(path[:cut], ".["))
		}
		if !ok {
			continue
		}
		for _, name := range strings.Split(path[cut+1:], ".") {
			v = c.part(v, name, nil)
		}
		return v, true
	}
	return nil, false
}

// fresh is the content of a part of an object before anything was written to it.
func (c *cursor) fresh(o *Object, path string, t *Type) Value {
	if o.Init != nil && path == "" {
		return o.Init
	}
	if o.Proto != nil {
		return c.read(o.Proto.Obj, o.Proto.Path+path, t)
	}
	if o.Sym == nil {
		if o.Type != nil && o.Type.Kind == code.KChan && path == anyIndex {
			return c.e.notSent()
		}
		if t == nil {
			t = typeAt(o.Type, path)
		}
		return c.e.zero(t)
	}
	if strings.HasPrefix(path, setCells) {
		return c.e.in.Nil() // on a way on which nobody set it
	}
	v := o.Sym
	at := o.Type
	for _, name := range strings.Split(path, ".")[1:] {
		v = c.e.partOf(v, at, name)
		at = typeAt(at, "."+name)
	}
	if t == nil {
		t = at
	}
	return c.e.shape(v, t)
}

// typeAt follows a path through a type.
func typeAt(t *Type, path string) *Type {
	for _, rest, more := strings.Cut(path, "."); more; {
		var name string
		name, rest, more = strings.Cut(rest, ".")
		if t == nil {
			return nil
		}
		if strings.HasPrefix(name, "[") {
			t = t.Elem
			continue
		}
		i, ok := t.field(name)
		if !ok {
			return nil
		}
		t = t.Fields[i].Type
	}
	return t
}

// shape gives an opaque value the form its type asks for: a pointer to a struct becomes an address.
func (e *Evaluator) shape(v Value, t *Type) Value {
	term, ok := v.(*Term)
	if !ok || t == nil {
		return v
	}
	if term.Type == nil {
		term.Type = t
	}
	return v
}

// madeCell marks that an object is there, which tells the ways on which it was made from others. What lasts, as
// variables of packages and what opaque pointers stand for, is there on all ways and needs no mark.
const madeCell = ".!made"

// newObject makes an object.
func (c *cursor) newObject(t *Type, site string) *Object {
	o := c.e.in.object(t, site)
	o.made = true
	c.st.store(loc{o, madeCell}, c.e.in.Nil())
	return o
}

// newObjectWith makes an object with what fill writes to it, apart from the rest of the memory, where each write would
// look for its place.
func (c *cursor) newObjectWith(t *Type, site string, fill func(*cursor, *Object)) *Object {
	o := c.e.in.object(t, site)
	o.made = true
	apart := &cursor{e: c.e, st: &state{line: c.st.line, facts: c.st.facts}, fr: c.fr}
	apart.st.store(loc{o, madeCell}, c.e.in.Nil())
	fill(apart, o)
	c.st.wrote, c.st.mem = true, c.st.mem.plant(c.st.line, apart.st.mem)
	return o
}

// pointee returns the address that an opaque pointer stands for.
func (e *Evaluator) pointee(v *Term) *Ptr {
	o := e.symbolic[v.ID()]
	if o == nil {
		o = e.in.object(nil, "opaque")
		o.Sym = v
		if v.Type != nil && v.Type.Kind == code.KPointer {
			o.Type = v.Type.Elem
		}
		e.symbolic[v.ID()] = o
		if e.lasting != nil && v.ID() <= e.run.first {
			e.lasting[v.ID()] = o
		}
	}
	return e.in.ptr(o, "")
}

// assign writes through an address.
func (c *cursor) assign(addr, v Value) {
	switch a := c.resolve(addr).(type) {
	case *Ptr:
		c.write(a.Obj, a.Path, v)
	case *Iface:
		c.assign(a.V, v)
	case *Term:
		p := c.e.pointee(a)
		c.write(p.Obj, p.Path, v)
	case *Phi:
		c.assignTo(a, v)
	}
}

// assignTo writes through each of several addresses where its alternative holds.
func (c *cursor) assignTo(p *Phi, v Value) {
	alts := c.st.facts.alternatives(p.M)
	ways := map[Value]*state{}
	states := make([]*state, len(p.Vals))
	for i, a := range p.Vals {
		switch {
		case alts&(1<<i) == 0:
			states[i] = c.st
		case ways[a] != nil:
			states[i] = ways[a]
		default:
			way := c.fork()
			way.assign(a, v)
			states[i], ways[a] = way.st, way.st
		}
	}
	facts := c.st.facts
	c.st = states[0].fork()
	c.st.facts = facts
	c.e.joinMemory(c.st, states, p.M)
}

// write stores a value; a struct field by field, so that each can be read and written on its own.
func (c *cursor) write(o *Object, path string, v Value) { c.writeAs(o, path, v, typeAt(o.Type, path)) }

// writeAs is write for a part of type t.
func (c *cursor) writeAs(o *Object, path string, v Value, t *Type) {
	if strings.HasSuffix(path, "[*]") {
		c.weak(o, path, v)
		return
	}
	if list := AsTerm(v, OpList); list != nil && copied(t) && len(list.Args) == t.Len {
		for i, el := range list.Args {
			c.writeAs(o, path+indexPath(i), el, t.Elem)
		}
		return
	}
	if s, ok := v.(*Struct); ok && len(s.Fields) > 0 && t != nil && t.Kind == code.KStruct {
		for i, f := range s.Type.Fields {
			c.writeAs(o, c.e.fieldPath(path, f.Name), s.Fields[i], t.fieldType(i, f.Name))
		}
		return
	}
	if t != nil && t.Kind == code.KStruct && len(t.Fields) > 0 && !c.e.sealed(t) {
		for i, f := range t.Fields {
			c.writeAs(o, c.e.fieldPath(path, f.Name), c.part(v, f.Name, f.Type), t.fieldType(i, f.Name))
		}
		return
	}
	c.st.store(loc{o, path}, v)
}

// sealed reports whether a struct is one of a library of which the program sees no fields.
func (e *Evaluator) sealed(t *Type) bool {
	return t.Named && !slices.ContainsFunc(t.Fields, func(f Field) bool { return f.Exported }) && !e.ownType(t)
}

// weak adds a value to those that a cell may hold.
func (c *cursor) weak(o *Object, path string, v Value) {
	old, ok := c.st.load(loc{o, path})
	if !ok || old == v {
		c.st.store(loc{o, path}, v)
		return
	}
	c.st.store(loc{o, path}, c.either(old, v))
}

// either is a value that is one or the other, nobody knows which.
func (c *cursor) either(vals ...Value) Value {
	return c.e.in.phi(c.e.in.newMerge(len(vals)), vals)
}
