package eval

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// What one request keeps in a map that outlives it, another one finds there: a cache. Requests are run once as if such
// maps were as the program's start left them, and what they put in is noted; those that look into a map in which
// something was found are run again, and find it there.

// kept is a value that a request put into a map that outlives it.
type kept struct {
	key, val Value
	dynamic  *Type    // of the interface that val was in, nil if it was in none
	pointee  *Type    // val is what a pointer to it pointed to, nil if val is the value itself
	facts    []Fact   // what held then
	events   []*Event // of that request until then
}

// maxKept bounds the values that are told apart in one map, maxJoined the merges of the other request that are followed for one.
const (
	maxKept   = 3
	maxJoined = 32
)

var keptOps = OpsOf(OpQuery, OpRow, OpColumn, OpVerify, OpClaim, OpMatch)

// outlives reports whether an object is there before the request that runs, and after it.
func (c *cursor) outlives(o *Object) bool {
	since := c.e.run.first
	return c.e.run.serving && (o.id <= since || c.e.globals[o.Site] == o || o.Sym != nil && o.Sym.ID() <= since)
}

// keepFor notes what the request that runs puts into a map: rows, or an answer to a question about what the client
// named.
func (c *cursor) keepFor(m *Ptr, key, v Value) {
	at := loc{m.Obj, m.Path}
	if c.e.again || c.e.run.paired || !c.outlives(m.Obj) || len(c.e.kept[at]) >= maxKept {
		return
	}
	k := kept{key: strip(c.resolve(key)), events: c.e.run.Events}
	v = c.resolve(v)
	if i, ok := v.(*Iface); ok {
		k.dynamic = i.Type
	}
	k.val, k.pointee = c.snapshot(v)
	if !holdsRows(k.val, k.key) && !((answers(k.val) || isMark(k.val)) && namesThing(k.key)) {
		return
	}
	k.facts = c.st.facts.since(c.e.run.base0)
	c.e.kept[at] = append(c.e.kept[at], k)
}

// holdsRows reports whether a value is made of rows otherwise than by its key: what is made of the key alone is nothing
// that a request could not make for itself.
func holdsRows(v, key Value) bool {
	ofKey := map[Value]bool{}
	Walk(key, func(v Value) bool {
		switch v.(type) {
		case *Phi, *Iface:
			return true
		}
		ofKey[v] = true
		return false
	})
	found := false
	Walk(v, func(v Value) bool {
		if ofKey[v] || found {
			return false
		}
		t, ok := v.(*Term)
		found = ok && OpsOf(t.Op)&rowOps != 0
		return v.Holds(rowOps)
	})
	return found
}

// answers reports whether a value may be the answer to a question: it is yes or no, or holds that.
func answers(v Value) bool {
	found := false
	Walk(v, func(v Value) bool {
		switch v := v.(type) {
		case *Const:
			found = found || v.Kind == code.Bool
		case *Term:
			found = found || v.Op == OpEq || v.Op == OpNot || v.Op == OpHas || v.Op == OpBin
			return false
		case *Iface:
			return false
		}
		return !found
	})
	return found
}

// isMark reports whether a value says nothing by itself, as what makes a set of a map or when it was put in: that it is there
// says something.
func isMark(v Value) bool {
	switch v := v.(type) {
	case *Const:
		return !isNil(v)
	case *Struct:
		return len(v.Fields) == 0
	case *Term:
		return !v.Holds(sourceOps | rowOps)
	}
	return false
}

// namesThing reports whether a key is made of what the client asks for; where it calls from and as whom is no such thing.
func namesThing(key Value) bool {
	found := false
	Walk(key, func(v Value) bool {
		if t := AsTerm(v, OpSource); t != nil && t.Name != "remote" && t.Name != "header" && t.Name != "cookie" {
			found = true
		}
		return !found
	})
	return found
}

// snapshot is a value as it is when it is kept, whatever is written later on; pointee is set for a pointer to a struct.
func (c *cursor) snapshot(v Value) (val Value, pointee *Type) {
	switch w := strip(c.resolve(v)).(type) {
	case *Ptr:
		t := typeAt(w.Obj.Type, w.Path)
		if t == nil || w.Obj.Sym != nil {
			break
		}
		if s, ok := c.read(w.Obj, w.Path, t).(*Struct); ok {
			return c.fieldsNow(s, map[*Struct]Value{}), t
		}
	case *Struct:
		return c.fieldsNow(w, map[*Struct]Value{}), nil
	}
	return c.content(v, 3), nil
}

