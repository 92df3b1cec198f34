package eval

import (
	"testing"

	"github.com/authvet/authvet/passes/internal/code"
)

// makers make one value of each kind, of equal parts each time.
func makers(n *Interner) map[string]func() Value {
	typ, obj, m := &Type{Name: "p.T"}, n.object(nil, "o"), n.newMerge(2)
	a, b := n.Str("a"), n.Int(1)
	return map[string]func() Value{
		"string":   func() Value { return n.Str("a") },
		"integer":  func() Value { return n.Int(1) },
		"float":    func() Value { return n.constant(code.Float, "1", 0) },
		"true":     func() Value { return n.Bool(true) },
		"nil":      func() Value { return n.Nil() },
		"term":     func() Value { return n.Term(OpCall, "f", a, b) },
		"swapped":  func() Value { return n.Term(OpCall, "f", b, a) },
		"named":    func() Value { return n.Term(OpCall, "g", a, b) },
		"other op": func() Value { return n.Term(OpConcat, "f", a, b) },
		"shorter":  func() Value { return n.Term(OpCall, "f", a) },
		"pointer":  func() Value { return n.ptr(obj, "") },
		"part":     func() Value { return n.ptr(obj, ".f") },
		"iface":    func() Value { return n.iface(typ, a) },
		"struct":   func() Value { return n.structOf(typ, []Value{a, b}) },
		"tuple":    func() Value { return n.tuple([]Value{a, b}) },
		"slice":    func() Value { return n.slice(obj, 0, n.Int(2)) },
		"tail":     func() Value { return n.slice(obj, 1, n.Int(2)) },
		"no end":   func() Value { return n.slice(obj, 0, nil) },
		"function": func() Value { return n.fn("p.F", nil, nil, nil) },
		"method":   func() Value { return n.fn("p.F", nil, a, nil) },
		"closure":  func() Value { return n.fn("p.F", nil, nil, []Value{a}) },
		"phi":      func() Value { return n.phi(m, []Value{a, b}) },
		"turned":   func() Value { return n.phi(m, []Value{b, a}) },
	}
}

func TestEqualValuesAreOne(t *testing.T) {
	n := NewInterner()
	byID := map[int]string{}
	for name, mk := range makers(n) {
		v := mk()
		if v != mk() {
			t.Errorf("%s: two values of equal parts", name)
		}
		if other, ok := byID[v.ID()]; ok {
			t.Errorf("%s and %s are one", name, other)
		}
		byID[v.ID()] = name
	}
}

func TestCollidingHashesAreToldApart(t *testing.T) {
	n := NewInterner()
	mk := func(name string) Value {
		same := func(v Value) bool { return v.(*Term).Name == name }
		return n.intern(7, 0, same, func(id ident) Value { return &Term{ident: id, Name: name} })
	}
	a, b := mk("a"), mk("b")
	if a == b || mk("a") != a || mk("b") != b {
		t.Error("values with one hash are mixed up")
	}
}

func TestApartForgetsWhatOneRequestMade(t *testing.T) {
	n := NewInterner()
	before := n.Term(OpSource, "before")
	done := n.apart()
	own := n.Term(OpSource, "own")
	constant := n.Str("made in a request")
	kept := n.keep(func() Value { return n.Term(OpSource, "kept") })
	if n.Term(OpSource, "before") != before || n.Term(OpSource, "own") != own {
		t.Error("what is there is not found during a request")
	}
	done()
	switch {
	case n.Term(OpSource, "before") != before:
		t.Error("what was there before is not found behind a request")
	case n.Term(OpSource, "own") == own:
		t.Error("what a request made is found behind it")
	case n.Str("made in a request") != constant:
		t.Error("a constant was forgotten")
	case n.Term(OpSource, "kept") != kept:
		t.Error("what was kept was forgotten")
	}
}

// TestKeepAfterTheSameWasMade: where a request made a value before it is kept, one and the same stays.
func TestKeepAfterTheSameWasMade(t *testing.T) {
	n := NewInterner()
	done := n.apart()
	own := n.Term(OpSource, "x")
	if kept := n.keep(func() Value { return n.Term(OpSource, "x") }); kept != own {
		t.Error("the kept value is another")
	}
	done()
	if n.Term(OpSource, "x") != own {
		t.Error("the kept value was forgotten")
	}
}

func TestPhiOfEqualValuesIsNone(t *testing.T) {
	n := NewInterner()
	if v := n.phi(n.newMerge(3), []Value{n.Int(1), n.Int(1), n.Int(1)}); v != Value(n.Int(1)) {
		t.Errorf("got %s", Show(v))
	}
}

// TestLargePhiForgetsTheWay: beyond maxSize the values stay, if they are not too many.
func TestLargePhiForgetsTheWay(t *testing.T) {
	n := NewInterner()
	large := func(kinds int) Value {
		var half [2]Value
		for h := range half {
			vals := make([]Value, maxSize*3/5)
			for i := range vals {
				vals[i] = n.Int(i % kinds)
			}
			half[h] = n.over(n.newMerge(len(vals)), vals, len(vals))
		}
		return n.phi(n.newMerge(2), half[:])
	}
	if p, ok := large(maxKinds).(*Phi); !ok || len(p.Vals) != maxKinds {
		t.Errorf("few values: %s", Show(p))
	}
	if v, ok := large(maxKinds + 1).(*Term); !ok || v.Op != OpUnknown || len(v.Args) != maxKinds {
		t.Errorf("many values: %s", Show(v))
	}
}

func TestValuesSayWhatTheyHold(t *testing.T) {
	n := NewInterner()
	src := n.Term(OpSource, "path")
	m := n.newMerge(2)
	for _, v := range []Value{src, n.Term(OpConcat, "", n.Str("a"), src), n.phi(m, []Value{src, n.Nil()}),
		n.structOf(&Type{Name: "T"}, []Value{n.Nil(), src}), n.iface(&Type{Name: "T"}, src)} {
		if !v.Holds(OpsOf(OpSource)) || v.Holds(OpsOf(OpRow, OpQuery)) {
			t.Errorf("%s: holds a source: %v, a row: %v", Show(v), v.Holds(OpsOf(OpSource)), v.Holds(OpsOf(OpRow, OpQuery)))
		}
	}
	if OpsOf(OpConcat) != 0 {
		t.Error("an operation that nobody asks about is in a set")
	}
}
