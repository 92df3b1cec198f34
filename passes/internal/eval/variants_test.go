package eval

import "testing"

// TestVariantsOfAConditionalClause: the piece that a branch appends goes with the argument that it appends.
func TestVariantsOfAConditionalClause(t *testing.T) {
	e := newTestEvaluator()
	owner, cond := e.in.Term(OpSource, "owner"), e.in.Term(OpSource, "mine")
	start := newTestState()
	yes, no := start.fork(), start.fork()
	e.assume(yes, cond, true, nil)
	e.assume(no, cond, false, nil)
	st, m := e.join([]*state{yes, no})
	ev := &Event{Kind: SQL, known: st.facts, Open: true,
		Text: e.concat(e.in.Str("SELECT a FROM t"), e.in.phi(m, []Value{e.in.Str(" WHERE owner = $1"), e.in.Str("")})),
		Args: []Value{e.in.phi(m, []Value{e.in.Term(OpList, "", owner), e.in.Term(OpList, "")})},
	}
	got := e.variants(ev)
	if len(got) != 2 {
		t.Fatalf("%d variants", len(got))
	}
	if v := got[0]; v.Text != "SELECT a FROM t WHERE owner = $1" || len(v.Args) != 1 || v.Args[0] != Value(owner) || v.Open {
		t.Errorf("with the clause: %q, arguments %v, open %v", v.Text, v.Args, v.Open)
	}
	if v := got[1]; v.Text != "SELECT a FROM t" || len(v.Args) != 0 {
		t.Errorf("without: %q, arguments %v", v.Text, v.Args)
	}
	for i, want := range []bool{true, false} {
		if len(got[i].Facts) != 1 || got[i].Facts[0].Cond != Value(cond) || got[i].Facts[0].True != want {
			t.Errorf("variant %d: facts %v", i, got[i].Facts)
		}
	}
	e.assume(st, cond, true, nil)
	e.take(st, m, 1)
	ev.known = st.facts
	if got := e.variants(ev); len(got) != 1 {
		t.Errorf("where the condition is known: %d variants", len(got))
	}
}

func TestVariantsAreBounded(t *testing.T) {
	e := newTestEvaluator()
	var parts []Value
	for range 12 {
		parts = append(parts, e.in.phi(e.in.newMerge(2), []Value{e.in.Str(" a"), e.in.Str(" b")}))
	}
	ev := &Event{Kind: SQL, Text: e.in.Term(OpConcat, "", parts...)}
	if got := e.variants(ev); len(got) != maxVariants {
		t.Errorf("%d variants, want %d", len(got), maxVariants)
	}
}

func TestTextWithHoles(t *testing.T) {
	e := newTestEvaluator()
	src := e.in.Term(OpSource, "sort")
	text, holes := textWithHoles(e.in.Term(OpConcat, "", e.in.Str("ORDER BY "), src, e.in.Str(" LIMIT "), e.in.Int(5)))
	if want := "ORDER BY " + string(Hole) + " LIMIT 5"; text != want || len(holes) != 1 || holes[0] != Value(src) {
		t.Errorf("%q with holes %v, want %q", text, holes, want)
	}
	if text, holes := textWithHoles(src); text != string(Hole) || len(holes) != 1 {
		t.Errorf("an unknown text: %q with holes %v", text, holes)
	}
}

func TestWalkVisitsOnce(t *testing.T) {
	e := newTestEvaluator()
	v := Value(e.in.Term(OpSource, "x"))
	for range 60 {
		v = e.in.Term(OpConcat, "", v, v)
	}
	n := 0
	Walk(v, func(Value) bool { n++; return true })
	if n > 200 {
		t.Errorf("%d visits", n)
	}
}
