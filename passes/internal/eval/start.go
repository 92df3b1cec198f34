package eval

import (
	"cmp"
	"go/token"
	"maps"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// Route is one route of the program with what a request to it brings about.
type Route struct {
	Method, Path string
	Entries      []*Entry // the registrations that lead to it, outermost first
	Handler      string
	Events       []*Event
	Answers      []*Event // how it answers, whatever with
	Lost         []Lost
	Dropped      []Lost    // what a bound left out: more may be open than is seen
	Ways         [][]*Link // through middleware to the handler: see Evaluator.ways
	Supposed     []string  // keys of the request's context that nothing sets, without which it refuses everybody: they are taken to be set
	foreign      foreigner
}

// Foreign says what serves the route out of sight, "" if nothing does.
func (r *Route) Foreign() string { return r.foreign.what }

// Below reports whether the route serves what is below its path as well.
func (r *Route) Below() bool { return r.Entries[len(r.Entries)-1].below() }

// Program is what evaluation found.
type Program struct {
	Routes        []*Route
	Lost          []Lost
	Strangers     []Lost // libraries that are not known and may have routes
	Registrations int
}

// Start runs the program of the own package: its initialisation, main, and what registers routes without
// being reached from there. It then evaluates each route. The function library says of which packages exported
// functions are called by programs elsewhere.
func (e *Evaluator) Start(own *code.Package, library func(*code.Package) bool) *Program {
	st := &state{line: &lineage{}}
	st = e.enterFunc(own.Path+".init", st)
	if own.Name == "main" {
		st = e.enterFunc(own.Path+".main", st)
	}
	st = e.runLeftovers(st, library)
	e.serveExported(st, library)
	if e.registrations() == 0 {
		e.runFruitless(st)
	}
	p := &Program{Lost: slices.Concat(e.run.lost, e.run.dropped), Registrations: e.registrations()}
	e.tellApart()
	e.routes(p)
	p.Strangers = e.losses(p.Routes)
	return p
}

// enterFunc runs a function without caller; its parameters are unknown. It returns the memory behind it.
func (e *Evaluator) enterFunc(key string, st *state) *state {
	fn := e.w.funcs[key]
	if fn == nil {
		return st
	}
	defer e.grant(maxSteps, false)()
	c := &cursor{e: e, st: st.fork()}
	args := make([]Value, len(fn.Params))
	for i, t := range fn.Params {
		args[i] = e.unknownParam(fn, i, fn.res.at(t))
	}
	out := c.call(fn, args, nil, Place{}, nil)
	if c.dead {
		return st.fork()
	}
	for _, v := range out {
		if v != nil && c.isHandler(c.resolve(v)) {
			e.serves = append(e.serves, serving{handler: v, st: c.st, at: Place{fn.pkg, fn.Pos}, weak: true})
			c.st = c.st.fork()
		}
	}
	return c.st
}

func (e *Evaluator) registrations() (n int) {
	for _, r := range e.routers {
		n += len(r.entries)
	}
	return n
}

// runFruitless runs functions that register or serve without what the start knew, where nothing was registered: the
// start may have gone astray on state that is set by code that only a library calls.
func (e *Evaluator) runFruitless(st *state) {
	for _, fn := range e.w.order {
		if e.ran[fn] && fn.Free == 0 && e.registers(fn) {
			st = e.enterFunc(fn.Key, st)
		}
	}
}

// runLeftovers runs functions that register or serve but were not reached: called by libraries, or exported for
// programs elsewhere. Functions that nothing refers to are dead and stay so.
func (e *Evaluator) runLeftovers(st *state, library func(*code.Package) bool) *state {
	e.aside = true
	used, callers := e.references()
	for _, fn := range e.w.order {
		if e.ran[fn] || !e.registers(fn) {
			continue
		}
		top := e.topCaller(fn, callers, map[*Function]bool{})
		if e.ran[top] || top.Free > 0 || !used[top.Key] && !e.handed[top.Key] && !(isExported(top) && library(top.pkg)) {
			continue
		}
		st = e.enterFunc(top.Key, st)
	}
	return st
}

// serveExported serves handlers of a library that dispatch on their own: no router was seen to need them.
func (e *Evaluator) serveExported(st *state, library func(*code.Package) bool) {
	for _, fn := range e.w.order {
		t := e.receiverOf(fn)
		if e.ran[fn] || t == nil || !strings.HasSuffix(fn.Key, ").ServeHTTP") || !library(fn.pkg) {
			continue
		}
		h := e.in.iface(t, e.unknownParam(fn, 0, t))
		e.serves = append(e.serves, serving{handler: h, st: st, at: Place{fn.pkg, fn.Pos}})
		st = st.fork()
	}
}

// receiverOf returns the exported type of which fn is a method, nil if there is none.
func (e *Evaluator) receiverOf(fn *Function) *Type {
	recv, _, ok := strings.Cut(fn.Key, ").")
	if !ok || len(fn.Params) == 0 || !token.IsExported(recv[strings.LastIndexByte(recv, '.')+1:]) {
		return nil
	}
	return fn.res.at(fn.Params[0])
}

// isExported reports whether packages elsewhere can call fn by its name.
func isExported(fn *Function) bool {
	name := fn.Key[strings.LastIndexByte(fn.Key, '.')+1:]
	return token.IsExported(name) && !strings.Contains(name, "$")
}

// references returns the functions, and the methods of interfaces, that some code refers to, and who calls whom.
func (e *Evaluator) references() (used map[string]bool, callers map[string][]*Function) {
	used, callers = map[string]bool{}, map[string][]*Function{}
	for _, fn := range e.w.order {
		for _, b := range fn.Blocks {
			for i := range b.Instrs {
				in := &b.Instrs[i]
				if in.Call != nil {
					in = in.Call
				}
				switch in.Op {
				case code.OpInvoke:
					used[in.Str] = true
				case code.OpCall, code.OpClosure, code.OpBound:
					used[in.Str] = true
					callers[in.Str] = append(callers[in.Str], fn)
				}
			}
		}
	}
	for _, u := range e.w.units {
		for _, k := range u.pkg.Consts {
			if k.Kind == code.FuncRef {
				used[k.Str] = true
			}
		}
	}
	return used, callers
}

// Refers reports whether the program calls a function, or hands it on.
func (e *Evaluator) Refers(key string) bool {
	used, _ := e.references()
	return used[key]
}

// registers reports whether a function registers or serves routes itself.
func (e *Evaluator) registers(fn *Function) bool {
	for _, b := range fn.Blocks {
		for i := range b.Instrs {
			in := &b.Instrs[i]
			if in.Op != code.OpCall && in.Op != code.OpInvoke {
				continue
			}
			if row := e.lib.Call(in.Str); row != nil {
				switch row.Do {
				case knowledge.Handle, knowledge.Mount, knowledge.Group, knowledge.Route, knowledge.Serve:
					return true
				}
			}
		}
	}
	return false
}

// topCaller climbs to a caller that was not run either and that nobody calls. Closures are passed over: what they
// captured is not known.
func (e *Evaluator) topCaller(fn *Function, callers map[string][]*Function, seen map[*Function]bool) *Function {
	seen[fn] = true
	for _, c := range callers[fn.Key] {
		if !e.ran[c] && !seen[c] && c.Free == 0 {
			return e.topCaller(c, callers, seen)
		}
	}
	return fn
}

// routes evaluates what is served; then routers that nobody was seen to serve.
func (e *Evaluator) routes(p *Program) {
	slices.SortStableFunc(e.serves, func(a, b serving) int { return boolInt(a.weak) - boolInt(b.weak) })
	done := map[int]bool{}
	for i := range e.serves {
		s := &e.serves[i]
		if done[s.handler.ID()] || s.weak && !e.leadsAnywhere(s) {
			continue
		}
		done[s.handler.ID()] = true
		e.explore(p, s, nil, "", 0)
	}
	for _, r := range e.routers {
		if r.parent != nil || r.root().reached || !e.hasEntries(r) || e.leadsBack(r) {
			continue
		}
		s := &serving{handler: e.in.ptr(r.obj, ""), st: e.lastState(r), at: e.firstPlace(r), weak: true}
		e.explore(p, s, nil, "", 0)
	}
	e.again = true
	for _, run := range e.later {
		run()
	}
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// leadsAnywhere reports whether a handler that may be served holds a router that was not reached yet.
func (e *Evaluator) leadsAnywhere(s *serving) bool {
	run := e.request(s, nil, "")
	for _, f := range run.found {
		if !f.Router.root().reached {
			return true
		}
	}
	return false
}

func (e *Evaluator) hasEntries(root *Router) bool { return e.firstEntry(root) != nil }

// leadsBack reports whether a router has nothing but other routers that were reached already.
func (e *Evaluator) leadsBack(root *Router) bool {
	for _, r := range e.routers {
		for _, en := range r.entries {
			p, ok := en.Handler.(*Ptr)
			if r.root() == root && !(ok && p.Obj.Router != nil && p.Obj.Router.root().reached) {
				return false
			}
		}
	}
	return true
}

func (e *Evaluator) firstEntry(root *Router) *Entry {
	for _, r := range e.routers {
		if r.root() == root && len(r.entries) > 0 {
			return r.entries[0]
		}
	}
	return nil
}

func (e *Evaluator) firstPlace(root *Router) Place { return e.firstEntry(root).Place }

// lastState is the memory behind the registration that came last, on whichever of a router's groups.
func (e *Evaluator) lastState(root *Router) *state {
	var last *Router
	for _, r := range e.routers {
		if r.root() == root && r.last != nil && (last == nil || r.lastAt > last.lastAt) {
			last = r
		}
	}
	if last == nil {
		return nil
	}
	return last.last
}

const maxNesting = 5

// maxPaired bounds the instructions of a route that is run again with lists of two elements.
const maxPaired = 30000

// explore runs a handler for the registrations in target; where it arrives at a further router, it goes on
// with each of that router's registrations.
func (e *Evaluator) explore(p *Program, s *serving, target []*Entry, path string, depth int) {
	run := e.request(s, target, path)
	if len(run.found) > 0 && depth < maxNesting {
		for _, next := range run.found {
			next.Router.root().reached = true
		}
		later := map[*state]*serving{}
		for _, next := range withoutRepeats(run.found) {
			s := e.caughtUp(s, next, later)
			full := joinPath(run.base, joinPath(next.Router.path(), next.Pattern))
			full = normalise(next.Router.lib.Syntax, full)
			e.explore(p, s, append(target[:len(target):len(target)], next), full, depth+1)
		}
		return
	}
	if len(target) == 0 {
		if len(run.Events) == 0 && run.foreign.what == "" {
			p.Lost = slices.Concat(p.Lost, run.lost, run.dropped)
			return
		}
		target = []*Entry{e.served(s)}
		path = "/"
	}
	if run = e.inPairs(s, run); depth < maxNesting && run.tellsApart() && e.exploreParts(p, s, run, target) {
		return
	}
	e.addRoute(p, s, run, target, path)
}

// inPairs is a request again with lists of two elements, if it asks whose an element is.
func (e *Evaluator) inPairs(s *serving, run *Run) *Run {
	if !run.sorts || run.taken >= maxPaired {
		return run
	}
	asks := run.asks
	asks.paired = true
	return e.requestWith(s, run.target, run.path, asks)
}

// served stands for the registration of a handler that is handed to a server as it is.
func (e *Evaluator) served(s *serving) *Entry {
	at := &Router{lib: e.lib.Router("net/http"), obj: e.in.object(nil, "server")}
	return &Entry{Router: at, Place: s.at, Sites: []Place{s.at}, name: (&cursor{e: e, st: s.st}).handlerName(s.handler, 6)}
}

// addRoute adds what a request has shown to the program's routes.
func (e *Evaluator) addRoute(p *Program, s *serving, run *Run, target []*Entry, path string) {
	route := e.route(run, target, path)
	p.Routes = append(p.Routes, route)
	if len(run.lacks) > 0 && !run.runsSQL(route.Handler) {
		e.later = append(e.later, func() { e.suppose(route, s, run) })
	}
	if len(run.asked) > 0 {
		e.later = append(e.later, func() {
			if e.mayFind(run) {
				*route = *e.route(e.requestWith(s, target, path, run.asks), target, path)
			}
		})
	}
}

// route is what a request to a route has shown.
func (e *Evaluator) route(run *Run, target []*Entry, path string) *Route {
	ways, handler := e.ways(run, target[len(target)-1].name)
	if at, found := e.deadEnd(run, handler); found {
		run.lost = append(run.lost, at)
	}
	return &Route{Method: cmp.Or(routeMethod(target), run.only), Path: path, Entries: target, Handler: handler,
		Events: run.Events, Answers: run.answered, Lost: run.lost, Dropped: run.dropped, Ways: ways, foreign: run.foreign}
}

// mayFind reports whether a request looked into a map in which requests keep something.
func (e *Evaluator) mayFind(run *Run) bool {
	for at := range run.asked {
		if len(e.kept[at]) > 0 {
			return true
		}
	}
	return false
}

// reported is a registration's pattern as the framework tells it to handlers.
func reported(e *Entry) string {
	if e.Router.lib.Syntax == "net/http" {
		return strings.TrimSpace(e.Method + " " + e.Pattern)
	}
	return joinPath(e.Router.path(), e.Pattern)
}

func routeMethod(target []*Entry) string {
	for i := len(target) - 1; i >= 0; i-- {
		if target[i].Method != "" {
			return target[i].Method
		}
	}
	return ""
}

// settled is the program's memory at the time of serving, in one layer, with what its start has ruled out.
func (s *serving) settled() *state {
	if s.ready == nil {
		s.ready = s.st.settled(s.st.facts.narrowed())
	}
	return s.ready
}

// apart makes the values of one request: they are no more to be found when it is done.
func (e *Evaluator) apart() (done func()) {
	symbolic, forget := e.symbolic, e.in.apart()
	e.symbolic, e.lasting = maps.Clone(symbolic), symbolic
	return func() {
		e.symbolic, e.lasting = symbolic, nil
		forget()
	}
}

// request runs one request.
func (e *Evaluator) request(s *serving, target []*Entry, path string) *Run {
	return e.requestWith(s, target, path, asks{})
}

// sorting is known of a handler that picks from functions.
type sorting struct {
	picker string
	aside  []string // functions that it calls whatever the path is
}

// asks is what a request is like.
type asks struct {
	sorting
	paired bool            // loops have ways with two elements, too
	rest   bool            // its path is none of those that the program tells apart
	goal   string          // the function that it is for, of those from which a handler picks by the path, "" for any
	open   bool            // more of its path is to come
	grows  *growth         // what it finds out about longer paths, nil if it does not ask for that
	unseen map[string]bool // keys of its context under which something is taken to be, out of sight
}

// requestWith runs one request.
func (e *Evaluator) requestWith(s *serving, target []*Entry, path string, with asks) *Run {
	run := &Run{target: target, method: routeMethod(target), path: path, serving: true, asks: with, lacks: map[string]bool{}, pick: e.in.object(nil, "pick"),
		workers: workers{}, sent: map[sending]*factList{}, first: e.in.next, asked: map[loc]bool{}}
	if len(target) > 0 {
		last := target[len(target)-1]
		run.pattern = reported(last)
		run.partial = with.open || !last.whole && with.grows == nil && last.below()
	}
	outer := e.run
	e.run, e.epoch = run, e.epoch+1
	end := e.grant(e.allowance(), false)
	defer e.apart()()
	fr := &Frame{Fn: &Function{Func: &code.Func{Key: "server"}, pkg: s.at.Pkg, res: &unit{pkg: s.at.Pkg}}}
	c := &cursor{e: e, st: s.settled().fork(), fr: fr}
	run.base0 = c.st.facts
	for _, h := range e.lib.Gateway() {
		if none := e.eq(e.in.Term(OpSource, "header", e.in.Str(h.Name)), e.in.Str("")); h.Always {
			e.assume(c.st, none, false, c.fr)
		}
	}
	in := &code.Instr{Op: code.OpCall, Pos: s.at.Pos}
	c.serve(in, s.handler, []Value{run.writer(e), e.requestValue()})
	for _, ev := range run.Events {
		if ev.Kind == SQL {
			ev.Variants = e.variants(ev)
		}
	}
	run.taken = end()
	e.spent += run.taken
	e.run, e.room = outer, nil
	return run
}
