package eval

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// What calls are given of chains: lists of functions, options that hold some, functions that a library has made of others.

// links are the functions of a chain from parameter pos on. Where there are different ones on different ways, a link is one
// or the other.
func (l *libCall) links(pos int) (links []Value, known bool) {
	v := l.arg(pos)
	if v == nil {
		return nil, true
	}
	known = true
	v = l.over(v, func(v Value) Value {
		vals, ok := l.listOf(v)
		if isFunction(v) {
			vals, ok = []Value{v}, true
		}
		if known = known && ok; !ok {
			return v
		}
		return l.e.in.Term(OpList, "", vals...)
	})
	if !known {
		return nil, false
	}
	return l.e.chain(v), true
}

// isFunction reports whether a value is known to be one function, and not a list of them.
func isFunction(v Value) bool {
	switch v := v.(type) {
	case *Iface:
		return isFunction(v.V)
	case *Func:
		return true
	case *Term:
		return v.Op == OpHandler && v.Name != "list" || v.Type != nil && v.Type.Kind == code.KFunc
	}
	return false
}

// takeOption adds the middleware that an option of a router has.
func (l *libCall) takeOption(r *Router, option Value) {
	if more := l.linksOf(option, "list"); len(more) > 0 {
		l.uses(r, more)
		l.setChain(r, append(append([]Value{}, l.chainOf(r)...), more...))
	}
	if more := l.linksOf(option, "service"); len(more) > 0 {
		l.useForOperations(r, l.e.in.Nil(), more)
	}
}

// linksOf are the functions that an option of a kind has. On ways on which it is another one, it has none.
func (l *libCall) linksOf(option Value, kind string) []Value {
	return l.e.chain(l.e.spread(l.resolve(option), func(v Value) Value {
		if t := AsTerm(strip(v), OpHandler); t != nil && t.Name == kind {
			return l.e.in.Term(OpList, "", t.Args...)
		}
		return l.e.in.Term(OpList, "")
	}))
}

// callUnseen runs what a library made that is no link of a route's chain.
func (c *cursor) callUnseen(in *code.Instr, f *Term, args []Value) ([]Value, bool) {
	switch {
	case f.Name == "matched":
		c.matches(in, f, args)
		return nil, true
	case f.Name == noLink:
		return args[:1], true
	case f.Name == laterCall:
		return c.callLater(in, f, args), true
	case f.Name == "in-context":
		return []Value{c.inContext(in, f, args)}, true
	case f.Name == "select":
		return unpack(c.resolve(c.callSelect(in, f, args)), 2), true
	case f.Name == clientsWord:
		return []Value{c.e.in.Term(OpContext, clientsWord, args[0], f.Args[0])}, true
	case f.Name == hookTerm:
		return unpack(c.callEach(in, f.Args[0], []Value{args[0], f.Args[1]}, nil), 2), true
	case f.Name == coreTerm:
		return unpack(c.callCore(in, f, args[0]), 2), true
	case f.Name == "mw-all" && len(args) == 1:
		return []Value{c.composed(in, f.Args[0], args[0])}, true
	case f.Name == "rest":
		return []Value{c.restOf(in, f, args)}, true
	case strings.HasPrefix(f.Name, "mw-") && len(args) == 1 && c.contextBehind(args[0]) == nil:
		return []Value{c.e.in.Term(OpHandler, strings.TrimPrefix(f.Name, "mw-"), f, args[0])}, true
	}
	return nil, false
}
