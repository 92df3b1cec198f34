package eval

import (
	"math/rand/v2"
	"testing"
)

func TestFactListAgainstMaps(t *testing.T) {
	e := newTestEvaluator()
	rnd := rand.New(rand.NewPCG(3, 4))
	var conds []Value
	var merges []*Merge
	for i := range 40 {
		conds, merges = append(conds, e.in.Term(OpSource, "c", e.in.Int(i))), append(merges, e.in.newMerge(4))
	}
	var l *factList
	truth, alts := map[Value]bool{}, map[*Merge]uint64{}
	for range 500 {
		c, m := conds[rnd.IntN(40)], merges[rnd.IntN(40)]
		if _, stated := truth[c]; !stated && rnd.IntN(3) == 0 {
			truth[c] = rnd.IntN(2) == 0
			l = l.add(Fact{Cond: c, True: truth[c]})
		}
		if _, ok := alts[m]; !ok {
			alts[m] = m.All()
		}
		mask := uint64(1 + rnd.IntN(15))
		alts[m] &= mask
		l = l.add(Fact{M: m, Alts: mask})
		for _, c := range conds {
			want, stated := truth[c]
			if got, ok := l.known(c); ok != stated || got != want {
				t.Fatalf("known: %v %v, want %v %v", got, ok, want, stated)
			}
		}
		for m, want := range alts {
			if got := l.alternatives(m); got != want {
				t.Fatalf("alternatives: %b, want %b", got, want)
			}
		}
	}
	narrow := l.narrowed()
	for m, want := range alts {
		if got := narrow.alternatives(m); got != want {
			t.Errorf("narrowed: alternatives %b, want %b", got, want)
		}
	}
	for c := range truth {
		if _, ok := narrow.known(c); ok {
			t.Error("narrowed: a condition stayed")
		}
	}
}

func TestIntersect(t *testing.T) {
	e := newTestEvaluator()
	a, b, m := e.in.Term(OpSource, "a"), e.in.Term(OpSource, "b"), e.in.newMerge(3)
	got := intersect([]factSet{
		{{Cond: a, True: true}, {Cond: b, True: true}, {M: m, Alts: 1}},
		{{Cond: b, True: false}, {M: m, Alts: 4}, {Cond: a, True: true}},
	})
	if len(got) != 2 || got[0].Cond != Value(a) || !got[0].True || got[1].M != m || got[1].Alts != 5 {
		t.Errorf("got %v", got)
	}
	large := make(factSet, maxCommon+1)
	if got := intersect([]factSet{large, large}); got != nil {
		t.Errorf("large sets: %d facts", len(got))
	}
}

// lookUp is the join behind a function that returns (user, nil) on one way, where found holds, and (nil, err) on the
// other.
func lookUp(e *Evaluator) (st *state, user, err Value, found *Term) {
	found = e.in.Term(OpSource, "found")
	start := newTestState()
	yes, no := start.fork(), start.fork()
	e.assume(yes, found, true, nil)
	e.assume(no, found, false, nil)
	st, m := e.join([]*state{yes, no})
	user = e.in.phi(m, []Value{e.in.Term(OpNew, "user"), e.in.Nil()})
	err = e.in.phi(m, []Value{e.in.Nil(), e.in.Term(OpNew, "failed")})
	return st, user, err, found
}

// TestTestBringsBackWhatAWayKnew: err == nil after a look-up says that it succeeded, at both outcomes.
func TestTestBringsBackWhatAWayKnew(t *testing.T) {
	e := newTestEvaluator()
	for _, truth := range []bool{true, false} {
		st, user, err, found := lookUp(e)
		if _, ok := st.facts.known(found); ok {
			t.Fatal("the join knows which way was taken")
		}
		if !e.assume(st, e.eq(err, e.in.Nil()), truth, nil) {
			t.Fatalf("err == nil cannot be %v", truth)
		}
		if got, ok := st.facts.known(found); !ok || got != truth {
			t.Errorf("err == nil is %v: found is %v, known %v", truth, got, ok)
		}
		c := &cursor{e: e, st: st, fr: &Frame{}}
		if isNil(c.resolve(user)) == truth {
			t.Errorf("err == nil is %v: the user is %s", truth, Show(c.resolve(user)))
		}
	}
}

func TestImpossibleTestsAreFound(t *testing.T) {
	e := newTestEvaluator()
	st, user, err, _ := lookUp(e)
	if !e.assume(st, e.eq(err, e.in.Nil()), true, nil) {
		t.Fatal("err == nil cannot hold")
	}
	if e.assume(st.fork(), e.eq(user, e.in.Nil()), true, nil) {
		t.Error("no error and no user at once")
	}
	if e.assume(st.fork(), e.eq(err, e.in.Nil()), false, nil) {
		t.Error("a test and its negation at once")
	}
	for _, c := range []struct {
		cond  Value
		truth bool
	}{{e.in.Bool(true), false}, {e.in.Bool(false), true}, {e.not(e.in.Bool(true)), true}} {
		if e.assume(st.fork(), c.cond, c.truth, nil) {
			t.Errorf("%s is %v", Show(c.cond), c.truth)
		}
	}
}

func TestNegationIsTheSameCondition(t *testing.T) {
	e := newTestEvaluator()
	st, cond := newTestState(), e.in.Term(OpSource, "a")
	e.assume(st, e.not(cond), false, nil)
	if got, ok := st.facts.known(cond); !ok || !got {
		t.Errorf("not a is false: a is %v, known %v", got, ok)
	}
	if f := Positive(e.not(cond), true); f.Cond != Value(cond) || f.True {
		t.Errorf("Positive: %v", f)
	}
}

// TestOppositeAlternativesAreTheSameCondition: what is known of a condition with alternatives is known of its opposite.
func TestOppositeAlternativesAreTheSameCondition(t *testing.T) {
	e := newTestEvaluator()
	m := e.in.newMerge(2)
	p := e.in.phi(m, []Value{e.not(e.in.Term(OpSource, "a")), e.not(e.in.Term(OpSource, "b"))})
	for _, truth := range []bool{true, false} {
		st := newTestState()
		if !e.assume(st, p, truth, nil) {
			t.Fatalf("%s cannot be %v", Show(p), truth)
		}
		if e.assume(st.fork(), e.not(p), truth, nil) {
			t.Errorf("%s and its opposite are both %v", Show(p), truth)
		}
		if !e.assume(st.fork(), e.not(p), !truth, nil) {
			t.Errorf("%s is %v, but its opposite cannot be %v", Show(p), truth, !truth)
		}
	}
}

// TestConsistentAlternatives: a later merge whose alternatives rest on an earlier one falls with it.
func TestConsistentAlternatives(t *testing.T) {
	e := newTestEvaluator()
	st, _, err, _ := lookUp(e)
	failed := e.not(e.eq(err, e.in.Nil()))
	a, b := st.fork(), st.fork()
	e.assume(a, failed, true, nil)
	e.assume(b, failed, false, nil)
	later, m := e.join([]*state{a, b})
	flag := e.in.phi(m, []Value{e.in.Bool(true), e.in.Bool(false)})
	if !e.assume(later, flag, false, nil) {
		t.Fatal("the flag cannot be false")
	}
	c := &cursor{e: e, st: later, fr: &Frame{}}
	if got := c.resolve(err); !isNil(got) {
		t.Errorf("the flag is unset: err is %s", Show(got))
	}
	if e.assume(later.fork(), failed, true, nil) {
		t.Error("failed, but the flag that says so is unset")
	}
}
