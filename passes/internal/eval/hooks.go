package eval

import (
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// Generated servers may have middleware of their own kind around an operation: functions of a struct that tells of the request,
// and of the rest.

// Names of what a library makes to be called with such a struct.
const (
	hookTerm = "hook" // middleware, and the rest behind it
	coreTerm = "core" // the operation
)

// hookWord runs an operation behind its middleware.
func hookWord(l *libCall) []Value {
	library, _ := libraryOf(l.key)
	core := l.e.in.Term(OpHandler, coreTerm, l.e.in.Str(library), l.e.in.Str(l.row.Kind), l.resolve(l.arg(l.row.Args)), l.resolve(l.arg(l.row.Handler)))
	req, answer := l.resolve(l.arg(l.row.To)), l.answerType(core)
	out := l.each(l.arg(l.row.Arg), func(c *cursor, mw Value) Value {
		return c.callEach(l.in, c.e.hooked(mw, core), []Value{req}, []*Type{answer, l.res[1]})
	})
	if l.dead {
		return l.e.opaque(l.cursor, l.key, l.res, nil)
	}
	sent := l.over(extract(out, 0, l.cursor, answer), func(v Value) Value {
		return strip(l.fieldOf(v, answer, answer.Fields[0].Name))
	})
	return []Value{l.resolve(sent), extract(out, 1, l.cursor, l.res[1])}
}

// hooked is middleware, one or several of a list, before a function.
func (e *Evaluator) hooked(mw, h Value) Value {
	chain := []Value{mw}
	if all := AsTerm(strip(mw), OpHandler); all != nil && all.Name == "mw-all" {
		chain = all.Args[0].(*Term).Args
	}
	for i := len(chain) - 1; i >= 0; i-- {
		h = e.in.Term(OpHandler, hookTerm, chain[i], h)
	}
	return h
}

// answerType is the struct in which middleware gets what an operation has answered: if its fields are not known, it has the one
// that the row names.
func (c *cursor) answerType(core Value) *Type {
	library, _ := AsString(core.(*Term).Args[0])
	kind, _ := AsString(core.(*Term).Args[1])
	name, field, _ := strings.Cut(strings.Fields(kind)[3], ".")
	if t := c.e.w.types[library+"."+name]; t != nil && len(t.Fields) == 1 {
		return t
	}
	return &Type{Kind: code.KStruct, Name: library + "." + name, Named: true, Fields: []Field{{Name: field}}}
}

// callCore runs an operation behind its middleware: in the context, with the body and the parameters that this goes on with.
func (c *cursor) callCore(in *code.Instr, core *Term, req Value) Value {
	kind, _ := AsString(core.Args[1])
	t := c.structOf(req)
	var told []Value
	for _, name := range strings.Fields(kind)[:3] {
		told = append(told, c.fieldOf(req, t, name))
	}
	told[1] = strip(told[1])
	if !isNil(core.Args[2]) {
		told[2] = c.callEach(in, core.Args[2], told[2:], []*Type{nil})
	}
	if c.dead {
		return c.e.in.Nil()
	}
	out := c.callEach(in, core.Args[3], told, []*Type{nil, c.e.w.types["error"]})
	if c.dead {
		return c.e.in.Nil()
	}
	answer := c.e.in.structOf(c.answerType(core), []Value{extract(out, 0, c, nil)})
	return c.e.in.tuple([]Value{answer, extract(out, 1, c, c.e.w.types["error"])})
}
