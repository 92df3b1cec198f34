package eval

import (
	"slices"
	"strconv"

	"github.com/authvet/authvet/passes/internal/code"
)

// keyPath is the cell of a map's entry; ok is false where the key is not known.
func keyPath(k Value) (path string, ok bool) {
	switch k := strip(k).(type) {
	case *Const:
		return ".[" + strconv.Itoa(int(k.Kind)) + k.Str + strconv.FormatInt(k.Int, 10) + "]", true
	case *Struct, *Ptr:
		return ".[#" + strconv.Itoa(k.ID()) + "]", true
	}
	return anyIndex, false
}

// maxKeys bounds the keys of a map that are told apart.
const maxKeys = 200

const keysCell = ".#keys"

// anyKey holds the keys of a map that are not known, as anyIndex does its values.
const anyKey = ".#anykey"

// lookup reads a map.
func (c *cursor) lookup(m, k Value, t *Type, commaOK bool) Value {
	if commaOK && t != nil && len(t.Elems) > 0 {
		t = t.Elems[0]
	}
	has, val := Value(nil), Value(nil)
	pair := c.over(m, func(m Value) Value {
		return c.over(k, func(k Value) Value {
			v, h := c.entry(m, k, t)
			return c.e.in.tuple([]Value{v, h})
		})
	})
	val, has = extract(pair, 0, c, t), extract(pair, 1, c, nil)
	if !commaOK {
		return val
	}
	return c.e.in.tuple([]Value{val, has})
}

// entry returns a map's value under k and the condition that it has one.
func (c *cursor) entry(m, k Value, t *Type) (val, has Value) {
	val, has = c.entryNow(m, k, t)
	if p, ok := m.(*Ptr); ok {
		return c.recall(p, k, val, has)
	}
	return val, has
}

// entryNow is entry by what the program's start and the request that runs have put into the map.
func (c *cursor) entryNow(m, k Value, t *Type) (val, has Value) {
	e := c.e
	switch m := m.(type) {
	case *Ptr:
		path, known := keyPath(k)
		if known {
			if v, ok := c.st.load(loc{m.Obj, m.Path + path}); ok {
				return v, c.isKey(m, k)
			}
		}
		v, any := c.st.load(loc{m.Obj, m.Path + anyIndex})
		if from := AsTerm(m.Obj.Sym, OpSource); from != nil {
			return e.shape(e.mapPart(from, k), t), e.in.Term(OpHas, "", from, k)
		}
		if m.Obj.Sym != nil {
			return e.shape(e.partOf(m.Obj.Sym, m.Obj.Type, "["), t), e.in.Term(OpHas, "", m.Obj.Sym, k)
		}
		if !known && !any {
			if val, has, ok := c.byEachKey(m, k, t); ok {
				return val, has
			}
		}
		if !known {
			if all := c.values(m); len(all) > 0 {
				v, any = c.either(c.fewElements(all)...), true
			}
		}
		if !any {
			return e.zero(t), e.in.Bool(false)
		}
		has := c.hasUnknown(m, k)
		return e.where(has, v, e.zero(t)), has
	case *Term:
		return e.shape(e.mapPart(m, k), t), e.in.Term(OpHas, "", m, k)
	case *Const:
		if m.Kind == code.Nil {
			return e.zero(t), e.in.Bool(false)
		}
	}
	return e.unknown("map", t, m, k), e.in.Term(OpHas, "", m, k)
}

// maxAsked bounds the keys of a map that one which is not known may be each of.
const maxAsked = 16

// byEachKey is a map's value under k, and whether it has one, where all its keys are known constants and it is a table of
// what is allowed to whom: one alternative for each key that k may equal, and one in which it equals none. Other maps say
// what something is called, how it ranks or what to call for it; to tell these apart leads nowhere.
func (c *cursor) byEachKey(m *Ptr, k Value, t *Type) (val, has Value, ok bool) {
	if t == nil || t.Kind != code.KBool && t.Kind != code.KMap && t.Kind != code.KSlice && t.Kind != code.KStruct {
		return nil, nil, false
	}
	keys := AsTerm(c.keyList(m), OpList)
	if keys == nil || len(keys.Args) == 0 || len(keys.Args) > maxAsked || slices.ContainsFunc(keys.Args, func(k Value) bool { return !isConst(k) }) {
		return nil, nil, false
	}
	var vals, found []Value
	var ways []factSet
	var none factSet
	for _, key := range keys.Args {
		path, _ := keyPath(key)
		v, there := c.st.load(loc{m.Obj, m.Path + path})
		is := c.e.eq(k, key)
		if !there || isConst(is) {
			return nil, nil, false
		}
		vals, found, ways = append(vals, v), append(found, c.e.in.Bool(true)), append(ways, factSet{Positive(is, true)})
		none = append(none, Positive(is, false))
	}
	merge := c.e.in.newMerge(len(vals) + 1)
	for i, facts := range append(ways, none) {
		merge.ways[i].facts = facts
	}
	return c.e.in.phi(merge, append(vals, c.e.zero(t))), c.e.in.phi(merge, append(found, c.e.in.Bool(false))), true
}

