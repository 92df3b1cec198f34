package eval

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/code"
)

// Handlers that a library makes of functions which know nothing of HTTP: one makes a message of the request, one answers it
// (the endpoint, behind middleware of its own kind), one writes the answer.

// endpointWord makes such a handler.
func endpointWord(l *libCall) []Value {
	options, known := l.links(l.row.Args)
	if !known {
		l.lose(l.at, "options of a handler are not known")
	}
	var before []Value
	for _, o := range options {
		before = append(before, l.linksOf(o, "list")...)
	}
	return []Value{l.e.in.typed(l.result(0), OpHandler, "endpoint", l.e.in.Term(OpList, "", before...),
		l.resolve(l.arg(l.row.Arg)), l.resolve(l.arg(l.row.To)), l.resolve(l.arg(l.row.Handler)))}
}

// callEndpoint runs such a handler on a request that comes with args. What becomes of errors shows nobody any rows.
func (c *cursor) callEndpoint(in *code.Instr, f *Term, args []Value) {
	ctx := c.requestContext(args[len(args)-1])
	for _, b := range f.Args[0].(*Term).Args {
		if lets(b) {
			continue
		}
		if ctx = c.callEach(in, b, []Value{ctx, args[len(args)-1]}, []*Type{c.e.w.types[contextType]}); c.dead {
			return
		}
	}
	message := c.succeed(c.callEach(in, f.Args[1], []Value{ctx, args[len(args)-1]}, nil))
	if c.dead {
		return
	}
	defer c.keepLink()()
	answer := c.succeed(c.callLink(in, f.Args[3], []Value{ctx, message}))
	if !c.dead {
		c.callEach(in, f.Args[2], []Value{ctx, args[0], answer}, nil)
	}
}

// goOn calls what comes behind a library's middleware: an endpoint, or a handler.
func (c *cursor) goOn(in *code.Instr, next Value, args []Value) Value {
	if len(args) == 2 && isContext(args[0]) {
		return c.callLink(in, next, args)
	}
	return c.serve(in, next, args)
}

// succeed is the first of a call's results where the last, an error, is nil.
func (c *cursor) succeed(v Value) Value {
	out := unpack(v, 2)
	if c.dead || len(out) < 2 {
		return v
	}
	if !c.e.assume(c.st, c.e.eq(out[1], c.e.in.Nil()), true, c.fr) {
		c.dead = true
		return v
	}
	return c.resolve(out[0])
}

// composed applies middleware that a library has made one of several.
func (c *cursor) composed(in *code.Instr, all, next Value) Value {
	chain := all.(*Term).Args
	for i := len(chain) - 1; i >= 0 && !c.dead; i-- {
		next = c.callEach(in, chain[i], []Value{next}, []*Type{nil})
	}
	return next
}

// wrapsOutOfSight reports whether a function that nobody can follow is middleware of endpoints: it is given one and makes another
// of it.
func (c *cursor) wrapsOutOfSight(args []Value, types []*Type) bool {
	if len(args) != 1 || len(types) != 1 || types[0] == nil || types[0].Kind != code.KFunc {
		return false
	}
	next := strip(c.resolve(args[0]))
	if t := AsTerm(next, OpHandler); t != nil {
		return slices.Contains([]string{"pass", "guard", outOfSight}, t.Name)
	}
	fn := c.e.bodyOf(next)
	return fn != nil && isEndpoint(fn.plainParams())
}

// isEndpoint reports whether a function has the parameters of an endpoint: a context and a message of any type.
func isEndpoint(params []*Type) bool {
	return len(params) == 2 && params[0] != nil && params[0].Name == contextType &&
		params[1] != nil && params[1].Kind == code.KInterface && !params[1].Named
}
