// Package eval runs a program's code on abstract values: it registers the routes as the program would,
// then runs each route's handlers on a request of which only the method and path are known, and records
// every SQL call with what must have held for it to happen.
//
// Evaluation is path-sensitive where ways meet: a merge remembers what each way knew, so that a later
// test (err == nil, ok, user != nil) brings it back. Loops with a known number of rounds are unrolled,
// others run twice; what is given up is recorded as unresolved.
package eval

import (
	"slices"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// Limits bound the work for one entry or route.
const (
	maxDepth  = 48
	maxRounds = 600
	maxAlts   = 8
)

// Evaluator holds a program and what evaluation has learnt about it.
type Evaluator struct {
	w                     *world
	in                    *Interner
	lib                   *knowledge.Index
	symbolic              map[int]*Object
	lasting               map[int]*Object // of symbolic, those of what was there before the request that runs; nil while none does
	globals               map[string]*Object
	paths                 map[pathKey]string // see fieldPath
	ran                   map[*Function]bool
	work                  budget // of what runs
	errands, wired, spent int    // what calls at the start have taken, in budgets of their own, and what requests have
	epoch                 uint32 // how many requests were evaluated so far; see visited
	run                   *Run
	test                  *code.Instr   // the branch that is being decided
	last                  *Spot         // where something was found out last
	room                  factSet       // where facts are put together, see imply
	put                   map[use]Place // where library functions were put into chains

	aside bool // what runs was not reached from the program's start

	routers []*Router
	serves  []serving
	first   []*Func // functions that run before each command of a command line

	workers workers // that the program's start has left running

	named map[string]Value // the texts of prepared statements that have names

	services map[string]service // by their full names

	specs  documents
	sql    moduleSQL
	models models // see models.go

	kept    map[loc][]kept  // what requests keep in maps that outlive them
	again   bool            // requests run for the second time
	later   []func()        // runs again routes that may find something kept, or ask for what nothing has put there
	carried map[string]bool // keys under which requests have values in their contexts

	requests  map[string]bool // types that stand for a request, or hold one
	strangers []stranger
	handed    map[string]bool // methods of handlers that strangers are given
}

// Lost is something that could not be followed.
type Lost struct {
	Pos   Place
	Why   string
	Hides bool // routes that nobody sees may be there
}

// Place is a position in a file of a package.
type Place struct {
	Pkg *code.Package
	Pos code.Pos
}

// New returns an Evaluator for the packages, which are in the order of initialisation.
func New(pkgs []*code.Package, lib *knowledge.Index) *Evaluator {
	e := &Evaluator{in: NewInterner(), lib: lib, symbolic: map[int]*Object{}, globals: map[string]*Object{}, paths: map[pathKey]string{},
		ran: map[*Function]bool{}, work: budget{limit: maxSteps}, put: map[use]Place{}, workers: workers{}, kept: map[loc][]kept{}, carried: map[string]bool{}, named: map[string]Value{}, services: map[string]service{}, handed: map[string]bool{}, specs: documents{read: map[string]*openapi.Document{}}}
	e.w = newWorld(pkgs)
	e.requests = map[string]bool{}
	for _, u := range e.w.units {
		for _, t := range u.pkg.Requests {
			e.requests[t] = true
		}
		u.consts = make([]Value, len(u.pkg.Consts))
	}
	e.findDeep()
	e.run = &Run{workers: e.workers}
	return e
}

// Frame is one active call.
type Frame struct {
	Fn        *Function
	Site      Place // of the call, in the caller
	Parent    *Frame
	Depth     int
	defers    []deferred
	panics    []arrival // where a panic began, here or below
	visits    map[*code.Instr]int
	round     int    // rounds of loops so far
	during    int    // the caller's round
	name      string // see path
	scope     *scope
	self      []Value // see selfOf
	panicking bool    // its deferred calls run because of a panic
	spawns    bool    // what it calls next is a goroutine's function
	worker    *worker
	job       loc // through which the running worker was sent something
	link      *Link
}

// cursor is the place where evaluation stands within one call.
type cursor struct {
	e    *Evaluator
	st   *state
	fr   *Frame
	regs []Value
	dead bool
}

func (c *cursor) fork() *cursor {
	return &cursor{e: c.e, st: c.st.fork(), fr: c.fr, regs: c.regs}
}

func (c *cursor) place(in *code.Instr) Place { return Place{c.fr.Fn.pkg, in.Pos} }

// lose records that something could not be followed.
func (c *cursor) lose(at Place, why string) {
	c.e.run.lost = append(c.e.run.lost, Lost{Pos: at, Why: why})
}

// merge joins the cursors that are still alive into c and returns the joined results.
func (c *cursor) merge(alts []*cursor, results []Value) Value {
	var states []*state
	var vals []Value
	for i, a := range alts {
		if !a.dead && a.st != nil {
			states = append(states, a.st)
			vals = append(vals, results[i])
		}
	}
	switch len(states) {
	case 0:
		c.dead = true
		return c.e.unknown("no way returns", nil)
	case 1:
		c.st = states[0]
		return vals[0]
	}
	st, m := c.e.join(bounded(c.e, c.fr, states))
	c.st = st
	return c.e.in.phi(m, vals[:m.N()])
}

// each runs do for every value that v may have, and joins.
func (c *cursor) each(v Value, do func(*cursor, Value) Value) Value {
	p, ok := c.resolve(v).(*Phi)
	if !ok {
		return do(c, c.resolve(v))
	}
	alts := c.st.facts.alternatives(p.M)
	var vals []Value
	masks := map[Value]uint64{}
	for i, v := range p.Vals {
		if alts&(1<<i) == 0 {
			continue
		}
		if masks[v] == 0 {
			vals = append(vals, v)
		}
		masks[v] |= 1 << i
	}
	vals = c.few(vals)
	var ways []*cursor
	var results []Value
	for _, v := range vals {
		way := c.fork()
		if !c.e.take(way.st, p.M, masks[v]) {
			continue
		}
		results = append(results, way.each(v, do))
		ways = append(ways, way)
	}
	return c.merge(ways, results)
}

// over computes do for every value that v may have, without telling the ways apart: do must not change what
// there is, only look at it or make something new. An alternative on which do sets dead is ruled out.
func (c *cursor) over(v Value, do func(Value) Value) Value {
	v = c.resolve(v)
	p, ok := v.(*Phi)
	if !ok {
		return do(v)
	}
	alts := c.st.facts.alternatives(p.M)
	out, live := c.overPhi(p, alts, view{facts: c.st.facts}, do, map[Value]Value{})
	if out == nil || live != alts && !c.e.take(c.st, p.M, live) {
		c.dead = true
		return c.e.unknown("no way returns", nil)
	}
	return c.resolve(out)
}

// overPhi is over for the alternatives in alts; it returns those on which do was not dead, and nil if it was on all.
// Within an alternative, values are what they are there.
func (c *cursor) overPhi(p *Phi, alts uint64, k view, do func(Value) Value, seen map[Value]Value) (out Value, live uint64) {
	vals := c.e.in.take(len(p.Vals))
	defer c.e.in.give(vals)
	in := k.with(p.M, 0) // one for all: nobody keeps it
	for i, w := range p.Vals {
		if alts&(1<<i) == 0 {
			continue
		}
		in.extra.i = i
		w = in.resolve(w)
		r, done := seen[w]
		if q, ok := w.(*Phi); ok {
			r, _ = c.overPhi(q, in.alternatives(q.M), in, do, seen)
		} else if !done {
			if r = do(w); c.dead {
				r, c.dead = nil, false
			}
			seen[w] = r
		}
		if r != nil {
			vals[i] = in.resolve(r)
			out = vals[i]
			live |= 1 << i
		}
	}
	for i, v := range vals {
		if v == nil {
			vals[i] = out
		}
	}
	if out == nil {
		return nil, 0
	}
	return c.e.in.phi(p.M, vals), live
}

// resolve strips the alternatives that are ruled out here.
func (c *cursor) resolve(v Value) Value {
	if _, ok := v.(*Phi); !ok {
		return v
	}
	return view{facts: c.st.facts}.resolve(v)
}

// resolve strips the alternatives that are ruled out in the view.
func (k view) resolve(v Value) Value {
	for {
		p, ok := v.(*Phi)
		if !ok {
			return v
		}
		alts := k.alternatives(p.M)
		var only Value
		for i, w := range p.Vals {
			if alts&(1<<i) == 0 {
				continue
			}
			if only != nil && only != w {
				return v
			}
			only = w
		}
		if only == nil {
			return v
		}
		v = only
	}
}

func (e *Evaluator) unknown(why string, t *Type, args ...Value) Value {
	return e.in.typed(t, OpUnknown, why, args...)
}

// call runs a function that has a body. It returns one value per result.
func (c *cursor) call(fn *Function, args, binds []Value, at Place, scope *scope) []Value {
	e := c.e
	e.ran[fn] = true
	self := e.selfOf(args, binds)
	if !e.run.serving {
		defer c.allot(fn)()
	}
	if c.fr != nil && (c.fr.Depth > maxDepth || c.recursive(fn, self)) || e.work.over() {
		switch {
		case e.work.over():
			c.cut(at)
		case fn.deep && (c.fr.Depth > maxDepth || e.takesRequest(fn) && !e.binds(fn)):
			c.lose(at, "calls nest deeper than is followed")
		}
		return e.opaque(c, fn.Key, e.w.inScope(fn.results(), scope), args)
	}
	fr := &Frame{Fn: fn, Site: at, Parent: c.fr, scope: scope, self: self}
	if c.fr != nil {
		fr.Depth, fr.during, fr.link = c.fr.Depth+1, c.fr.round, c.fr.link
		fr.link.enters(fr)
		fr.job, fr.worker = c.fr.job, c.workerOf(fn, args, binds, scope)
	}
	regs := make([]Value, fn.Regs)
	copy(regs, args)
	copy(regs[len(fn.Params):], binds)
	x := &execution{e: e, fr: fr, pending: map[int32][]arrival{}}
	x.run(c.st, regs)
	x.recover(c)
	fr.end()
	return x.finish(c, len(fn.Results))
}

// end lets go of what only a call that is active needs.
func (f *Frame) end() { f.defers, f.panics, f.visits = nil, nil, nil }

// visit counts how often an instruction was met before.
func (f *Frame) visit(in *code.Instr) int {
	if f.visits == nil {
		f.visits = map[*code.Instr]int{}
	}
	n := f.visits[in]
	f.visits[in]++
	return n
}

// selfOf is what tells a call of a function from another one: its receiver, if it is a method, what it captures, and the
// code of the functions it is given, of which a program has so many.
func (e *Evaluator) selfOf(args, binds []Value) []Value {
	self := append(slices.Clip(args[:min(len(args), 1)]), binds...)
	for i, a := range args {
		if f, ok := strip(a).(*Func); ok && i > 0 {
			self = append(self, e.in.fn(f.Key, f.Fn, nil, nil))
		}
	}
	return self
}

// recursive reports whether a function is being run often enough already. A method of another handler, or a closure over
// another one, is another function: there are as many of them as the program has made at its start.
func (c *cursor) recursive(fn *Function, self []Value) bool {
	n := 0
	for at := c.fr; at != nil; at = at.Parent {
		if at.Fn == fn && !c.apart(at.self, self, maxCaptured) {
			n++
		}
	}
	return n > 1 && n > 2-min(1, fn.size/200)
}

// maxCaptured bounds how deep what closures capture is compared: adapters of adapters capture each other.
const maxCaptured = 4

// apart reports whether two calls of a function are on different things that were there before the request, or on variables
// that hold different functions.
func (c *cursor) apart(a, b []Value, depth int) bool {
	for i := range min(len(a), len(b)) {
		x, y := strip(a[i]), strip(b[i])
		if x != y && (c.lasts(x) && c.lasts(y) || depth > 0 && c.holdOther(x, y, depth)) {
			return true
		}
	}
	return false
}

// holdOther reports whether two variables hold different functions, or closures of one over different things.
func (c *cursor) holdOther(x, y Value, depth int) bool {
	f, g := c.captured(x), c.captured(y)
	return f != nil && g != nil && (f.Fn != g.Fn || c.apart(f.self(), g.self(), depth-1))
}

// captured is the function in a variable, nil if it holds none.
func (c *cursor) captured(v Value) *Func {
	p, ok := v.(*Ptr)
	if !ok {
		return nil
	}
	held, ok := c.st.load(loc{p.Obj, p.Path})
	if !ok {
		return nil
	}
	f, _ := strip(c.resolve(held)).(*Func)
	return f
}

// lasts reports whether a value is a function, or a thing that was there before the request.
func (c *cursor) lasts(v Value) bool {
	switch v := v.(type) {
	case *Func:
		return true
	case *Ptr:
		return c.outlives(v.Obj)
	}
	return false
}

func (fn *Function) results() []*Type { return fn.res.list(fn.Results) }
