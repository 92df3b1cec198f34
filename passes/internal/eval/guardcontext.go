package eval

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// keepUnder puts a value into the framework's context, or into that of the request, and returns what comes next is given.
func (c *cursor) keepUnder(g *gate, args []Value, name, v Value) []Value {
	if ctx := c.contextAmong(args); ctx != nil {
		c.st.store(loc{ctx.Obj, setCell(name)}, v)
		return args
	}
	if len(args) != 2 {
		return args
	}
	return []Value{args[0], c.withContext(args[1], c.contextWith(c.requestContext(args[1]), g.library, name, v))}
}

// letBy is what comes next is given where a guard has found nobody: its name in the context stands for nothing, unless another one
// has found somebody before.
func (c *cursor) letBy(g *gate, args []Value) []Value {
	if g.row.Under == "" {
		return args
	}
	name := g.name(c, g.row.Keep, g.row.Under)
	text, _ := AsString(name)
	if v := c.keptUnder(args[len(args)-1], g.library, text); !isNil(v) && AsTerm(v, OpValue) == nil {
		return args
	}
	return c.keepUnder(g, args, name, c.e.in.Nil())
}

// keptWith is a context, or a request with one, in which a library's function has put what its guards put there.
func (l *libCall) keptWith(in Value) Value {
	library, _ := libraryOf(l.key)
	name, v := l.e.in.Str(l.row.Kind), l.resolve(l.arg(l.row.To))
	if isRequest(l.address(in)) {
		return l.withContext(in, l.contextWith(l.requestContext(in), library, name, v))
	}
	return l.contextWith(in, library, name, v)
}

func isRequest(p *Ptr) bool {
	return p != nil && p.Obj.Type != nil && p.Obj.Type.Name == "net/http.Request"
}

// contextWith is a context that has a value under a library's name for it.
func (c *cursor) contextWith(ctx Value, library string, name, v Value) Value {
	return c.e.in.Term(OpContext, "", ctx, c.e.contextKey(library, name), v)
}

// contextKey is the key of a context that a name stands for: the text itself, for "Key{}" the library's empty struct Key, for
// "key(text)" the text of its type key.
func (e *Evaluator) contextKey(library string, name Value) Value {
	t := e.w.types["string"]
	text, _ := AsString(name)
	if typ, of, ok := strings.Cut(strings.TrimSuffix(text, ")"), "("); ok {
		t, name = e.w.types[library+"."+typ], e.in.Str(of)
	}
	if typ, ok := strings.CutSuffix(text, "{}"); ok {
		t = e.w.types[library+"."+typ]
		name = e.zero(t)
	}
	if t == nil {
		return name
	}
	return e.in.iface(t, name)
}

// keptUnder is what a guard has put under a name where a function of its library is given a context, a request or a framework's
// context.
func (c *cursor) keptUnder(of Value, library, name string) Value {
	if p := c.contextBehind(of); p != nil && p.Obj.Site == stepContext {
		if v, ok := c.st.load(loc{p.Obj, setCell(c.e.in.Str(name))}); ok {
			return c.resolve(v)
		}
		of = c.requestIn(p)
	}
	if isRequest(c.address(of)) {
		of = c.requestContext(of)
	}
	return c.resolve(c.ctxValue(of, c.e.contextKey(library, c.e.in.Str(name))))
}

// keptWord is what a guard has put into a context for the library's own functions. Without a second result, it is the zero value
// where there is none.
func keptWord(l *libCall) []Value {
	library, _ := libraryOf(l.key)
	v := l.each(l.arg(l.row.Arg), func(c *cursor, of Value) Value { return c.keptUnder(of, library, l.row.Kind) })
	v = l.resolve(v)
	t := l.result(0)
	switch {
	case len(l.res) == 2:
		return l.typedOrNone(v)
	case t != nil && t.Kind == code.KBool:
		return []Value{l.e.not(l.e.eq(v, l.e.in.Nil()))}
	}
	_, v = l.e.hasType(v, t)
	return []Value{l.resolve(v)}
}

// typedOrNone is a value and that it is there, if it has the type that is asked for, and an error or false if it has not.
func (l *libCall) typedOrNone(v Value) []Value {
	is, val := l.e.hasType(v, l.result(0))
	good, bad := l.fork(), l.fork()
	good.dead = !l.e.assume(good.st, is, true, l.fr)
	bad.dead = !l.e.assume(bad.st, is, false, l.fr)
	in := l.e.in
	there, missing := Value(in.Nil()), Value(in.typed(l.res[1], OpNew, "error "+l.site()))
	if l.res[1].Kind == code.KBool {
		there, missing = in.Bool(true), in.Bool(false)
	}
	return unpack(l.merge([]*cursor{good, bad}, []Value{in.tuple([]Value{good.resolve(val), there}), in.tuple([]Value{l.e.zero(l.result(0)), missing})}), 2)
}
