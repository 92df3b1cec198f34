package eval

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/code"
)

// deferred is a call that a defer statement has put off.
type deferred struct {
	call *code.Instr
	vals []Value
	met  loc // is nil on ways that did not come by the statement
}

// putOff notes a call for the function's end, on the way that runs the statement.
func (c *cursor) putOff(call *code.Instr) {
	met := loc{c.e.in.object(nil, "deferred"), ""}
	c.st.store(met, c.e.in.Bool(true))
	c.fr.defers = append(c.fr.defers, deferred{call, c.operands(call.Args), met})
}

// runDefers runs the deferred calls, last one first. What they check comes too late for anything before.
func (c *cursor) runDefers() {
	defers := c.fr.defers
	c.fr.defers = nil
	for _, d := range slices.Backward(defers) {
		met, _ := c.st.load(d.met)
		switch met = c.resolve(orNil(c.e, met)); {
		case isNil(met):
		case isConst(met):
			c.runDeferred(d)
		default:
			c.where(c.e.not(c.e.eq(met, c.e.in.Nil())), func(way *cursor) { way.runDeferred(d) })
		}
	}
	c.fr.defers = defers
}

func (c *cursor) runDeferred(d deferred) {
	way := c.fork()
	way.callInstr(d.call, d.vals)
	if !way.dead {
		c.st = way.st
	}
}
