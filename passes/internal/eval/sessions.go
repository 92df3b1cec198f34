package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// Some libraries put a statement together in a session, an object that each call changes. What a call on a handle to the
// database returns is a new one; what is set apart from a session begins with what that one has.

const (
	buildCell = ".!build" // the statement so far
	apartCell = ".!apart" // set where the next call makes a session of its own
)

// Marks in the text of a statement on a mapped struct, which stand for what only its end tells.
const (
	ownTable = "\x0e" // before a column: the table, where there are others
	ownKey   = "\x0f" // the column of the primary key
	ownAlias = "\x11" // the table as it is called in the statement
	ownName  = "\x12" // the table

	allColumns = "\x10" // the assignments of all columns to what was to be inserted
)

// session is the address of a session.
func (c *cursor) session(v Value) (*Ptr, bool) {
	p, ok := strip(v).(*Ptr)
	if !ok || p.Obj.Sym != nil {
		return nil, false
	}
	_, ok = c.st.load(loc{p.Obj, p.Path + buildCell})
	return p, ok
}

// soFar is the statement so far of a session, or one that begins with a handle.
func (c *cursor) soFar(v Value) Value {
	return c.over(v, func(v Value) Value {
		if p, ok := c.session(v); ok {
			chain, _ := c.st.load(loc{p.Obj, p.Path + buildCell})
			return c.resolve(chain)
		}
		if b := AsTerm(Base(v), OpBuild); b != nil {
			return b
		}
		return c.e.in.Term(OpBuild, "parts", c.e.part(runnerClause, c.e.in.Str(""), strip(v)))
	})
}

// runnerClause names the part that is the handle to run a statement with.
const runnerClause = "runner"

// newSession is a session of its own.
func (c *cursor) newSession(t *Type, chain Value) *Ptr {
	if t != nil && t.Kind == code.KPointer {
		t = t.Elem
	}
	p := c.e.in.ptr(c.newObject(t, "session"), "")
	c.st.store(loc{p.Obj, buildCell}, chain)
	return p
}

// grown is a statement with a part more.
func (e *Evaluator) grown(chain, part Value) Value { return e.in.Term(OpBuild, "", chain, part) }

// chainWord adds a part to a session's statement, or to that of a new one.
func chainWord(l *libCall) []Value {
	h := Value(l.e.in.Nil()) // a function begins a statement
	if l.row.Recv != "" {
		h = l.resolve(l.args[0])
	}
	return []Value{l.added(h, l.forms(l.row.Kind, l.row.Form))}
}

// added is a handle with a part more. What may be one session or another, or a handle, is one session from here on.
func (l *libCall) added(h, part Value) Value {
	chain := l.e.grown(l.soFar(h), part)
	if l.e.lib.LibraryOf(l.key).Copies {
		return l.newSession(l.result(0), chain)
	}
	changed := l.change(h, part)
	if _, ok := l.session(h); ok && changed {
		return strip(h)
	}
	return l.newSession(l.result(0), chain)
}

// change adds a part to each session that a value may be, those that are set apart excepted. It reports whether there is any.
func (l *libCall) change(h, part Value) (changed bool) {
	if p, ok := h.(*Phi); ok {
		for i, v := range p.Vals {
			if !slices.Contains(p.Vals[:i], v) {
				changed = l.change(v, part) || changed
			}
		}
		return changed
	}
	p, ok := l.session(h)
	if !ok {
		return false
	}
	if _, apart := l.st.load(loc{p.Obj, p.Path + apartCell}); apart {
		return false
	}
	l.st.store(loc{p.Obj, p.Path + buildCell}, l.e.grown(l.soFar(p), part))
	return true
}

