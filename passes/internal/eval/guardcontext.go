package eval

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// keepUnder puts a value into the framework's context, or into that of the request or the endpoint, and returns what comes next is
// given.
func (c *cursor) keepUnder(g *gate, args []Value, name, v Value) []Value {
	if ctx := c.contextAmong(args); ctx != nil {
		c.st.store(loc{ctx.Obj, setCell(name)}, v)
		return args
	}
	switch {
	case len(args) != 2:
		return args
	case isContext(args[0]):
		return []Value{c.contextWith(args[0], g.library, name, v), args[1]}
	}
	return []Value{args[0], c.withContext(args[1], c.contextWith(c.requestContext(args[1]), g.library, name, v))}
}

// claimsOf are the claims of a token, in what the program's function makes for them if it has told the guard one.
func (c *cursor) claimsOf(in *code.Instr, g *gate, token *Term, args []Value) Value {
	made := g.field(c, g.row.Claims)
	if made == nil || c.e.bodyOf(made) == nil {
		return c.e.in.typed(nil, OpClaim, "claims", token)
	}
	l := &libCall{cursor: c, row: &knowledge.Call{}, in: in, at: c.place(in)}
	claims := c.resolve(c.callGate(in, made, g, args))
	l.fillClaims(claims, token)
	return claims
}

// fillToken puts the claims of a token where the library does.
func (c *cursor) fillToken(in *code.Instr, g *gate, token *Term, args []Value) {
	if token.Type.Elem == nil {
		return
	}
	row := c.e.lib.Token(token.Type.Elem.Name)
	if row == nil {
		return
	}
	l := &libCall{cursor: c, row: &knowledge.Call{}, in: in, at: c.place(in), res: []*Type{token.Type}}
	if claims := g.field(c, g.row.Claims); claims != nil {
		if f, ok := claims.(*Func); ok {
			claims = c.callGate(in, f, g, args)
		}
		l.row = &knowledge.Call{To: 1}
		l.args = []Value{c.resolve(claims)}
		l.fillClaims(l.args[0], token)
	} else {
		l.row = &knowledge.Call{Bag: "MapClaims"}
	}
	l.keepClaims(row, token)
	c.write(c.e.pointee(token).Obj, "."+row.Valid, c.e.in.Bool(true))
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

// claimsByName is the name of a context that has the claims of a token under their own names, and what a row calls that.
const claimsByName = "*"

// contextWith is a context that has a value under a library's name for it.
func (c *cursor) contextWith(ctx Value, library string, name, v Value) Value {
	if text, _ := AsString(name); text == claimsByName {
		return c.e.in.Term(OpContext, claimsByName, ctx, v)
	}
	key := c.e.contextKey(library, name)
	c.carries(key)
	return c.e.in.Term(OpContext, "", ctx, key, v)
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
