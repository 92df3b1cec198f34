package program

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// late maps the returns of a function to the loads that are to be done right before them: those of variables that the return
// statement names beside calls. In `return list, fill(&list)`, and in `return list, err == nil && fill(&list)`, go/ssa loads
// list first and the compiler last; the language leaves the order open. A load that a store to the variable follows is of
// a statement before.
func late(fn *ssa.Function) map[*ssa.Return][]*ssa.UnOp {
	out := map[*ssa.Return][]*ssa.UnOp{}
	for _, b := range fn.Blocks {
		if len(b.Instrs) == 0 {
			continue
		}
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || len(ret.Results) < 2 {
			continue
		}
		for _, r := range ret.Results {
			load, ok := r.(*ssa.UnOp)
			if ok && load.Op == token.MUL && len(*load.Referrers()) == 1 && !storedBehind(load) {
				out[ret] = append(out[ret], load)
			}
		}
	}
	return out
}

// storedBehind reports whether a variable is stored to on a way behind a load of it.
func storedBehind(load *ssa.UnOp) bool {
	seen := map[*ssa.BasicBlock]bool{}
	var behind func(b *ssa.BasicBlock, from int) bool
	behind = func(b *ssa.BasicBlock, from int) bool {
		stores := func(in ssa.Instruction) bool {
			s, ok := in.(*ssa.Store)
			return ok && s.Addr == load.X
		}
		if slices.ContainsFunc(b.Instrs[from:], stores) {
			return true
		}
		return slices.ContainsFunc(b.Succs, func(next *ssa.BasicBlock) bool {
			if seen[next] {
				return false
			}
			seen[next] = true
			return behind(next, 0)
		})
	}
	return behind(load.Block(), slices.Index(load.Block().Instrs, ssa.Instruction(load)))
}

// evaluated lists the instructions of a block with each late load where it belongs.
func evaluated(b *ssa.BasicBlock, late map[*ssa.Return][]*ssa.UnOp) []ssa.Instruction {
	if len(late) == 0 {
		return b.Instrs
	}
	var out []ssa.Instruction
	for _, in := range b.Instrs {
		switch in := in.(type) {
		case *ssa.Return:
			for _, load := range late[in] {
				out = append(out, load)
			}
		case *ssa.UnOp:
			if ret, ok := onlyUse(in).(*ssa.Return); ok && slices.Contains(late[ret], in) {
				continue
			}
		}
		out = append(out, in)
	}
	return out
}

// onlyUse is the one instruction that uses a value, nil where there are more.
func onlyUse(v ssa.Value) ssa.Instruction {
	if refs := v.Referrers(); refs != nil && len(*refs) == 1 {
		return (*refs)[0]
	}
	return nil
}
