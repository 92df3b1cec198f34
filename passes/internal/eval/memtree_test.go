package eval

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/authvet/authvet/passes/internal/knowledge"
)

func newTestEvaluator() *Evaluator { return New(nil, knowledge.NewIndex(nil)) }

func newTestState() *state { return &state{line: &lineage{}} }

// version is a state with a model of its memory: a plain map, and the objects that were made on the way to it.
type version struct {
	st    *state
	cells map[loc]Value
	sees  map[*Object]bool
}

func (v *version) fork() *version {
	w := &version{v.st.fork(), map[loc]Value{}, map[*Object]bool{}}
	for l, x := range v.cells {
		w.cells[l] = x
	}
	for o := range v.sees {
		w.sees[o] = true
	}
	return w
}

func (v *version) store(l loc, x Value) {
	v.st.store(l, x)
	v.cells[l] = x
}

// check compares the state with the model.
func (v *version) check(t *testing.T, what string) {
	t.Helper()
	for l, want := range v.cells {
		if got, ok := v.st.load(l); !ok || got != want {
			t.Fatalf("%s: object %d%s is %s, want %s", what, l.obj.id, l.path, Show(got), Show(want))
		}
	}
	for l := range allCells(v.st.mem) {
		if _, ok := v.cells[l]; !ok && v.sees[l.obj] && l.path != madeCell {
			t.Fatalf("%s: object %d%s was never written", what, l.obj.id, l.path)
		}
	}
}

func allCells(t *tree) map[loc]Value {
	out := map[loc]Value{}
	var walk func(t *tree)
	walk = func(t *tree) {
		if t == nil {
			return
		}
		if t.bit == 0 {
			for _, c := range t.cells {
				out[loc{t.obj, c.path}] = c.v
			}
			return
		}
		walk(t.left)
		walk(t.right)
	}
	walk(t)
	return out
}

// joined is the model of a join: a way on which an object exists and was not written has its zero value there. What a
// way has of an object that it never had does not matter.
func joined(t *testing.T, e *Evaluator, st *state, m *Merge, ways []*version) *version {
	t.Helper()
	out := &version{st, map[loc]Value{}, map[*Object]bool{}}
	for _, w := range ways {
		for o := range w.sees {
			out.sees[o] = true
		}
		for l := range w.cells {
			out.cells[l], _ = st.load(l)
		}
	}
	for l, got := range out.cells {
		for i, w := range ways {
			want, ok := w.cells[l]
			if !ok {
				want = e.in.Nil()
			}
			if w.sees[l.obj] && at(got, m, i) != want && !forgets(l, ways) {
				t.Fatalf("joined: object %d%s on way %d of %d is %s, want %s", l.obj.id, l.path, i, len(ways), Show(at(got, m, i)), Show(want))
			}
		}
	}
	return out
}

// forgets reports whether a cell has so many alternatives that its join forgets which is on which way.
func forgets(l loc, ways []*version) bool {
	n := 0
	for _, w := range ways {
		n += sizeOf(w.cells[l])
	}
	return n > maxSize
}

// at is what a joined value is on way i of m.
func at(v Value, m *Merge, i int) Value {
	if p, ok := v.(*Phi); ok && p.M == m {
		return p.Vals[i]
	}
	return v
}

// TestMemoryAgainstMaps runs random structured programs that make and write objects, branch, and join the ways at once
// or further out. Versions that were forked from stay, and must never change.
func TestMemoryAgainstMaps(t *testing.T) {
	for seed := range uint64(300) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			p := &randomProgram{rnd: rand.New(rand.NewPCG(seed, 1)), e: newTestEvaluator()}
			first := &version{newTestState(), map[loc]Value{}, map[*Object]bool{}}
			ends := p.run(t, first, 3)
			if len(ends) > 1 {
				ends = []*version{joinVersions(t, p.e, ends)}
			}
			for _, v := range append(p.frozen, ends...) {
				v.check(t, "at the end")
			}
		})
	}
}

type randomProgram struct {
	rnd    *rand.Rand
	e      *Evaluator
	frozen []*version
}

var testPaths = []string{"", ".a", ".b", ".c", ".d", ".e", ".[0]", ".[1]"}

