package eval

import (
	"testing"
	"time"
)

// deep makes a value of the given depth of which each part is made of the one below, twice.
func deep(leaf Value, join func(a, b Value) Value) Value {
	for range 60 {
		leaf = join(leaf, leaf)
	}
	return leaf
}

// terms makes such values of a term of each operation that functions look into.
func terms(e *Evaluator, leaf Value) map[string]Value {
	out := map[string]Value{}
	for _, op := range []Op{OpCall, OpConv, OpResult, OpConcat, OpList, OpNew, OpField, OpElem, OpNot, OpIs} {
		out[string(op)] = deep(leaf, func(a, b Value) Value { return e.in.Term(op, "", a, b) })
	}
	out["and"] = deep(leaf, func(a, b Value) Value { return e.in.Term(OpBin, "&", a, b) })
	pair := &Type{Name: "p.Pair", Fields: []Field{{Name: "a"}, {Name: "b"}}}
	out["struct"] = deep(leaf, func(a, b Value) Value { return e.in.structOf(pair, []Value{a, b}) })
	out["phi"] = deep(leaf, func(a, b Value) Value { return e.in.phi(e.in.newMerge(2), []Value{a, e.in.Term(OpConv, "", b)}) })
	return out
}

// TestSharedParts asks functions about values of which the parts are shared: none may look at a part for each way to it.
func TestSharedParts(t *testing.T) {
	e := newTestEvaluator()
	c := &cursor{e: e, st: newTestState()}
	m := e.in.newMerge(2)
	asked := map[string]func(v Value){
		"fromRequest":   func(v Value) { fromRequest(v) },
		"bodyOf":        func(v Value) { bodyOf(v) },
		"textMerge":     func(v Value) { textMerge(v) },
		"pick":          func(v Value) { (&picker{e, m, 1, map[Value]Value{}}).value(v) },
		"textWithHoles": func(v Value) { textWithHoles(v) },
		"isError":       func(v Value) { e.isError(v, e.in.Term(OpNew, "target")) },
		"eq":            func(v Value) { e.eq(v, e.in.Int(1)) },
		"answers":       func(v Value) { answers(v) },
		"content":       func(v Value) { c.content(v, 4) },
		"snapshot":      func(v Value) { c.snapshot(v) },
		"keeper":        func(v Value) { c.keeper(v, 3) },
		"reachesWriter": func(v Value) { c.reachesWriter(v, 3) },
		"isCode":        func(v Value) { c.isCode(v) },
		"align":         func(v Value) { c.transferOf(kept{key: v}, v) },
		"rebuild":       func(v Value) { c.transferOf(kept{}, nil).value(v) },
		"Show":          func(v Value) { Show(v) },
		"argument":      func(v Value) { c.argument(v) },
		"leaves":        func(v Value) { leaves(v) },
		"variants":      func(v Value) { e.variants(&Event{Text: v, Args: []Value{v}}) },
		"concat":        func(v Value) { deep(v, func(a, b Value) Value { return e.concat(a, b) }) },
	}
	for _, leaf := range []Value{e.in.Term(OpUnknown, "x"), e.in.Str("text")} {
		for made, v := range terms(e, leaf) {
			for name, ask := range asked {
				start := time.Now()
				ask(v)
				if d := time.Since(start); d > time.Second {
					t.Errorf("%s of %s took %v", name, made, d)
				}
			}
		}
	}
}