// fieldsNow is a struct as it is now; done are those that were within it already.
func (c *cursor) fieldsNow(s *Struct, done map[*Struct]Value) Value {
	if now, ok := done[s]; ok {
		return now
	}
	fields := make([]Value, len(s.Fields))
	for i, f := range s.Fields {
		if inner, ok := c.resolve(f).(*Struct); ok {
			fields[i] = c.fieldsNow(inner, done)
			continue
		}
		fields[i] = c.content(f, 3)
	}
	done[s] = c.e.in.structOf(s.Type, fields)
	return done[s]
}

// recall adds to what a map holds under a key, and whether it does, what other requests may have put there.
func (c *cursor) recall(m *Ptr, key, val, has Value) (Value, Value) {
	if !c.outlives(m.Obj) {
		return val, has
	}
	at := loc{m.Obj, m.Path}
	if !c.e.again {
		c.e.run.asked[at] = true
		return val, has
	}
	vals, found := []Value{val}, []Value{has}
	ways := []factSet{nil}
	seen := map[string]bool{}
	for _, k := range c.e.kept[at] {
		x := c.transferOf(k, key)
		v, facts := x.value(k.val), x.facts(k.facts)
		form := x.fingerprint(v)
		if seen[form] {
			continue
		}
		seen[form] = true
		for _, ev := range x.made {
			c.event(ev)
		}
		if k.pointee != nil {
			p := c.e.in.ptr(c.newObject(k.pointee, "kept"), "")
			c.write(p.Obj, "", v)
			v = p
		}
		if k.dynamic != nil {
			v = c.e.in.iface(k.dynamic, v)
		}
		vals, found, ways = append(vals, v), append(found, c.e.in.Bool(true)), append(ways, facts)
	}
	if len(vals) == 1 {
		return val, has
	}
	merge := c.e.in.newMerge(len(vals))
	for i, facts := range ways {
		merge.ways[i].facts = facts
	}
	return c.e.in.phi(merge, vals), c.e.in.phi(merge, found)
}

// transfer turns the values of the request that kept something into those of the one that finds it: what belongs to
// the key becomes what was looked for, the rest of that request is not known here.
type transfer struct {
	c     *cursor
	from  kept
	known map[Value]Value
	added []Value  // the keys of known, in the order of coming
	pins  []Pin    // columns of the other request's rows that the key is made of
	other Value    // stands for what came with the other request
	made  []*Event // its SQL calls, as if they were made here

	merges map[*Merge]*Merge
	joined []*Merge // the keys of merges, in the order of coming
}

func (c *cursor) transferOf(k kept, key Value) *transfer {
	x := &transfer{c: c, from: k, known: map[Value]Value{}, other: c.e.unknown("of another request", nil), merges: map[*Merge]*Merge{}}
	x.align(k.key, c.resolve(key))
	return x
}

// align notes that a is b here, and so are their parts.
func (x *transfer) align(a, b Value) {
	a, b = strip(a), strip(b)
	if _, constant := a.(*Const); constant || x.known[a] == b {
		return
	}
	x.note(a, b)
	if col := AsTerm(a, OpColumn); col != nil {
		x.pins = append(x.pins, Pin{col, b})
	}
	if p, several := a.(*Phi); several && !sameForm(a, b) {
		for _, v := range p.Vals {
			x.align(v, b)
		}
	}
	if ps, qs := parts(a), parts(b); len(ps) == len(qs) && sameForm(a, b) {
		for i := range ps {
			x.align(ps[i], qs[i])
		}
	}
}

// sameForm reports whether two values are made of their parts in the same way.
func sameForm(a, b Value) bool {
	switch a := a.(type) {
	case *Struct:
		_, ok := b.(*Struct)
		return ok
	case *Phi:
		_, ok := b.(*Phi)
		return ok
	case *Term:
		b, ok := b.(*Term)
		return ok && a.Op == b.Op && a.Op != OpSource && a.Op != OpColumn && a.Op != OpRow && a.Op != OpQuery
	}
	return false
}

// value is what a value of the other request is here.
func (x *transfer) value(v Value) Value {
	if v == nil {
		return nil
	}
	w, ok := x.known[v]
	if !ok {
		w = x.rebuild(v)
		x.note(v, w)
	}
	return w
}

func (x *transfer) note(there, here Value) {
	x.known[there] = here
	x.added = append(x.added, there)
}