// write makes some objects and writes some of those that v sees.
func (p *randomProgram) write(v *version) {
	for range p.rnd.IntN(4) {
		v.sees[(&cursor{e: p.e, st: v.st}).newObject(nil, "")] = true
	}
	var objects []*Object
	for o := range v.sees {
		objects = append(objects, o)
	}
	slices.SortFunc(objects, func(a, b *Object) int { return a.id - b.id })
	for range min(p.rnd.IntN(5), len(objects)) {
		v.store(loc{objects[p.rnd.IntN(len(objects))], testPaths[p.rnd.IntN(len(testPaths))]}, p.e.in.Int(p.rnd.IntN(5)))
	}
}

// run returns the versions at the ends of the ways behind v.
func (p *randomProgram) run(t *testing.T, v *version, depth int) []*version {
	for range 2 {
		p.write(v)
		if depth == 0 {
			break
		}
		ways := []*version{v.fork(), v.fork()}
		p.frozen = append(p.frozen, v)
		var ends []*version
		for _, w := range ways {
			ends = append(ends, p.run(t, w, depth-1)...)
		}
		if p.rnd.IntN(3) == 0 {
			return ends
		}
		p.frozen = append(p.frozen, ends...)
		v = joinVersions(t, p.e, ends)
	}
	return []*version{v}
}

// joinVersions joins, and compares with the model.
func joinVersions(t *testing.T, e *Evaluator, ways []*version) *version {
	states := make([]*state, len(ways))
	for i, w := range ways {
		states[i] = w.st
	}
	st, m := e.join(states)
	return joined(t, e, st, m, ways)
}

// TestObjectOfSomeWays: three ways meet; two of them share an object that only one of them wrote.
func TestObjectOfSomeWays(t *testing.T) {
	e := newTestEvaluator()
	start := newTestState()
	without, with := start.fork(), start.fork()
	o := (&cursor{e: e, st: with}).newObject(nil, "")
	written, fresh := with.fork(), with.fork()
	written.store(loc{o, ".f"}, e.in.Int(1))
	st, m := e.join([]*state{written, fresh, without})
	got, _ := st.load(loc{o, ".f"})
	p, ok := got.(*Phi)
	if !ok || p.M != m || p.Vals[0] != Value(e.in.Int(1)) || p.Vals[1] != Value(e.in.Nil()) {
		t.Errorf("written on one way, there on another, absent on the third: %s", Show(got))
	}
}

// TestObjectOfOneWay: what was made on one way is the same behind the join, as nobody can ask for it on the others.
func TestObjectOfOneWay(t *testing.T) {
	e := newTestEvaluator()
	start := newTestState()
	ways := []*state{start.fork(), start.fork(), start.fork()}
	o := (&cursor{e: e, st: ways[1]}).newObject(nil, "")
	ways[1].store(loc{o, ".f"}, e.in.Int(1))
	st, _ := e.join(ways)
	if got, _ := st.load(loc{o, ".f"}); got != Value(e.in.Int(1)) {
		t.Errorf("made and written on one way: %s", Show(got))
	}
}

// TestVariableFirstTouchedOnOneWay: what lasts has its first content on the ways that did not touch it, even if it was
// not asked for before they parted.
func TestVariableFirstTouchedOnOneWay(t *testing.T) {
	e := newTestEvaluator()
	start := newTestState()
	ways := []*state{start.fork(), start.fork()}
	variable := e.in.object(nil, "p.debug")
	ways[0].store(loc{variable, ""}, e.in.Bool(true))
	st, m := e.join(ways)
	if got, _ := st.load(loc{variable, ""}); at(got, m, 1) != Value(e.in.Nil()) {
		t.Errorf("written on the other way: %s", Show(got))
	}
}

func TestWritingForkedMemoryCopies(t *testing.T) {
	e := newTestEvaluator()
	a, b := &lineage{}, &lineage{}
	o, p := e.in.object(nil, ""), e.in.object(nil, "")
	one := (*tree)(nil).with(a, loc{o, ".f"}, e.in.Int(1)).with(a, loc{p, ".f"}, e.in.Int(1))
	if one.with(a, loc{o, ".f"}, e.in.Int(2)) != one {
		t.Error("the owner's write copied the tree")
	}
	two := one.with(b, loc{o, ".f"}, e.in.Int(3))
	if v, _ := one.load(loc{o, ".f"}); v != Value(e.in.Int(2)) {
		t.Errorf("another's write changed the tree: %s", Show(v))
	}
	if v, _ := two.load(loc{o, ".f"}); v != Value(e.in.Int(3)) {
		t.Errorf("the copy has %s", Show(v))
	}
	if one.leaf(p.id) != two.leaf(p.id) {
		t.Error("what was not written is not shared")
	}
}
