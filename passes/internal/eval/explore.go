package eval

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

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