// apartWord sets apart a session with the statement so far, or (Arg: a struct with a true field Kind) without.
func apartWord(l *libCall) []Value {
	h := l.resolve(l.args[0])
	if _, isPhi := h.(*Phi); !isPhi {
		if _, ok := l.session(h); !ok {
			return []Value{h}
		}
	}
	chain := l.soFar(h)
	if p := l.address(l.value(l.row.Arg)); p != nil && l.row.Arg > 0 && l.row.Kind != "" {
		if fresh, _ := asBool(l.resolve(l.read(p.Obj, p.Path+"."+l.row.Kind, nil))); fresh {
			return []Value{l.runner(chain)}
		}
	}
	p := l.newSession(l.result(0), chain)
	l.st.store(loc{p.Obj, apartCell}, l.e.in.Bool(true))
	return []Value{p}
}

// scopeWord calls the functions Arg..., which add parts to the session.
func scopeWord(l *libCall) []Value {
	h := l.added(l.resolve(l.args[0]), l.e.textPart(""))
	if l.row.Text > 0 {
		return []Value{l.added(l.resolve(l.args[0]), l.grouped())}
	}
	list, known := l.rest(l.row.Arg)
	if f, ok := strip(l.resolve(l.arg(l.row.Arg))).(*Func); ok {
		list, known = []Value{f}, true
	}
	if !known {
		l.lose(l.at, "conditions that functions add to a statement are not known")
	}
	for _, f := range list {
		h = l.each(f, func(c *cursor, f Value) Value {
			return c.callEach(l.in, f, []Value{h}, l.res)
		})
	}
	return []Value{l.resolve(h)}
}

// grouped are the conditions that the function Arg adds to a session of its own, behind the others as the text Text says.
func (l *libCall) grouped() Value {
	p := l.newSession(l.result(0), l.e.in.Term(OpBuild, "parts"))
	h := l.each(l.arg(l.row.Arg), func(c *cursor, f Value) Value { return c.callEach(l.in, f, []Value{p}, l.res) })
	text := l.over(h, func(h Value) Value {
		if q, ok := l.session(h); ok {
			return l.conditionsOf(q)
		}
		return l.e.part("", l.e.unknown("conditions", nil, h))
	})
	clause := l.row.Kind
	if sep, _ := AsString(l.value(l.row.Text)); strings.Contains(strings.ToUpper(sep), "OR") {
		clause = orMark + clause
	}
	return l.e.inClause(clause, l.e.within("(", text, ")"))
}

// runner is the handle that a statement began with.
func (c *cursor) runner(chain Value) Value {
	a := &assembly{e: c.e, known: map[Value][]Value{}}
	return c.e.runnerIn(a.chain(chain))
}

func (e *Evaluator) runnerIn(parts []Value) Value {
	for _, p := range slices.Backward(parts) {
		switch p := p.(type) {
		case *Phi:
			if has(parts, runnerClause) {
				return e.spread(p, func(v Value) Value { return e.runnerIn(partsOf(v)) })
			}
		case *Term:
			if p.Name == runnerClause && len(p.Args) > 1 {
				return p.Args[1]
			}
		}
	}
	return e.in.Nil()
}

// demanded is the condition that a query and its arguments make, as the libraries that map structs read them: text; a column and
// its value; a map of columns; a struct, of which fields that are zero are left out; another session's conditions; else
// values of the primary key.
func (c *cursor) demanded(query Value, args []Value) Value {
	return c.over(query, func(v Value) Value {
		if p, ok := c.session(v); ok {
			return c.conditionsOf(p)
		}
		if cond, ok := c.condition(v); ok {
			return cond
		}
		switch s := strip(v).(type) {
		case *Const:
			if s.Kind == code.String {
				return c.askedText(s, args)
			}
			if s.Kind == code.Nil {
				return c.e.textPart("")
			}
		case *Ptr, *Struct:
			if t := mapped(typeOfValue(s)); t != nil && c.e.ownStruct(t) {
				return c.askedFields(s, t, args)
			}
		case *Term:
			if s.Op == OpConcat || s.Op == OpPart || s.Op == OpBuild {
				return c.raw(v, args)
			}
		}
		return c.compared(c.e.textPart(ownTable+ownKey), "=", c.keysAsked(v, args))
	})
}

