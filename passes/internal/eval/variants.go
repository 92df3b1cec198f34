package eval

import (
	"maps"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// maxVariants bounds the texts that one SQL call may have.
const maxVariants = 48

// maxTried bounds the combinations of alternatives that are looked at for that.
const maxTried = 800

// Variant is one way in which a SQL call may be made.
type Variant struct {
	Text  string  // Hole stands for what is not known
	Holes []Value // what stands in the holes
	Args  []Value // by position
	Open  bool    // there may be more arguments
	Named map[string]Value
	Facts []Fact // what holds beside the event's facts
	Pins  []Pin
}

// Pin says that a column of the rows has a value, though the statement does not: they were found in a cache under it.
type Pin struct {
	Column *Term
	Value  Value
}

// Hole is the byte that stands for unknown text, as in package sqltext.
const Hole = '\x01'

// variants resolves the alternatives in an event's text and arguments together. Where there are too many, of the parts that
// the client alone decides on at most one is there in each: more of them restrict rows further, and each may pick some.
func (e *Evaluator) variants(ev *Event) []Variant {
	args := ev.Args
	if ev.Named != nil {
		args = append(append([]Value{}, args...), ev.Named)
	}
	x := &enumeration{e: e, ev: ev}
	x.walk(picking{view: view{facts: ev.known}, text: ev.Text, args: args})
	if x.short {
		x = &enumeration{e: e, ev: ev, sparse: true}
		x.walk(picking{view: view{facts: ev.known}, text: ev.Text, args: args})
	}
	if x.short {
		e.drop(ev.Place, "the statement has too many alternatives: further texts are not judged")
	}
	return x.out
}

// enumeration lists the variants of an event.
type enumeration struct {
	e      *Evaluator
	ev     *Event
	sparse bool // see variants
	out    []Variant
	tried  int
	short  bool // not all were listed
}

// picking is an event with some of its alternatives decided.
type picking struct {
	view   view
	text   Value
	args   []Value
	facts  []Fact // of the alternatives that were taken
	option bool   // one of them is there by the client's choice
}

func (x *enumeration) walk(c picking) {
	if x.tried++; len(x.out) >= maxVariants || x.tried > maxTried {
		x.short = true
		return
	}
	for t := AsTerm(c.text, OpConv); t != nil && len(t.Args) == 1; t = AsTerm(c.text, OpConv) {
		c.text = t.Args[0] // rebound, or of a type of the program's own
	}
	m := textMerge(c.text)
	if m == nil {
		m = shapeMerge(x.ev, c.args)
	}
	if m == nil {
		if c.view.possible(c.facts) {
			x.out = append(x.out, finish(x.ev, c.text, c.args, c.facts))
		}
		return
	}
	budget := 200
	c.view.budget = &budget
	alts := c.view.alternatives(m)
	var ways []picking
	for i := range m.N() {
		if alts&(1<<i) != 0 && c.view.consistent(m, i) {
			ways = append(ways, c.with(x.e, m, i))
		}
	}
	if x.sparse && clientDecides(c.view, m) {
		ways = c.options(ways)
	}
	for _, way := range ways {
		x.walk(way)
	}
}

// with is c with alternative i of m.
func (c picking) with(e *Evaluator, m *Merge, i int) picking {
	p := picker{e, m, i, map[Value]Value{}}
	args := p.values(c.args)
	way := picking{view: c.view.with(m, i), text: p.value(c.text), args: args, option: c.option,
		facts: append(c.facts[:len(c.facts):len(c.facts)], m.At(i)...)}
	way.view.facts = way.view.facts.add(Fact{M: m, Alts: 1 << i})
	return way
}

// options leaves of the alternatives on which the client decides the one that adds least, and the others unless an option
// was taken already.
func (c picking) options(ways []picking) []picking {
	least := 0
	for i, way := range ways {
		if textSize(way.text, map[Value]int{}) < textSize(ways[least].text, map[Value]int{}) {
			least = i
		}
	}
	if c.option && len(ways) > 0 {
		return ways[least : least+1]
	}
	for i := range ways {
		ways[i].option = i != least
	}
	return ways
}

// clientDecides reports whether what the client sends, and nothing that is known of the caller or of rows, tells the
// alternatives of m apart. One that follows from other alternatives, as that there is any condition, is not so.
func clientDecides(k view, m *Merge) bool {
	for i := range m.N() {
		asked := false
		for _, f := range m.At(i) {
			if f.M != nil {
				continue
			}
			cond := k.resolve(f.Cond)
			if _, follows := cond.(*Phi); follows {
				continue
			}
			if cond.Holds(keptOps) {
				return false
			}
			asked = asked || cond.Holds(sourceOps)
		}
		if !asked {
			return false
		}
	}
	return true
}

// textSize is the length of a text, of its longest alternative where it has some; known are those worked out before.
func textSize(v Value, known map[Value]int) int {
	if s, ok := AsString(v); ok {
		return len(s)
	}
	n, ok := known[v]
	if ok {
		return n
	}
	n = 1
	switch t := v.(type) {
	case *Phi:
		for _, w := range t.Vals {
			n = max(n, textSize(w, known))
		}
	case *Term:
		if t.Op == OpConcat {
			n = 0
			for _, w := range t.Args {
				n += textSize(w, known)
			}
		}
	}
	known[v] = n
	return n
}

// possible reports whether conditions over alternatives may hold now that these are picked.
func (k view) possible(facts []Fact) bool {
	return !slices.ContainsFunc(facts, func(f Fact) bool {
		p, ok := f.Cond.(*Phi)
		if !ok {
			return false
		}
		holds, decided := asBool(k.resolve(p))
		return decided && holds != f.True
	})
}

// textMerge finds a merge on whose alternative a text depends.
func textMerge(v Value) *Merge {
	var m *Merge
	Walk(v, func(v Value) bool {
		if p, ok := v.(*Phi); ok && m == nil {
			m = p.M
		}
		return m == nil && AsTerm(v, OpConcat) != nil
	})
	return m
}

// shapeMerge finds a merge on whose alternative it depends how many arguments there are. What each of them may be
// is left open.
func shapeMerge(ev *Event, args []Value) *Merge {
	for i, v := range args {
		if p, ok := v.(*Phi); ok && (ev.Open && i == 0 || ev.Named != nil && i == len(args)-1) {
			return p.M
		}
	}
	return nil
}

// picker replaces what depends on m by its alternative i, in each value once.
type picker struct {
	e    *Evaluator
	m    *Merge
	i    int
	done map[Value]Value
}

func (p *picker) value(v Value) Value {
	switch t := v.(type) {
	case *Phi:
		if t.M == p.m {
			return t.Vals[p.i]
		}
	case *Term:
		if t.Op != OpConcat && t.Op != OpList {
			return v
		}
	default:
		return v
	}
	w, ok := p.done[v]
	if !ok {
		w = p.rebuild(v)
		p.done[v] = w
	}
	return w
}

func (p *picker) values(vs []Value) []Value {
	out := make([]Value, len(vs))
	for n, v := range vs {
		out[n] = p.value(v)
	}
	return out
}

// rebuild makes a value of what its parts are replaced by.
func (p *picker) rebuild(v Value) Value {
	switch v := v.(type) {
	case *Phi:
		return p.e.in.phi(v.M, p.values(v.Vals))
	case *Term:
		if v.Op == OpConcat {
			return p.e.concat(p.values(v.Args)...)
		}
		return p.e.in.typed(v.Type, v.Op, v.Name, p.values(v.Args)...)
	}
	return v
}

func finish(ev *Event, text Value, args []Value, extra []Fact) Variant {
	v := Variant{Facts: extra, Open: ev.Open, Pins: ev.pins}
	if ev.Named != nil {
		v.Named = namedOf(args[len(args)-1])
		args = args[:len(args)-1]
	}
	v.Text, v.Holes = textWithHoles(text)
	v.Text = settle(v.Text)
	if ev.Open && len(args) == 1 {
		if t, ok := args[0].(*Term); ok && t.Op == OpList && t.Name == "" {
			args, v.Open = t.Args, false
		}
	}
	for _, a := range args {
		if t := AsTerm(a, OpList); t != nil && t.Name == byName { // bound to their names before the call
			if v.Named == nil {
				v.Named = map[string]Value{}
			}
			maps.Copy(v.Named, namedOf(t))
			continue
		}
		v.Args = append(v.Args, a)
	}
	return v
}

// byName is the name of a list of names and values, in turn.
const byName = "named"

func namedOf(v Value) map[string]Value {
	t, ok := v.(*Term)
	if !ok || t.Op != OpList {
		return nil
	}
	out := map[string]Value{}
	for i := 0; i+1 < len(t.Args); i += 2 {
		if name, ok := AsString(t.Args[i]); ok {
			out[name] = t.Args[i+1]
		}
	}
	return out
}

// textWithHoles writes a text, unknown pieces as holes.
func textWithHoles(v Value) (string, []Value) {
	if s, ok := AsString(v); ok {
		return s, nil
	}
	t, ok := v.(*Term)
	if ok && t.Op == OpConv && len(t.Args) == 1 {
		return textWithHoles(t.Args[0])
	}
	if !ok || t.Op != OpConcat {
		return string(Hole), []Value{v}
	}
	var b strings.Builder
	var holes []Value
	for _, p := range t.Args {
		s, ok := AsString(p)
		if k, isConst := p.(*Const); isConst && k.Kind == code.Int {
			s, ok = Show(p), true
		}
		if ok {
			b.WriteString(s)
			continue
		}
		b.WriteByte(Hole)
		holes = append(holes, p)
	}
	return b.String(), holes
}

// Base strips conversions: what is left identifies the thing that a value is a form of.
func Base(v Value) Value {
	for {
		switch w := v.(type) {
		case *Iface:
			v = w.V
			continue
		case *Term:
			if w.Op == OpConv && len(w.Args) == 1 {
				v = w.Args[0]
				continue
			}
		}
		return v
	}
}

// Term returns v as a term of the given operation, nil if it is none.
func AsTerm(v Value, op Op) *Term {
	t, ok := v.(*Term)
	if !ok || t.Op != op {
		return nil
	}
	return t
}

// IsNil reports whether v is nil.
func IsNil(v Value) bool { return isNil(v) }

// IsZero reports whether v is a zero constant: nil, "", 0 or false.
func IsZero(v Value) bool { return isZero(v) }

// Bool returns the truth of a boolean constant.
func Bool(v Value) (val, ok bool) { return asBool(v) }

// Positive is the fact that cond has the given truth, without a negation around it.
func Positive(cond Value, truth bool) Fact {
	if t := AsTerm(cond, OpNot); t != nil {
		return Positive(t.Args[0], !truth)
	}
	return Fact{Cond: cond, True: truth}
}