// isKey is the condition that a map has a key under which something was put on some way.
func (c *cursor) isKey(m *Ptr, k Value) Value {
	list := c.keyList(m)
	if _, ok := list.(*Phi); !ok {
		return c.e.in.Bool(true)
	}
	return c.over(list, func(v Value) Value { return c.e.in.Bool(slices.Contains(listed(v), k)) })
}

// hasUnknown is the condition that a map has k among the keys that are not known. On a way where none was put there it
// has none.
func (c *cursor) hasUnknown(m *Ptr, k Value) Value {
	set := []Value{c.e.in.Int(m.ID())}
	keys, ok := c.st.load(loc{m.Obj, m.Path + anyKey})
	if !ok {
		return c.e.in.Term(OpHas, "", c.e.in.Term(OpList, "keys", set...), k)
	}
	return c.wherePut(keys, func(keys Value) Value {
		return c.e.in.Term(OpHas, "", c.e.in.Term(OpList, "keys", append(set, c.content(keys, 2))...), k)
	})
}

// wherePut is a condition about what a cell holds, which fails on the ways where nothing was put there.
func (c *cursor) wherePut(v Value, holds func(Value) Value) Value {
	p, ok := v.(*Phi)
	switch {
	case isNil(v):
		return c.e.in.Bool(false)
	case !ok || !slices.ContainsFunc(p.Vals, sometimesNil):
		return holds(v)
	}
	vals := make([]Value, len(p.Vals))
	for i, w := range p.Vals {
		vals[i] = c.wherePut(w, holds)
	}
	return c.e.in.phi(p.M, vals)
}

// sometimesNil reports whether a value is nil on some way.
func sometimesNil(v Value) bool {
	p, ok := v.(*Phi)
	return isNil(v) || ok && slices.ContainsFunc(p.Vals, sometimesNil)
}

// mapPart is an entry of an opaque map: of a request's header, a session's values, a token's claims.
func (e *Evaluator) mapPart(m *Term, k Value) Value {
	k = strip(k)
	switch {
	case m.Op == OpSource && len(m.Args) == 0:
		return e.in.Term(OpSource, m.Name, k)
	case m.Op == OpVerify || m.Op == OpClaim:
		s, _ := AsString(k)
		return e.in.Term(OpClaim, s, m)
	case m.Op == OpConv && len(m.Args) == 1:
		if inner, ok := m.Args[0].(*Term); ok {
			return e.mapPart(inner, k)
		}
	}
	return e.in.Term(OpElem, "", m, k)
}

// values lists what a map is known to hold, in the order of insertion.
func (c *cursor) values(m *Ptr) []Value {
	var out []Value
	for _, k := range c.keys(m) {
		if path, ok := keyPath(k); ok {
			if v, ok := c.st.load(loc{m.Obj, m.Path + path}); ok {
				out = append(out, v)
			}
		}
	}
	return out
}

