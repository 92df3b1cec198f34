package eval

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// service is what a program has registered on a server for calls by name.
type service struct {
	desc, impl Value
	server     *Router
}

// serviceWord notes a service that a server has.
func serviceWord(l *libCall) []Value {
	desc := l.resolve(l.arg(l.row.Arg))
	name, ok := AsString(strip(l.fieldOf(strip(desc), l.structOf(strip(desc)), "ServiceName")))
	if !ok {
		l.lose(l.at, "the name of a service is not known")
		return nil
	}
	l.e.services[name] = service{strip(desc), l.resolve(l.arg(l.row.To)), l.routerOf(l.args[0])}
	return nil
}

// callServiceWord calls a method of a service over a connection: that of the program which has the name, behind the
// interceptors of its server.
func callServiceWord(l *libCall) []Value {
	method, _ := AsString(l.value(l.row.Text))
	name, method, _ := strings.Cut(strings.TrimPrefix(method, "/"), "/")
	s, ok := l.e.services[name]
	if !ok {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	h := l.methodOf(s, method)
	if h == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	interceptor := Value(l.e.in.Nil())
	if s.server != nil {
		if chain := l.chainOf(s.server); len(chain) > 0 {
			interceptor = l.e.in.Term(OpHandler, "interceptors", l.e.in.Term(OpList, "", chain...))
		}
	}
	decode := l.e.in.Term(OpHandler, "decode-message", l.resolve(l.arg(l.row.Arg)))
	args := []Value{s.impl, l.resolve(l.args[1]), decode, interceptor}
	out := unpack(l.callEach(l.in, h, args, nil), 2)
	if l.dead {
		return l.e.opaque(l.cursor, l.key, l.res, nil)
	}
	l.each(out[0], func(c *cursor, v Value) Value {
		c.copyMessage(v, l.arg(l.row.To))
		return c.e.in.Nil()
	})
	return []Value{l.resolve(out[len(out)-1])}
}

// methodOf is the handler of a service's method, nil if it is not known.
func (c *cursor) methodOf(s service, name string) Value {
	methods, _ := c.listOf(c.fieldOf(s.desc, c.structOf(s.desc), "Methods"))
	for _, m := range methods {
		m = strip(c.resolve(m))
		t := c.structOf(m)
		if is, _ := AsString(strip(c.fieldOf(m, t, "MethodName"))); is == name {
			return c.fieldOf(m, t, "Handler")
		}
	}
	return nil
}

// copyMessage writes what a message holds to another one.
func (c *cursor) copyMessage(from, to Value) {
	src, dst := c.address(c.resolve(from)), c.address(c.resolve(to))
	if src == nil || dst == nil {
		return
	}
	t := typeAt(dst.Obj.Type, dst.Path)
	c.write(dst.Obj, dst.Path, c.resolve(c.read(src.Obj, src.Path, t)))
}

// interceptFrom calls the interceptors of a server from the one with number i on: args are the context, the message, what is
// called, and what comes behind them all.
func (c *cursor) interceptFrom(in *code.Instr, f *Term, i int, args []Value) Value {
	chain := f.Args[0].(*Term).Args
	if len(args) != 4 {
		return c.e.unknown("interceptor", nil)
	}
	next := args[3]
	if i >= len(chain) {
		return c.callEach(in, next, args[:2], nil)
	}
	rest := c.e.in.Term(OpHandler, "interceptors-rest", f, c.e.in.Int(i+1), args[2], next)
	given := []Value{args[0], args[1], args[2], rest}
	return c.callEach(in, chain[i], given, nil)
}

// authFuncWord is an interceptor that asks a function for the context to go on with.
func authFuncWord(l *libCall) []Value {
	return []Value{l.e.in.typed(l.result(0), OpHandler, "auth-func", l.resolve(l.arg(l.row.Arg)), l.e.in.Str(l.row.Kind), l.e.in.Str(l.key))}
}

// askAuthFunc runs such an interceptor.
func (c *cursor) askAuthFunc(in *code.Instr, f *Term, args []Value) Value {
	if len(args) != 4 {
		return c.e.unknown("interceptor", nil)
	}
	ctx, info := args[0], strip(c.resolve(args[2]))
	name, _ := AsString(f.Args[1])
	var out []Value
	if server, ok := c.fieldOf(info, c.structOf(info), "Server").(*Iface); ok && hasMethod(server.Type, name) {
		out = c.invoke(in, "."+name, server, []Value{ctx, c.fieldOf(info, c.structOf(info), "FullMethod")}, nil)
	} else {
		out = unpack(c.callEach(in, f.Args[0], []Value{ctx}, nil), 2)
	}
	if len(out) == 1 {
		out = unpack(c.resolve(out[0]), 2)
	}
	if c.dead || len(out) < 2 {
		return c.e.unknown("interceptor", nil)
	}
	good, bad := c.fork(), c.fork()
	failed := c.e.not(c.e.eq(out[1], c.e.in.Nil()))
	results := make([]Value, 2)
	if good.dead = !c.e.assume(good.st, failed, false, c.fr); !good.dead {
		results[0] = good.callEach(in, args[3], []Value{good.resolve(out[0]), args[1]}, nil)
	}
	if bad.dead = !c.e.assume(bad.st, failed, true, c.fr); !bad.dead {
		results[1] = c.e.in.tuple([]Value{c.e.in.Nil(), bad.resolve(out[1])})
	}
	return c.merge([]*cursor{good, bad}, results)
}

func hasMethod(t *Type, name string) bool {
	_, ok := t.method(name)
	return ok
}
