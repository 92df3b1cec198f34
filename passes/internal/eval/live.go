package eval

import "github.com/authvet/authvet/passes/internal/code"

// live returns, for each block of the function, the registers that are read there or behind before they are set
// (the classic backward data-flow problem). What the code behind a recovered panic reads is live everywhere.
func (fn *Function) live() [][]int32 {
	if fn.alive == nil {
		l := newLiveness(fn)
		for l.pass() {
		}
		fn.alive = l.lists()
	}
	return fn.alive
}

// liveness holds one bit for each block and register.
type liveness struct {
	fn   *Function
	in   []bitset
	defs []bitset
}

type bitset []uint64

func (b bitset) has(r int32) bool { return b[r/64]&(1<<(r%64)) != 0 }

func (b bitset) set(r int32) { b[r/64] |= 1 << (r % 64) }

func newLiveness(fn *Function) *liveness {
	l := &liveness{fn: fn, in: make([]bitset, len(fn.Blocks)), defs: make([]bitset, len(fn.Blocks))}
	words := int(fn.Regs+63) / 64
	for b := range fn.Blocks {
		l.in[b], l.defs[b] = make(bitset, words), make(bitset, words)
		for i := range fn.Blocks[b].Instrs {
			l.own(int32(b), &fn.Blocks[b].Instrs[i])
		}
	}
	return l
}

// own notes what an instruction reads that its block has not set before, and what it sets.
func (l *liveness) own(b int32, in *code.Instr) {
	if in.Op != code.OpPhi {
		l.reads(b, in.Args)
		if in.Call != nil {
			l.reads(b, in.Call.Args)
		}
	}
	if in.Dst >= 0 {
		l.defs[b].set(in.Dst)
	}
}

func (l *liveness) reads(b int32, args []code.Ref) {
	for _, r := range args {
		if r >= 0 && !l.defs[b].has(int32(r)) {
			l.in[b].set(int32(r))
		}
	}
}

// pass carries what is live at the successors back to each block; it reports whether that changed anything.
func (l *liveness) pass() bool {
	changed := false
	for b := len(l.fn.Blocks) - 1; b >= 0; b-- {
		for _, to := range l.fn.Blocks[b].Succs {
			changed = l.flow(int32(b), l.in[to]) || changed
			changed = l.edge(int32(b), to) || changed
		}
		if at := l.fn.Recover; at > 0 {
			changed = l.flow(int32(b), l.in[at]) || changed
		}
	}
	return changed
}

// flow adds to what is live at b what is live behind it and not set there.
func (l *liveness) flow(b int32, behind bitset) bool {
	changed := false
	for w, bits := range behind {
		if more := bits &^ l.defs[b][w] &^ l.in[b][w]; more != 0 {
			l.in[b][w] |= more
			changed = true
		}
	}
	return changed
}

// edge adds the operands that the phis of a successor read on the way from b.
func (l *liveness) edge(b, to int32) bool {
	changed := false
	blk := &l.fn.Blocks[to]
	for k, p := range blk.Preds {
		if p != b {
			continue
		}
		for i := range blk.Instrs {
			if blk.Instrs[i].Op != code.OpPhi {
				break
			}
			if r := blk.Instrs[i].Args[k]; r >= 0 && !l.defs[b].has(int32(r)) && !l.in[b].has(int32(r)) {
				l.in[b].set(int32(r))
				changed = true
			}
		}
	}
	return changed
}

func (l *liveness) lists() [][]int32 {
	out := make([][]int32, len(l.in))
	for b, set := range l.in {
		for r := range l.fn.Regs {
			if set.has(r) {
				out[b] = append(out[b], r)
			}
		}
	}
	return out
}