// keys lists the keys that a map may have, as far as they are known.
func (c *cursor) keys(m *Ptr) []Value {
	var out []Value
	c.over(c.keyList(m), func(v Value) Value {
		for _, k := range listed(v) {
			if !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
		return v
	})
	return out
}

// keyList is the list of the keys that a map is known to have, with alternatives where entries were made on some ways
// only.
func (c *cursor) keyList(m *Ptr) Value {
	v, ok := c.st.load(loc{m.Obj, m.Path + keysCell})
	if !ok {
		return c.e.in.Term(OpList, "")
	}
	return c.resolve(v)
}

// entries is the list of a map's keys and values, in turn.
func (c *cursor) entries(m *Ptr) Value {
	return c.over(c.keyList(m), func(v Value) Value {
		var out []Value
		for _, k := range listed(v) {
			if path, ok := keyPath(k); ok {
				if el, ok := c.st.load(loc{m.Obj, m.Path + path}); ok {
					out = append(out, k, el)
				}
			}
		}
		return c.e.in.Term(OpList, "", out...)
	})
}

func (c *cursor) mapUpdate(m, k, v Value) {
	c.each(m, func(c *cursor, m Value) Value {
		if t, ok := m.(*Term); ok && ofSession(t) {
			c.remember(c.resolve(k), v)
		}
		p, ok := m.(*Ptr)
		if !ok {
			return nil
		}
		c.keepFor(p, k, v)
		path, known := keyPath(k)
		if !known {
			c.weak(p.Obj, p.Path+anyIndex, v)
			c.weak(p.Obj, p.Path+anyKey, k)
			c.replaceAny(p, k, v)
			return c.e.in.Nil()
		}
		if _, there := c.st.load(loc{p.Obj, p.Path + path}); !there && len(c.keys(p)) >= maxKeys {
			c.weak(p.Obj, p.Path+anyIndex, v)
			return c.e.in.Nil()
		}
		c.st.store(loc{p.Obj, p.Path + keysCell}, c.over(c.keyList(p), func(v Value) Value {
			if slices.Contains(listed(v), k) {
				return v
			}
			return c.e.in.Term(OpList, "", append(slices.Clone(listed(v)), k)...)
		}))
		c.st.store(loc{p.Obj, p.Path + path}, v) // a struct as a whole: its fields can't be written one by one
		return c.e.in.Nil()
	})
}

// replaceAny puts a value under each of the keys that are known, as may be where the client chooses the key.
func (c *cursor) replaceAny(p *Ptr, k, v Value) {
	if !k.Holds(sourceOps) {
		return
	}
	for _, known := range c.keys(p) {
		if path, ok := keyPath(known); ok {
			c.weak(p.Obj, p.Path+path, v)
		}
	}
}

// mergeMapWord puts the entries of one map into another.
func mergeMapWord(l *libCall) []Value {
	dst := l.resolve(l.arg(l.row.To))
	l.each(l.arg(l.row.Arg), func(c *cursor, src Value) Value {
		p, ok := strip(src).(*Ptr)
		if !ok {
			c.mapUpdate(dst, c.e.unknown("key", nil, src), c.e.unknown("entry", nil, src))
			return c.e.in.Nil()
		}
		for _, k := range c.keys(p) {
			v, has := c.entry(p, k, nil)
			if b, decided := asBool(has); !decided || b {
				c.mapUpdate(dst, k, v)
			}
		}
		if p.Obj.Sym != nil {
			c.mapUpdate(dst, c.e.unknown("key", nil, p.Obj.Sym), c.e.partOf(p.Obj.Sym, p.Obj.Type, "["))
		}
		if v, any := c.st.load(loc{p.Obj, p.Path + anyIndex}); any {
			k, _ := c.st.load(loc{p.Obj, p.Path + anyKey})
			c.mapUpdate(dst, c.e.unknown("key", nil, k), v)
		}
		return c.e.in.Nil()
	})
	return nil
}

// others are the values and keys of a map of which no more is known.
func (c *cursor) others(m *Ptr) []Value {
	var out []Value
	for _, cell := range []string{anyIndex, anyKey} {
		if v, ok := c.st.load(loc{m.Obj, m.Path + cell}); ok {
			out = append(out, v)
		}
	}
	return out
}

// everySecond is every second value of a list, from the one with number first on.
func everySecond(list []Value, first int) []Value {
	var out []Value
	for i := first; i < len(list); i += 2 {
		out = append(out, list[i])
	}
	return out
}

// keysWord lists the keys of a map (Kind "values": what they lead to).
func keysWord(l *libCall) []Value {
	v := l.over(l.arg(l.row.Arg), func(v Value) Value {
		m, ok := strip(v).(*Ptr)
		if !ok || m.Obj.Sym != nil {
			return l.e.in.typed(l.result(0), OpCall, l.key, l.content(v, 2))
		}
		first, known, cell := 0, l.keys(m), anyKey
		if l.row.Kind == "values" {
			first, known, cell = 1, l.values(m), anyIndex
		}
		others, more := l.st.load(loc{m.Obj, m.Path + cell})
		if more {
			out := append(append([]Value{}, known...), l.content(others, 2))
			return l.e.in.typed(l.result(0), OpList, "some", out...)
		}
		return l.over(l.entries(m), func(v Value) Value { return l.e.in.typed(l.result(0), OpList, "", everySecond(listed(v), first)...) })
	})
	if t := l.result(0); t != nil && t.Kind == code.KFunc { // golang.org/x/exp/maps makes slices
		v = l.e.in.typed(t, OpSeq, "values", v)
	}
	return []Value{v}
}
