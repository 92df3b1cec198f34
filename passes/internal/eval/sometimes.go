package eval

import (
	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// sometimesTerm is the name of middleware that runs for some requests only.
const sometimesTerm = "mw-" + string(knowledge.Sometimes)

// sometimesWord makes middleware that runs for some requests only, which a function of the program picks.
func sometimesWord(l *libCall) []Value {
	mw, picks := l.resolve(l.arg(l.row.Handler)), l.resolve(l.arg(l.row.Arg))
	if isNil(picks) {
		return []Value{mw}
	}
	runs := l.e.in.Bool(l.row.Kind != "not")
	return []Value{l.e.in.typed(l.result(0), OpHandler, sometimesTerm, mw, picks, runs, l.e.in.Str(l.key))}
}

// sometimes runs middleware for the requests that it is for, and goes on with the others: to next, or, where there is none, as a step
// of a chain.
func (c *cursor) sometimes(in *code.Instr, mw *Term, next Value, args []Value) Value {
	picked := c.resolve(c.callEach(in, mw.Args[1], args[len(args)-1:], []*Type{c.e.w.types["bool"]}))
	if c.dead {
		return c.e.in.Nil()
	}
	runs, _ := asBool(mw.Args[2])
	with, without := c.fork(), c.fork()
	with.dead = !c.e.assume(with.st, picked, runs, c.fr)
	without.dead = !c.e.assume(without.st, picked, !runs, c.fr)
	out := []Value{c.e.in.Nil(), c.e.in.Nil()}
	if !with.dead {
		out[0] = with.behindIt(in, mw.Args[0], next, args)
	}
	if !without.dead {
		out[1] = without.past(in, next, args)
	}
	return c.merge([]*cursor{with, without}, out)
}

// behindIt runs middleware in front of next, or as a step.
func (c *cursor) behindIt(in *code.Instr, mw, next Value, args []Value) Value {
	if next == nil {
		out := c.serve(in, mw, args)
		if c.dead || !c.e.isGuard(strip(mw)) {
			return out
		}
		return c.past(in, nil, args) // a library's lets the chain go on by itself
	}
	h := c.applyMiddleware(in, mw, next)
	if c.dead {
		return c.e.in.Nil()
	}
	return c.serve(in, h, args)
}

// past goes on behind middleware that does not run.
func (c *cursor) past(in *code.Instr, next Value, args []Value) Value {
	if next != nil {
		return c.goOn(in, next, args)
	}
	if ctx := c.contextAmong(args); ctx != nil && c.asks(ctx) {
		return c.step(in, ctx)
	}
	return c.e.in.Nil()
}
