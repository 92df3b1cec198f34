package eval

import "strings"

// proofTerm is the name of what authenticates requests by a function of the program.
const proofTerm = "mw-proof"

// proofWord is something that authenticates: it looks for a credential, and asks a function whose it is.
func proofWord(l *libCall) []Value {
	args := []Value{l.e.in.Str(l.row.Kind), l.resolve(l.arg(l.row.Arg))}
	if l.row.Key > 0 {
		args = append(args, l.value(l.row.Key), l.value(l.row.To))
	}
	return []Value{l.e.in.typed(l.result(0), OpHandler, proofTerm, args...)}
}

// proveWord asks such a thing, or a function that is one: whether there is a credential, whose it is, an error.
func proveWord(l *libCall) []Value {
	given := l.resolve(l.arg(l.row.Arg))
	switch by := l.value(0).(type) {
	case *Func:
		return l.callValue(l.in, by, []Value{given}, l.res)
	case *Term:
		if by.Op != OpHandler || by.Name != proofTerm {
			break
		}
		if kind, _ := AsString(by.Args[0]); kind != "" {
			return l.prove(by, kind, given)
		}
		return l.proveBy(by.Args[1], given)
	}
	return l.e.opaque(l.cursor, l.key, l.res, l.args)
}

// proveBy asks a function that finds the credential itself, in the request or in what tells of that.
func (l *libCall) proveBy(f, given Value) []Value {
	return unpack(l.resolve(l.each(f, func(c *cursor, f Value) Value {
		arg := given
		if fn := c.e.bodyOf(f); fn != nil && len(fn.plainParams()) > 0 && typeName(fn.plainParams()[0]) == "*net/http.Request" {
			arg = l.requestAsked(given)
		}
		return pack(c.e, c.callValue(l.in, f, []Value{strip(arg)}, l.res))
	})), len(l.res))
}

// requestAsked is the request in what something that authenticates is given.
func (l *libCall) requestAsked(given Value) Value {
	p := l.address(given)
	if p == nil || isRequest(p) {
		return strip(given)
	}
	if v, ok := l.st.load(loc{p.Obj, p.Path + ".Request"}); ok {
		return l.resolve(v)
	}
	return l.e.requestValue()
}

// prove asks a function of a credential, if there is one.
func (l *libCall) prove(by *Term, kind string, asked Value) []Value {
	given, there := l.credentialOf(by, kind, asked)
	with, without := l.fork(), l.fork()
	with.dead = !l.e.assume(with.st, there, true, l.fr)
	without.dead = !l.e.assume(without.st, there, false, l.fr)
	none := Value(l.e.in.Nil())
	found, req := none, l.requestAsked(asked)
	if !with.dead {
		found = with.each(by.Args[1], func(c *cursor, f Value) Value { return c.proveWith(l, f, given, req) })
	}
	return unpack(l.merge([]*cursor{with, without}, []Value{found, l.e.in.tuple([]Value{l.e.in.Bool(false), none, none})}), len(l.res))
}

// credentialOf is what a function is asked about, and the condition that it is there. With a bearer's token come the scopes that
// are asked for.
func (l *libCall) credentialOf(by *Term, kind string, asked Value) (given []Value, there Value) {
	text := l.e.w.types["string"]
	if kind == "basic" {
		out := l.basicAuth()
		return out[:2], out[2]
	}
	if kind == "key" {
		in, _ := AsString(by.Args[3])
		given = []Value{l.e.in.typed(text, OpSource, strings.ToLower(in), by.Args[2])}
	} else {
		given = []Value{l.e.in.typed(text, OpSource, "header", l.e.in.Str("Authorization")), l.scopesAsked(asked)}
	}
	return given, l.e.not(l.e.eq(given[0], l.e.in.Str("")))
}

// scopesAsked are the scopes in what something that authenticates is given.
func (l *libCall) scopesAsked(given Value) Value {
	if p := l.address(given); p != nil {
		if scopes, ok := l.st.load(loc{p.Obj, p.Path + scopesCell}); ok {
			return scopes
		}
	}
	return l.e.unknown("scopes", l.e.w.types["[]string"])
}

// proveWith calls a function with a credential, and with the request's context, if it takes one: it returns another one then.
func (c *cursor) proveWith(l *libCall, f Value, given []Value, req Value) Value {
	if fn := c.e.bodyOf(f); fn != nil && len(fn.plainParams()) > 0 && typeName(fn.plainParams()[0]) == contextType {
		given = append([]Value{c.requestContext(req)}, given...)
	}
	out := c.callValue(l.in, f, given, l.res[1:])
	if c.dead {
		return c.e.in.Nil()
	}
	if len(out) == 3 {
		if p := c.address(req); p != nil {
			c.st.store(loc{p.Obj, ctxCell}, c.resolve(out[0]))
		}
		out = out[1:]
	}
	return c.e.in.tuple([]Value{c.e.in.Bool(true), out[0], out[len(out)-1]})
}
