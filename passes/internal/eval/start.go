package eval

import (
	"go/token"
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
