package eval

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/authvet/authvet/passes/internal/code"
)

// graph makes a function of blocks with the given successors.
func graph(succs ...[]int32) *Function {
	f := &code.Func{Blocks: make([]code.Block, len(succs))}
	for b, to := range succs {
		f.Blocks[b].Succs = to
		for _, s := range to {
			f.Blocks[s].Preds = append(f.Blocks[s].Preds, int32(b))
		}
	}
	return &Function{Func: f}
}

// written is an order as Bourdoncle writes it: loops in parentheses.
func written(parts []part) string {
	var out []string
	for _, p := range parts {
		s := fmt.Sprint(p.block)
		if p.loop != nil {
			s = strings.TrimSpace("(" + s + " " + written(p.loop))
			s += ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestOrder(t *testing.T) {
	for _, c := range []struct {
		name  string
		succs [][]int32
		want  string
	}{
		{"one block", [][]int32{nil}, "0"},
		{"branch", [][]int32{{1, 2}, {3}, {3}, nil}, "0 2 1 3"},
		{"loop", [][]int32{{1}, {2, 3}, {1}, nil}, "0 (1 2) 3"},
		{"loop of one block", [][]int32{{1}, {1, 2}, nil}, "0 (1) 2"},
		{"loop in a loop", [][]int32{{1}, {2, 5}, {3, 4}, {2}, {1}, nil}, "0 (1 (2 3) 4) 5"},
		{"two loops", [][]int32{{1}, {1, 2}, {2, 3}, nil}, "0 (1) (2) 3"},
		{"not reached", [][]int32{{2}, {2}, nil}, "0 2"},
		// The example of the paper.
		{"Bourdoncle", [][]int32{{1}, {2}, {3, 7}, {4}, {5, 6}, {4, 6}, {2, 7}, nil}, "0 1 (2 3 (4 5) 6) 7"},
	} {
		if got := written(graph(c.succs...).order()); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestOrderOfRandomGraphs checks what makes an order a weak topological one: each block that is reached comes once,
// and an edge that does not run forward leads to the head of a loop around it.
func TestOrderOfRandomGraphs(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		succs := make([][]int32, 1+rnd.IntN(9))
		for b := range succs {
			for range rnd.IntN(3) {
				succs[b] = append(succs[b], int32(rnd.IntN(len(succs))))
			}
		}
		fn := graph(succs...)
		parts := fn.order()
		blocks := blocksOf(parts)
		at, heads := map[int32]int{}, map[int32][]int32{}
		for i, b := range blocks {
			if _, twice := at[b]; twice {
				t.Fatalf("%v: %s: block %d comes twice", succs, written(parts), b)
			}
			at[b] = i
		}
		headsOf(parts, heads)
		for b := range at {
			for _, to := range fn.Blocks[b].Succs {
				if i, ok := at[to]; !ok || i <= at[b] && !slices.Contains(heads[b], to) {
					t.Fatalf("%v: %s: edge from %d to %d", succs, written(parts), b, to)
				}
			}
		}
	}
}

// headsOf notes the heads of the loops around each block.
func headsOf(parts []part, heads map[int32][]int32) {
	for _, p := range parts {
		headsOf(p.loop, heads)
		if p.loop == nil {
			continue
		}
		for _, b := range p.body {
			heads[b] = append(heads[b], p.block)
		}
	}
}

func TestLiveRegisters(t *testing.T) {
	// 0: r1 = r0; if r0 -> 1, 2    1: r2 = r1 -> 3    2: -> 3    3: r3 = phi(r2, r0); return r3
	fn := graph([]int32{1, 2}, []int32{3}, []int32{3}, nil)
	fn.Regs = 4
	fn.Blocks[0].Instrs = []code.Instr{{Op: code.OpNot, Dst: 1, Args: []code.Ref{0}}, {Op: code.OpIf, Dst: -1, Args: []code.Ref{0}}}
	fn.Blocks[1].Instrs = []code.Instr{{Op: code.OpNot, Dst: 2, Args: []code.Ref{1}}, {Op: code.OpJump, Dst: -1}}
	fn.Blocks[2].Instrs = []code.Instr{{Op: code.OpJump, Dst: -1}}
	fn.Blocks[3].Instrs = []code.Instr{{Op: code.OpPhi, Dst: 3, Args: []code.Ref{2, 0}}, {Op: code.OpReturn, Dst: -1, Args: []code.Ref{3}}}
	want := [][]int32{{0}, {1}, {0}, nil}
	if got := fn.live(); !reflect.DeepEqual(got, want) {
		t.Errorf("live registers: %v, want %v", got, want)
	}
}

func TestLiveInLoopsAndDeferredCalls(t *testing.T) {
	// 0: r1 = !r0 -> 1    1: if r0 -> 2, 3    2: defer f(r1) -> 1    3: return
	fn := graph([]int32{1}, []int32{2, 3}, []int32{1}, nil)
	fn.Regs = 2
	fn.Blocks[0].Instrs = []code.Instr{{Op: code.OpNot, Dst: 1, Args: []code.Ref{0}}, {Op: code.OpJump, Dst: -1}}
	fn.Blocks[1].Instrs = []code.Instr{{Op: code.OpIf, Dst: -1, Args: []code.Ref{0}}}
	fn.Blocks[2].Instrs = []code.Instr{{Op: code.OpDefer, Dst: -1, Call: &code.Instr{Op: code.OpCall, Args: []code.Ref{1}}}, {Op: code.OpJump, Dst: -1}}
	fn.Blocks[3].Instrs = []code.Instr{{Op: code.OpReturn, Dst: -1}}
	want := [][]int32{{0}, {0, 1}, {0, 1}, nil}
	if got := fn.live(); !reflect.DeepEqual(got, want) {
		t.Errorf("live registers: %v, want %v", got, want)
	}
}

// TestSkipsNoInitialisation: what a package begins with is run however long it is.
func TestSkipsNoInitialisation(t *testing.T) {
	e := newTestEvaluator()
	c := &cursor{e: e, st: newTestState()}
	pkg := &code.Package{Path: "example.com/p"}
	for key, want := range map[string]bool{"example.com/p.init": false, "example.com/p.table": true} {
		fn := &Function{Func: &code.Func{Key: key}, pkg: pkg, total: 2 * maxPlainStart}
		if got := c.skips(fn, nil); got != want {
			t.Errorf("%s: skipped %v, want %v", key, got, want)
		}
	}
}
