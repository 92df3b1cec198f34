package eval

import (
	"slices"
	"strconv"

	"github.com/authvet/authvet/passes/internal/code"
)

// arrival is a state that waits at the entry of a block, with the predecessor it came from.
type arrival struct {
	st   *state
	regs []Value
	from int32
}

// ending is a return.
type ending struct {
	st   *state
	vals []Value
}

// execution runs one call of a function over its control-flow graph.
type execution struct {
	e       *Evaluator
	fr      *Frame
	pending map[int32][]arrival
	ends    []ending
	open    bool // a branch out of the loop that is running could not be decided
	loops   []part
	sorts   bool // the loop that is running asks whose an element is
}

func (x *execution) run(st *state, regs []Value) {
	x.pending[0] = []arrival{{st.fork(), regs, -1}}
	x.walk(x.fr.Fn.order())
}

// walk processes the parts of a weak topological order.
func (x *execution) walk(parts []part) {
	for _, p := range parts {
		if p.loop == nil {
			x.block(p.block)
			continue
		}
		x.loop(p)
	}
}

func (x *execution) block(b int32) {
	arrivals := x.pending[b]
	delete(x.pending, b)
	if len(arrivals) == 0 {
		return
	}
	blk := &x.fr.Fn.Blocks[b]
	x.e.visited(x.fr.Fn, b)
	c := x.enter(b, arrivals)
	for i := range blk.Instrs {
		in := &blk.Instrs[i]
		if in.Op == code.OpPhi {
			continue
		}
		x.e.work.taken++
		if x.control(c, blk, b, in) || c.dead {
			return
		}
	}
}

// enter joins the arrivals and gives the block's phis their values. Of the registers, those are joined that the
// code behind may read.
func (x *execution) enter(b int32, arrivals []arrival) *cursor {
	arrivals = bounded(x.e, x.fr, arrivals)
	blk := &x.fr.Fn.Blocks[b]
	phis := make([][]Value, len(arrivals))
	for i, a := range arrivals {
		phis[i] = x.phis(blk, a)
	}
	c := &cursor{e: x.e, st: arrivals[0].st, fr: x.fr, regs: arrivals[0].regs}
	if len(arrivals) == 1 {
		for k, v := range phis[0] {
			x.sorts = x.sorts || len(x.loops) > 0 && isOutcome(v) && tellsOwners(v, 3)
			c.regs[blk.Instrs[k].Dst] = v
		}
		return c
	}
	states := make([]*state, len(arrivals))
	for i, a := range arrivals {
		states[i] = a.st
	}
	st, m := x.e.join(states)
	c.st, c.regs = st, x.joinRegs(b, m, arrivals)
	vals := make([]Value, len(arrivals))
	for k := range phis[0] {
		for i := range phis {
			vals[i] = phis[i][k]
			x.sorts = x.sorts || len(x.loops) > 0 && isOutcome(vals[i]) && tellsOwners(vals[i], 3)
		}
		c.regs[blk.Instrs[k].Dst] = x.joinReg(m, vals)
	}
	return c
}

// joinRegs joins the registers that are live at block b. Ways that parted outside of a loop share theirs: each
// register was set at most once.
func (x *execution) joinRegs(b int32, m *Merge, arrivals []arrival) []Value {
	first := arrivals[0].regs
	same := true
	for _, a := range arrivals[1:] {
		same = same && (len(first) == 0 || &a.regs[0] == &first[0])
	}
	if same {
		return first
	}
	out := make([]Value, len(first))
	vals := make([]Value, len(arrivals))
	for _, r := range x.fr.Fn.live()[b] {
		for i, a := range arrivals {
			vals[i] = a.regs[r]
		}
		out[r] = x.joinReg(m, vals)
	}
	return out
}

// joinReg joins a register; one that an alternative has not set is dead or loop-carried there.
// It may change vals.
func (x *execution) joinReg(m *Merge, vals []Value) Value {
	same, some := true, Value(nil)
	for _, v := range vals {
		if v != vals[0] {
			same = false
		}
		if v != nil {
			some = v
		}
	}
	if same {
		return vals[0]
	}
	for i, v := range vals {
		if v == nil {
			vals[i] = some
		}
	}
	return x.e.in.phi(m, vals)
}

// phis computes the values that the block's phis have on a way.
func (x *execution) phis(blk *code.Block, a arrival) []Value {
	var out []Value
	c := &cursor{e: x.e, st: a.st, fr: x.fr, regs: a.regs}
	edge := slices.Index(blk.Preds, a.from)
	for i := range blk.Instrs {
		in := &blk.Instrs[i]
		if in.Op != code.OpPhi {
			break
		}
		if edge < 0 {
			out = append(out, nil)
			continue
		}
		out = append(out, c.resolve(c.get(in.Args[edge])))
	}
	return out
}