func (x *transfer) values(vs []Value) []Value {
	out := make([]Value, len(vs))
	for i, v := range vs {
		out[i] = x.value(v)
	}
	return out
}

func (x *transfer) rebuild(v Value) Value {
	in := x.c.e.in
	switch v := v.(type) {
	case *Const:
		return v
	case *Struct:
		return in.structOf(v.Type, x.values(v.Fields))
	case *Iface:
		return in.iface(v.Type, x.value(v.V))
	case *Phi:
		return in.phi(x.merge(v.M), x.values(v.Vals))
	case *Term:
		switch {
		case v.Op == OpQuery:
			return x.query(v)
		case v.Op == OpSource || v.Op == OpVerify && len(v.Args) == 0:
			return x.other
		case len(v.Args) == 0:
			return v
		}
		args := x.values(v.Args)
		if (v.Op == OpVerify || v.Op == OpClaim) && slices.ContainsFunc(args, x.foreign) {
			return x.other
		}
		return in.typed(v.Type, v.Op, v.Name, args...)
	}
	return x.other
}

// query is a SQL call of the other request as if it were made here, with what is known here of its arguments.
func (x *transfer) query(q *Term) Value {
	i := slices.IndexFunc(x.from.events, func(ev *Event) bool { return ev.Query == q })
	if i < 0 {
		return x.other
	}
	old := x.from.events[i]
	out := x.c.e.in.Term(OpQuery, q.Name+" kept "+strconv.Itoa(len(x.c.e.run.Events)+len(x.made)))
	x.note(q, out)
	ev := &Event{Kind: SQL, Place: old.Place, Query: out, Text: x.value(old.Text), Args: x.values(old.Args),
		Open: old.Open, Named: x.value(old.Named), Table: old.Table}
	for _, p := range x.pins {
		if p.Column.Args[0] == Value(q) {
			ev.pins = append(ev.pins, Pin{x.c.e.in.Term(OpColumn, p.Column.Name, out), p.Value})
		}
	}
	x.made = append(x.made, ev)
	return out
}

// fingerprint tells values by what they are made of and by which SQL calls.
func (x *transfer) fingerprint(v Value) string {
	out := []string{Show(v)}
	for _, ev := range x.made {
		out = append(out, fmt.Sprint(ev.Place.Pkg.Path, ev.Place.Pos))
		for _, a := range ev.Args {
			out = append(out, Show(a))
		}
	}
	return strings.Join(out, "\n")
}

// foreign reports whether a value is made of what came with the other request.
func (x *transfer) foreign(v Value) bool {
	found := false
	Walk(v, func(v Value) bool {
		found = found || v == x.other
		return !found
	})
	return found
}

// merge is what a merge of the other request is here: of its alternatives is known what says something here.
func (x *transfer) merge(old *Merge) *Merge {
	if m, ok := x.merges[old]; ok {
		return m
	}
	m := x.c.e.in.newMerge(old.N())
	if len(x.merges) >= maxJoined {
		return m
	}
	x.merges[old] = m
	x.joined = append(x.joined, old)
	for i := range m.ways {
		m.ways[i].facts = x.facts(old.listed(i))
	}
	return m
}

// facts are those that held when the value was kept and say something here.
func (x *transfer) facts(old []Fact) factSet {
	var out factSet
	for _, f := range old {
		if f.M != nil {
			if m := x.merge(f.M); m.says() {
				out = append(out, Fact{M: m, Alts: f.Alts})
			}
			continue
		}
		if !f.Cond.Holds(keptOps) {
			continue
		}
		if cond := x.condition(f.Cond); cond != nil && cond.Holds(keptOps) {
			out = append(out, Positive(cond, f.True))
		}
	}
	return out
}

// condition is what a condition says here, nil if that hangs on what came with the other request: then what was made
// for it is dropped again.
func (x *transfer) condition(cond Value) Value {
	added, made, joined := len(x.added), len(x.made), len(x.joined)
	out := x.value(cond)
	bad := isConst(out) || x.foreign(out)
	for _, ev := range x.made[made:] {
		bad = bad || slices.ContainsFunc(ev.Args, func(a Value) bool { return a != nil && x.foreign(a) })
	}
	if bad {
		for _, v := range x.added[added:] {
			delete(x.known, v)
		}
		for _, m := range x.joined[joined:] {
			delete(x.merges, m)
		}
		x.added, x.made, x.joined = x.added[:added], x.made[:made], x.joined[:joined]
		return nil
	}
	return out
}
