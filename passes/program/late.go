package program

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// order says where the loads of return statements are done.
type order struct {
	late map[ssa.Instruction][]*ssa.UnOp // loads that are to be done right before a return, or before what is returned is stored
	void map[ssa.Instruction]bool        // what is not done at all
}

// orderOf orders the loads of variables that a return statement names beside calls. In `return list, fill(&list)`, and in
// `return list, err == nil && fill(&list)`, go/ssa loads list first and the compiler last; the language leaves the order open. A
// load that a store to the variable follows is of a statement before. Where results have names, what is returned is stored in
// them first: a result in itself, if it is what is named.
func orderOf(fn *ssa.Function) order {
	o := order{map[ssa.Instruction][]*ssa.UnOp{}, map[ssa.Instruction]bool{}}
	for _, b := range fn.Blocks {
		if len(b.Instrs) == 0 {
			continue
		}
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || len(ret.Results) < 2 {
			continue
		}
		for _, r := range ret.Results {
			load := loaded(r)
			if load == nil {
				continue
			}
			if onlyUse(load) == ret && !storedBehind(load) {
				o.late[ret] = append(o.late[ret], load)
			}
			o.named(b, load.X)
		}
	}
	return o
}

// named orders the loads whose values a block stores in a result that has a name.
func (o order) named(b *ssa.BasicBlock, result ssa.Value) {
	for _, in := range b.Instrs {
		s, ok := in.(*ssa.Store)
		if !ok || s.Addr != result {
			continue
		}
		load := loaded(s.Val)
		if load == nil || load.Block() != b || onlyUse(load) != s {
			continue
		}
		if load.X == result {
			o.void[load], o.void[s] = true, true
		} else {
			o.late[s] = append(o.late[s], load)
		}
	}
}

// loaded is v if that loads a variable, else nil.
func loaded(v ssa.Value) *ssa.UnOp {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		return load
	}
	return nil
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
func (o order) evaluated(b *ssa.BasicBlock) []ssa.Instruction {
	if len(o.late)+len(o.void) == 0 {
		return b.Instrs
	}
	var out []ssa.Instruction
	for _, in := range b.Instrs {
		if load, ok := in.(*ssa.UnOp); o.void[in] || ok && slices.Contains(o.late[onlyUse(load)], load) {
			continue
		}
		for _, load := range o.late[in] {
			out = append(out, load)
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
