package eval

import (
	"maps"
	"slices"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

func newErrorWord(l *libCall) []Value {
	return []Value{l.e.in.typed(l.result(0), OpNew, l.site())}
}

// wrapErrWord makes an error that is never nil and may be any of the errors among its arguments.
func wrapErrWord(l *libCall) []Value {
	if l.row.Kind == "keep" {
		return []Value{l.wrapped(l.resolve(l.arg(l.row.To)))}
	}
	if l.row.Kind != "join" {
		args, _ := l.rest(l.row.To)
		return []Value{l.wrapping(args)}
	}
	return []Value{l.over(l.arg(l.row.To), func(list Value) Value {
		args, none := l.noneOf(list)
		made := l.wrapping(args)
		if none == nil {
			return l.either(l.e.in.Nil(), made)
		}
		return l.e.where(none, l.e.in.Nil(), made)
	})}
}

// noneOf lists the errors of a list, with the condition that none is one: of a list as long as another one, as far as it goes.
// The condition is nil where they are not known.
func (c *cursor) noneOf(list Value) (errs []Value, none Value) {
	errs, known := c.listOf(list)
	var n Value
	if s, ok := strip(list).(*Slice); ok && !known {
		n, errs = c.madeLength(s), c.written(s)
	}
	if !known && (n == nil || len(errs) == 0) {
		return errs, nil
	}
	none = c.e.in.Bool(true)
	for i, err := range errs {
		ok := c.equal(c.resolve(err), c.e.in.Nil())
		if n != nil {
			ok = c.e.where(c.e.arith("<", c.e.in.Int(i), n), ok, c.e.in.Bool(true))
		}
		none = c.e.both(none, ok)
	}
	return errs, none
}

// wrapping is an error that wraps those among args.
func (l *libCall) wrapping(args []Value) Value {
	var inner []Value
	for _, a := range args {
		if a = l.resolve(a); isErrorValue(a) {
			inner = append(inner, l.over(a, func(v Value) Value { return l.chain(l.in, v) }))
		}
	}
	return l.e.in.typed(l.result(0), OpNew, l.site(), inner...)
}

// isErrorValue reports whether a value is, or may be, an error.
func isErrorValue(v Value) bool {
	switch v := v.(type) {
	case *Phi:
		return slices.ContainsFunc(v.Vals, isErrorValue)
	case *Iface:
		if _, is := v.Type.method("Error"); is {
			return true
		}
	}
	t, ok := strip(v).(*Term)
	return ok && t.Type != nil && t.Type.Name == "error"
}

// wrapped is an error around another one, nil where that is.
func (l *libCall) wrapped(err Value) Value {
	return l.over(err, func(err Value) Value {
		none := l.equal(err, l.e.in.Nil())
		if truth, stated := l.st.facts.known(none); stated {
			none = l.e.in.Bool(truth)
		}
		return l.e.where(none, l.e.in.Nil(), l.e.in.typed(l.result(0), OpNew, l.site(), err))
	})
}

// isErrorWord is errors.Is, also for the error of a session and for one that the row names.
func isErrorWord(l *libCall) []Value {
	target := l.arg(l.row.To)
	if l.row.Kind != "" {
		target = l.errorNamed(l.row.Kind)
	}
	return []Value{l.each(l.arg(l.row.Arg), func(c *cursor, err Value) Value {
		if p := c.address(err); p != nil && l.row.Arg == 0 {
			err = c.resolve(c.read(p.Obj, p.Path+"."+knowledge.Records.Error, c.e.w.types["error"]))
		}
		return c.e.spread2(c.chain(l.in, err), c.resolve(target), c.e.isError)
	})}
}

// errorNamed is what a variable of the library holds.
func (l *libCall) errorNamed(name string) Value {
	lib, _ := libraryOf(l.key)
	t := l.e.w.types["error"]
	p := l.e.global(lib+"."+name, &Type{Elem: t}).(*Ptr)
	return l.read(p.Obj, p.Path, t)
}

// maxWrapped bounds how deep errors of the program's own types are unwrapped.
const maxWrapped = 4

// chain is an error of a type of the program's own with what it wraps, where its type says how.
func (c *cursor) chain(in *code.Instr, err Value) Value {
	links := []Value{err}
	for len(links) <= maxWrapped {
		inner := c.unwrap(in, links[len(links)-1])
		if inner == nil || isNil(inner) {
			break
		}
		links = append(links, inner)
	}
	if len(links) == 1 {
		return err
	}
	return c.e.in.Term(OpNew, "wraps", links...)
}

// unwrap is what an error of a type of the program's own wraps, nil if its type has no method that says so.
func (c *cursor) unwrap(in *code.Instr, err Value) Value {
	i, ok := c.resolve(err).(*Iface)
	if !ok {
		return nil
	}
	m, ok := i.Type.method("Unwrap")
	if !ok || c.e.w.funcs[m.Func] == nil {
		return nil
	}
	out := c.invoke(in, "(error).Unwrap", i, nil, []*Type{c.e.w.types["error"]})
	if len(out) != 1 || out[0] == nil {
		return nil
	}
	return c.resolve(out[0])
}

func (e *Evaluator) isError(err, target Value) Value {
	return e.isOrWraps(err, target, map[Value]bool{})
}

// isOrWraps is isError; others are values of which it is known that they neither are the target nor wrap it.
func (e *Evaluator) isOrWraps(err, target Value, others map[Value]bool) Value {
	if p, ok := err.(*Phi); ok {
		return e.spread(p, func(err Value) Value { return e.isOrWraps(err, target, maps.Clone(others)) })
	}
	if err == target {
		return e.in.Bool(true)
	}
	if isNil(err) {
		return e.in.Bool(isNil(target))
	}
	if ptr, ok := strip(err).(*Ptr); ok && ptr.Obj.Sym == nil {
		if p2, ok := strip(target).(*Ptr); ok {
			return e.in.Bool(p2 == ptr)
		}
	}
	if i, ok := err.(*Iface); ok && unlike(i, target) {
		return e.in.Bool(false)
	}
	t, ok := err.(*Term)
	if ok && (t.Op == OpNew || t.Op == OpGlobal) {
		for _, inner := range t.Args {
			if others[inner] {
				continue
			}
			v := e.isOrWraps(inner, target, others)
			if b, known := asBool(v); !known || b {
				return v
			}
			others[inner] = true
		}
		if u, ok := target.(*Term); ok && (u.Op == OpNew || u.Op == OpGlobal) {
			return e.in.Bool(false)
		}
	}
	if ofDatabase(err) && made(target) {
		return e.in.Bool(false)
	}
	return e.in.Term(OpIs, "", err, target)
}

// ofDatabase reports whether an error is what the database has answered.
func ofDatabase(err Value) bool {
	t := AsTerm(err, OpErr)
	if t == nil {
		return false
	}
	of, ok := t.Args[0].(*Term)
	return ok && (of.Op == OpQuery || of.Op == OpRow || of.Op == OpCall && of.Name == "ran")
}

// made reports whether an error was made by the program itself.
func made(err Value) bool {
	switch v := strip(err).(type) {
	case *Ptr:
		return v.Obj.Sym == nil
	case *Term:
		return v.Op == OpNew
	}
	return false
}

// unlike reports whether an error of a type of the program's own is not a target of another type, neither by == nor by a
// method that says so. What it wraps is not looked at.
func unlike(err *Iface, target Value) bool {
	if _, says := err.Type.method("Is"); says || len(err.Type.Methods) == 0 {
		return false
	}
	switch t := target.(type) {
	case *Term:
		return t.Op == OpNew || t.Op == OpGlobal
	case *Iface:
		return t.Type != err.Type
	}
	return false
}

// asErrorWord is errors.As, or (Kind "type") errors.AsType; an own error type decides it.
func asErrorWord(l *libCall) []Value {
	if l.row.Kind == "type" {
		t := l.result(0)
		pair := l.over(l.arg(1), func(err Value) Value {
			v, is := l.e.asError(err, t)
			if v == nil {
				v = l.e.zero(t)
			}
			return l.e.in.tuple([]Value{v, is})
		})
		return []Value{extract(pair, 0, l.cursor, t), extract(pair, 1, l.cursor, nil)}
	}
	p, ok := strip(l.resolve(l.arg(2))).(*Ptr)
	var t *Type
	if ok {
		t = typeAt(p.Obj.Type, p.Path)
	}
	v := l.each(l.arg(1), func(c *cursor, err Value) Value {
		v, is := c.e.asError(err, t)
		if ok && v != nil {
			c.write(p.Obj, p.Path, v)
		}
		return is
	})
	return []Value{v}
}

// asError is an error as a t, nil if it is none, and whether it is one.
func (e *Evaluator) asError(err Value, t *Type) (v, is Value) {
	if isNil(err) {
		return nil, e.in.Bool(false)
	}
	if i, isI := err.(*Iface); isI && t != nil {
		if i.Type == t {
			return i.V, e.in.Bool(true)
		}
		return nil, e.in.Bool(false)
	}
	term, isTerm := err.(*Term)
	if isTerm && t != nil && (term.Op == OpNew && len(term.Args) == 0 || term.Op == OpGlobal) {
		return nil, e.in.Bool(false)
	}
	if isTerm && term.Op == OpNew {
		return e.asWrapped(term.Args, t)
	}
	return e.in.typed(t, OpConv, "as", err), e.in.Term(OpIs, "as "+typeNameOf(t), err, e.in.Str(typeNameOf(t)))
}

// asWrapped is asError for the first of several errors that may be one.
func (e *Evaluator) asWrapped(errs []Value, t *Type) (v, is Value) {
	for _, err := range errs {
		is = e.spread(err, func(err Value) Value { _, is := e.asError(err, t); return is })
		if b, known := asBool(is); known && !b {
			continue
		}
		return e.spread(err, func(err Value) Value {
			if v, _ := e.asError(err, t); v != nil {
				return v
			}
			return e.zero(t)
		}), is
	}
	return nil, e.in.Bool(false)
}