// keysAsked is what the primary key is compared with: one value, or several.
func (c *cursor) keysAsked(v Value, args []Value) Value {
	if len(args) == 0 {
		return v
	}
	return c.e.in.Term(OpList, "", append([]Value{v}, args...)...)
}

// typeOfValue is the type of a value, nil where it is not known.
func typeOfValue(v Value) *Type {
	switch v := v.(type) {
	case *Ptr:
		return ptrType(v)
	case *Struct:
		return v.Type
	case *Slice:
		return v.Arr.Type
	case *Term:
		return v.Type
	case *Iface:
		if t := typeOfValue(v.V); t != nil {
			return t
		}
		return v.Type
	}
	return nil
}

// askedText is a condition that is text: a number is the primary key, a name alone a column.
func (c *cursor) askedText(text *Const, args []Value) Value {
	s := text.Str
	if s != "" && strings.Trim(s, "0123456789") == "" {
		return c.compared(c.e.textPart(ownTable+ownKey), "=", text)
	}
	if len(args) == 1 && !strings.ContainsAny(strings.TrimSpace(s), "? @") {
		return c.compared(c.e.textPart(s), "=", args[0])
	}
	t := &template{c: c, args: args}
	if !strings.Contains(s, "?") && strings.Contains(s, "@") {
		t.names, t.marks = c.argNames(args), [2]string{"@"}
	}
	return t.text(text)
}

// argNames are the arguments of a text that go by names: in a map, a struct, or each in a value of its own.
func (c *cursor) argNames(args []Value) map[string]Value {
	out := map[string]Value{}
	for _, a := range args {
		a = strip(c.resolve(a))
		if s, ok := a.(*Struct); ok {
			for i, f := range s.Type.Fields {
				out[f.Name] = s.Fields[i]
			}
			continue
		}
		list := listed(c.named(a))
		for i := 0; i+1 < len(list); i += 2 {
			if name, ok := AsString(list[i]); ok {
				out[name] = list[i+1]
			}
		}
	}
	return out
}

// askedFields is the condition that the fields of a struct have which are not zero, or those that are named.
func (c *cursor) askedFields(v Value, t *Type, named []Value) Value {
	p := c.record(v)
	if p == nil {
		return c.e.part("", c.e.unknown("conditions", nil, v))
	}
	var names []string
	for _, v := range named {
		name, ok := AsString(strip(c.resolve(v)))
		if !ok {
			return c.e.part("", c.e.unknown("conditions", nil, v))
		}
		names = append(names, plainName(name))
	}
	names = c.e.columnsCalled(names, t)
	var out []Value
	for _, col := range c.e.columns(t) {
		is := func(v Value) Value { return c.compared(c.e.textPart(ownTable+col.name), "=", v) }
		switch {
		case len(named) == 0:
			out = append(out, c.e.spread(c.isSet(c.columnOf(p, col)), func(v Value) Value {
				if isNil(v) {
					return c.e.textPart("")
				}
				return is(v)
			}))
		case slices.Contains(names, plainName(col.name)):
			out = append(out, is(c.columnOf(p, col)))
		}
	}
	return c.e.listParts(out, " AND ")
}

// conditionsOf are the conditions of another session, as one.
func (c *cursor) conditionsOf(p *Ptr) Value { return c.clauseOf(p, "where") }

// clauseOf are the conditions that a session has in a clause, as one.
func (c *cursor) clauseOf(p *Ptr, name string) Value {
	a := &assembly{e: c.e, known: map[Value][]Value{}}
	text := a.clause(a.chain(c.soFar(p)), clause{name: name, sep: " AND "}, entire)
	return c.e.part("", c.e.spread(text, c.e.settled), a.vals...)
}

// subQuery is the statement of a session that stands in another one.
func (c *cursor) subQuery(p *Ptr) Value {
	a := &assembly{e: c.e, known: map[Value][]Value{}}
	if parts := a.chain(c.soFar(p)); has(parts, "insert", "update", "delete") {
		return c.e.part("", a.statement(parts), a.vals...)
	}
	return c.selecting(c.soFar(p), nil)
}
