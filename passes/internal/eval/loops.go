package eval

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/code"
)

// loop runs a loop until nothing arrives at its head any more: a decided one to its end, an undecided one twice.
func (x *execution) loop(p part) {
	undecided, around := 0, x.sorts
	x.sorts = false
	defer func() {
		x.e.run.sorts = x.e.run.sorts || x.sorts
		x.sorts = x.sorts || around
	}()
	for round := 0; len(x.pending[p.block]) > 0; round++ {
		if undecided >= 2 || round >= maxRounds {
			x.leave(p)
			break
		}
		outer := x.open
		x.open = false
		x.fr.round++
		x.loops = append(x.loops, p)
		x.block(p.block)
		x.walk(p.loop)
		x.loops = x.loops[:len(x.loops)-1]
		if x.open {
			undecided++
		}
		x.open = outer
	}
}

// leave ends a loop that could go on. Where it asks whose elements are, the list may have had two of which different
// things were found out; else a way that knows of one tells what there is.
func (x *execution) leave(p part) {
	if x.sorts || x.e.run.paired {
		x.fr.round++
		x.block(p.block)
	}
	for _, b := range p.body {
		delete(x.pending, b)
	}
}

// exits reports whether the branch at the end of b is what ends the innermost running loop: its test, or any branch out of it
// where it has none.
func (x *execution) exits(b int32) bool {
	if len(x.loops) == 0 {
		return false
	}
	l, blocks := x.loops[len(x.loops)-1], x.fr.Fn.Blocks
	if test := l.test(blocks); test >= 0 {
		return b == test
	}
	return l.leaves(blocks[b].Succs)
}

// test is the block with the test of a loop: what counts behind each round, as in `for range 3`, else the head; -1 where that
// has none.
func (p part) test(blocks []code.Block) int32 {
	for _, b := range blocks[p.block].Preds {
		if !counts(blocks[p.block]) && counts(blocks[b]) && slices.Contains(p.body, b) && p.leaves(blocks[b].Succs) {
			return b
		}
	}
	if p.leaves(blocks[p.block].Succs) {
		return p.block
	}
	return -1
}

// counts reports whether a block ends with a branch on whether a number is below another one.
func counts(b code.Block) bool {
	end := b.Instrs[len(b.Instrs)-1]
	return end.Op == code.OpIf && slices.ContainsFunc(b.Instrs, func(in code.Instr) bool {
		return in.Op == code.OpBin && in.Str == "<" && code.Ref(in.Dst) == end.Args[0]
	})
}

// leaves reports whether one of the blocks lies outside of the loop.
func (p part) leaves(blocks []int32) bool {
	for _, b := range blocks {
		if !slices.Contains(p.body, b) {
			return true
		}
	}
	return false
}

// counted reports whether the test of an iteration is decided in each of its alternatives: it ends where the longest of
// the known lists does. What iterates asks for the next element, or, in a loop that only looks at what is there, holds a
// number that is known against how many there are: else what the loop does would be done on many ways.
func (x *execution) counted(c *cursor, blk *code.Block, cond Value) bool {
	plain := x.onlyLooks()
	iterates := func(in code.Instr) bool {
		return in.Op == code.OpNext || plain && in.Op == code.OpBin && slices.ContainsFunc(in.Args, func(r code.Ref) bool {
			_, ok := AsInt(c.get(r))
			return ok
		})
	}
	if !slices.ContainsFunc(blk.Instrs, iterates) {
		return false
	}
	known := true
	Walk(cond, func(v Value) bool {
		_, alternatives := v.(*Phi)
		known = known && (alternatives || isConst(v))
		return known
	})
	return known
}

// onlyLooks reports whether the innermost running loop changes nothing, and calls nothing that the analysis must see.
func (x *execution) onlyLooks() bool {
	does := func(in code.Instr) bool {
		switch in.Op {
		case code.OpStore, code.OpMapUpdate, code.OpSend, code.OpRecv, code.OpSelect, code.OpGo, code.OpDefer, code.OpCallValue, code.OpInvoke:
			return true
		case code.OpBuiltin:
			return in.Str == "append"
		case code.OpCall:
			fn := x.e.w.funcs[in.Str]
			return fn != nil && fn.deep
		}
		return false
	}
	return !slices.ContainsFunc(x.loops[len(x.loops)-1].body, func(b int32) bool {
		return slices.ContainsFunc(x.fr.Fn.Blocks[b].Instrs, does)
	})
}

// isOutcome reports whether a value is a comparison or a test that is not decided, or is nil on some of the ways, as an error is.
func isOutcome(v Value) bool {
	if p, ok := v.(*Phi); ok {
		return slices.ContainsFunc(p.Vals, func(v Value) bool { return isNil(v) || isOutcome(v) })
	}
	t, ok := v.(*Term)
	return ok && (t.Op == OpEq || t.Op == OpHas || t.Op == OpNot || t.Op == OpBin)
}

// tellsOwners reports whether a condition holds a row against the caller or against a row of another query.
func tellsOwners(cond Value, depth int) bool {
	if p, ok := cond.(*Phi); ok && depth > 0 {
		return addsFact(p, func(cond Value) bool { return tellsOwners(cond, depth-1) })
	}
	return comparesRow(cond, func(q *Term) bool { return q.Op == OpQuery })
}

// tellsPicked is tellsOwners for rows that were picked out of a list by their number. It looks further: few are.
func (run *Run) tellsPicked(cond Value, depth int) bool {
	if p, ok := cond.(*Phi); ok && depth > 0 && len(run.picked) > 0 {
		tells := func(v Value) bool { return run.tellsPicked(v, depth-1) }
		return slices.ContainsFunc(p.Vals, tells) || addsFact(p, tells)
	}
	return comparesRow(cond, func(q *Term) bool { return run.picked[q] })
}

// addsFact reports whether an alternative of a value adds a fact with a condition that is so.
func addsFact(p *Phi, is func(cond Value) bool) bool {
	for i := range p.M.N() {
		for f := range p.M.Added(i) {
			if f.Cond != nil && is(f.Cond) {
				return true
			}
		}
	}
	return false
}

// comparesRow reports whether a condition holds a row of one of some queries against what is no row of the same one.
func comparesRow(cond Value, of func(*Term) bool) bool {
	t, ok := cond.(*Term)
	switch {
	case !ok || !cond.Holds(rowOps):
		return false
	case t.Op == OpNot:
		return comparesRow(t.Args[0], of)
	case len(t.Args) != 2:
		return false
	}
	a, b := source(t.Args[0]), source(t.Args[1])
	switch t.Op {
	case OpEq:
		return a != nil && b != nil && a != b && (of(a) || of(b))
	case OpHas:
		return b != nil && of(b) && holdsOther(t.Args[0], b)
	}
	return false
}

// source is the query, the verification or the context that a value is a part of, nil if it is no part of one.
func source(v Value) *Term {
	for {
		t, ok := Base(v).(*Term)
		switch {
		case !ok:
			return nil
		case t.Op == OpQuery || t.Op == OpVerify || t.Op == OpValue:
			return t
		case t.Op != OpColumn && t.Op != OpRow && t.Op != OpClaim && t.Op != OpField && t.Op != OpElem:
			return nil
		}
		v = t.Args[0]
	}
}

// holdsOther reports whether a collection holds parts of something else than the rows of a query.
func holdsOther(list Value, q *Term) bool {
	found := false
	Walk(list, func(v Value) bool {
		from := source(v)
		found = found || from != nil && from != q
		return !found && from == nil
	})
	return found
}