// control executes an instruction; it reports whether the block has ended.
func (x *execution) control(c *cursor, blk *code.Block, b int32, in *code.Instr) bool {
	switch in.Op {
	case code.OpJump:
		x.arrive(blk.Succs[0], arrival{c.st, c.regs, b})
		return true
	case code.OpIf:
		cond := c.get(in.Args[0])
		if _, decided := asBool(cond); decided && x.configured(in.Args[0]) {
			cond = x.e.unknown("configuration "+posKey(c.place(in)), nil)
		}
		x.branch(c, blk, b, cond)
		return true
	case code.OpReturn:
		x.ends = append(x.ends, ending{c.st, c.operands(in.Args)})
		return true
	case code.OpPanic:
		x.fr.panics = append(x.fr.panics, arrival{c.st, c.regs, -1})
		return true
	case code.OpRunDefers:
		c.runDefers()
		return c.dead
	}
	v := c.exec(in)
	if in.Dst >= 0 {
		c.regs[in.Dst] = v
	}
	return false
}

// configured reports whether a condition in a function that registers routes asks the program's own code without
// arguments, as in `if config.HasAPI()` or `if config.Provider() != ""`: a configuration that may be otherwise,
// whatever its default.
func (x *execution) configured(cond code.Ref) bool {
	if x.e.run.serving || cond < 0 || !x.e.registers(x.fr.Fn) {
		return false
	}
	for _, b := range x.fr.Fn.Blocks {
		for i := range b.Instrs {
			in := &b.Instrs[i]
			if in.Dst != int32(cond) {
				continue
			}
			if in.Op == code.OpNot || in.Op == code.OpBin {
				return slices.ContainsFunc(in.Args, x.configured)
			}
			return in.Op == code.OpCall && x.e.w.funcs[in.Str] != nil && len(in.Args) <= 1
		}
	}
	return false
}

func (x *execution) arrive(to int32, a arrival) {
	x.pending[to] = append(x.pending[to], a)
}

func (x *execution) branch(c *cursor, blk *code.Block, b int32, cond Value) {
	yes, no := c.st.fork(), c.st.fork()
	x.e.test = &blk.Instrs[len(blk.Instrs)-1]
	canYes := x.e.assume(yes, cond, true, x.fr)
	canNo := x.e.assume(no, cond, false, x.fr)
	x.e.test = nil
	if canYes && canNo && x.exits(b) && !x.counted(c, blk, cond) {
		x.open = true
	}
	if canYes && canNo {
		x.sorts = x.sorts || len(x.loops) > 0 && tellsOwners(cond, 3)
		x.e.run.sorts = x.e.run.sorts || x.e.run.tellsPicked(cond, 4)
	}
	if canYes {
		x.arrive(blk.Succs[0], arrival{yes, c.regs, b})
	}
	if canNo {
		regs := c.regs
		if canYes && len(x.loops) > 0 {
			regs = slices.Clone(c.regs) // the next round sets them anew
		}
		x.arrive(blk.Succs[1], arrival{no, regs, b})
	}
}

const maxPanics = 8

// recover goes on behind the panics of a call where the function recovers from them; else they are the caller's.
func (x *execution) recover(c *cursor) {
	panics := x.fr.panics[:min(len(x.fr.panics), maxPanics)]
	if len(panics) == 0 {
		return
	}
	if at := x.e.recovery(x.fr.Fn); at > 0 {
		for _, p := range panics {
			way := &cursor{e: x.e, st: p.st.fork(), fr: x.fr, regs: p.regs}
			x.fr.panicking = true
			way.runDefers()
			x.fr.panicking = false
			if way.dead {
				continue
			}
			x.arrive(at, arrival{way.st, append([]Value(nil), p.regs...), -1})
		}
		x.block(at)
		return
	}
	if c.fr != nil && len(c.fr.panics) < maxPanics {
		for _, p := range panics {
			c.fr.panics = append(c.fr.panics, arrival{p.st, c.regs, -1})
		}
	}
}

// recovery is the block at which a function goes on after it has recovered from a panic, 0 if it does not.
func (e *Evaluator) recovery(fn *Function) int32 {
	if fn.Recover == 0 {
		return 0
	}
	for i := 1; ; i++ {
		inner := e.w.funcs[fn.Key+"$"+strconv.Itoa(i)]
		if inner == nil {
			return 0
		}
		for _, b := range inner.Blocks {
			for k := range b.Instrs {
				if b.Instrs[k].Op == code.OpBuiltin && b.Instrs[k].Str == "recover" {
					return fn.Recover
				}
			}
		}
	}
}

// finish joins the returns into the caller's cursor.
func (x *execution) finish(c *cursor, results int) []Value {
	if len(x.ends) == 0 {
		c.dead = true
		return make([]Value, results)
	}
	if len(x.ends) == 1 {
		c.st = x.ends[0].st
		return x.ends[0].vals
	}
	ends := bounded(x.e, x.fr, x.ends)
	states := make([]*state, len(ends))
	for i, r := range ends {
		states[i] = r.st
	}
	st, m := x.e.join(states)
	c.st = st
	out := make([]Value, results)
	vals := make([]Value, len(ends))
	for k := range out {
		for i, r := range ends {
			vals[i] = r.vals[k]
		}
		out[k] = x.e.in.phi(m, vals)
	}
	return out
}
