package eval

import (
	"cmp"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/knowledge"
)

// A handler below a prefix, or one that is served as it is, may pick what it does by comparing the path with texts of the
// program. Each of these is a route then.

// maxParts bounds the paths that one handler tells apart.
const maxParts = 400

// tellsPath notes that the program compares the path of the request, as far as it is not known, with a text. It reports
// whether the request is to have another path than all of those.
func (r *Run) tellsPath(v *Term, c *Const) bool {
	text, ok := AsString(c)
	if begin := cutTo(v, len(text)); ok && begin != nil {
		return r.looksFor(begin, text, true)
	}
	if ok && r.looksFor(v, text, false) {
		return true
	}
	if !r.serving || !ok || r.path != "" && !r.partial || !strings.HasPrefix(text, "/") {
		return false
	}
	if !isPath(v) {
		return false
	}
	full := text
	if r.stripped != "" {
		full = joinPath(r.stripped, text)
	}
	if !strings.HasPrefix(full, r.path) {
		return false
	}
	if len(r.parts) < maxParts && !slices.Contains(r.parts, full) {
		r.parts = append(r.parts, full)
	}
	return r.rest
}

// isPath reports whether a value is the path of the request, of which the beginning may be known.
func isPath(v *Term) bool {
	if v.Op == OpConcat && len(v.Args) > 1 {
		last := AsTerm(v.Args[len(v.Args)-1], OpSource)
		return last != nil && isPath(last) && !slices.ContainsFunc(v.Args[:len(v.Args)-1], func(v Value) bool { return !isConst(v) })
	}
	return v.Op == OpSource && v.Name == "urlpath"
}

// exploreParts explores a route for each path that its handler tells apart, and one for all others, if the handler does
// something for them that it does for no others. It reports whether it does.
func (e *Evaluator) exploreParts(p *Program, s *serving, all *Run, target []*Entry) bool {
	var into []picked
	var others *Run
	switch {
	case !all.picksOne():
		others = e.requestWith(s, target, all.path, asks{rest: true})
	case all.isOpen():
		into, others = e.grow(p, s, target, all)
	default:
		others = e.requestWith(s, target, all.path, asks{goal: noFunction, sorting: all.sorting})
		for _, fn := range all.into {
			into = append(into, picked{fn: fn})
		}
	}
	found := false
	for _, path := range all.parts {
		run := e.exploreRequest(s, target, all, picked{path: path})
		found = e.addPart(p, s, run, others) || found
	}
	for _, to := range into {
		if slices.Contains(all.parts, to.path) {
			continue
		}
		run := e.exploreRequest(s, target, all, to)
		run.arrived = run.arrived && to.method != "" && !to.isLast(into)
		found = (!all.isOpen() || !to.isLast(into) || run.reaches()) && e.addPart(p, s, run, others) || found
	}
	if found && others.reaches() {
		e.addRoute(p, s, others, target, cmp.Or(all.path, "/"))
	}
	return found
}

// exploreRequest is a request for what one tells apart that is for all of it.
func (e *Evaluator) exploreRequest(s *serving, target []*Entry, all *Run, to picked) *Run {
	with := asks{goal: to.fn, sorting: all.sorting}
	if to.path == "" {
		return e.inPairs(s, e.requestWith(s, target, all.path, with))
	}
	last := target[len(target)-1]
	part := last.part(e.lib.Router("net/http"), cmp.Or(to.method, last.Method), to.path)
	return e.inPairs(s, e.requestWith(s, append(target[:len(target):len(target)], part), to.path, with))
}

// addPart adds what a request has shown to the program's routes, if it does what others do not.
func (e *Evaluator) addPart(p *Program, s *serving, run, others *Run) bool {
	if !run.does(others) {
		return false
	}
	path := cmp.Or(run.path, "/")
	if last := run.target[len(run.target)-1]; last.whole {
		last.Pattern = run.withNames(path)
		path = last.Pattern
	}
	e.addRoute(p, s, run, run.target, path)
	return true
}

// reaches reports whether a request comes to SQL, or to what nobody can follow.
func (r *Run) reaches() bool {
	return r.foreign.what != "" || slices.ContainsFunc(r.Events, func(ev *Event) bool { return ev.Kind == SQL })
}

// noFunction is the goal of requests that go into none of the functions from which a handler picks.
const noFunction = "none"

// part is a registration in place of one whose handler tells paths apart.
func (e *Entry) part(lib *knowledge.Router, method, path string) *Entry {
	return &Entry{Router: &Router{lib: lib, obj: e.Router.obj}, Method: method, Pattern: path, Handler: e.Handler, Place: e.Place,
		Sites: e.Sites, name: e.name, whole: true}
}

// picks notes that a generated handler goes on to one of several functions by what it has found out about the path: each of them
// is a route, unless one is called behind another. It reports whether the request is for another one.
func (c *cursor) picks(fn *Function, args []Value) bool {
	run := c.e.run
	if !run.serving || !strings.HasSuffix(c.fr.Fn.Key, ").ServeHTTP") || c.e.receiverOf(c.fr.Fn) == nil || !c.handsBoth(args) {
		return false
	}
	switch {
	case slices.Contains(run.aside, fn.Key):
		return false
	case run.goal != "":
		c.goesInto(fn, args)
		run.arrived = run.arrived || run.goal == fn.Key
		return run.goal != fn.Key
	}
	if !slices.ContainsFunc(c.st.facts.since(run.base0), func(f Fact) bool {
		return Mentions(f.Cond, sourceOps, func(t *Term) bool { return t.Op == OpSource && (t.Name == "urlpath" || t.Name == "method") })
	}) {
		run.aside = append(run.aside, fn.Key)
		return false
	}
	run.picker = c.fr.Fn.Key
	if len(run.into) < maxParts && !slices.Contains(run.into, fn.Key) {
		run.into = append(run.into, fn.Key)
	}
	before, ok := c.st.load(loc{run.pick, ""})
	run.mixed = run.mixed || ok && !isNil(before)
	c.st.store(loc{run.pick, ""}, c.e.in.Str(fn.Key))
	return false
}

// methodFound is what the request's method has been compared with, "" where it has not, or is none of these.
func (c *cursor) methodFound() string {
	for _, f := range c.st.facts.since(c.e.run.base0) {
		eq := AsTerm(f.Cond, OpEq)
		if eq == nil || !f.True {
			continue
		}
		src := AsTerm(eq.Args[0], OpSource)
		if name, ok := AsString(eq.Args[1]); ok && src != nil && src.Name == "method" {
			return name
		}
	}
	return ""
}

// picksOne reports whether a handler goes into one of several functions by the path or the method.
func (r *Run) picksOne() bool { return len(r.into) > 1 && !r.mixed }

// tellsApart reports whether a handler does one thing or another by the path.
func (r *Run) tellsApart() bool { return len(r.parts) > 0 || r.picksOne() }

// maxWraps bounds the wrappers around a writer, as middleware for logs and metrics puts them there.
const maxWraps = 4

// handsBoth reports whether a call is given the writer and the request.
func (c *cursor) handsBoth(args []Value) bool {
	return slices.ContainsFunc(args, func(v Value) bool { return c.reachesWriter(v, maxWraps) }) && c.carriesRequest(args)
}

// does reports whether a request arrives at its own function, or comes to functions, or to SQL, that another one does not come to.
func (r *Run) does(other *Run) bool {
	return r.arrived || slices.ContainsFunc(r.Events, func(ev *Event) bool {
		return ev.Kind == SQL && !slices.ContainsFunc(other.Events, func(o *Event) bool { return o.Place == ev.Place })
	}) || slices.ContainsFunc(r.links, func(l *Link) bool {
		return !slices.ContainsFunc(other.links, func(o *Link) bool { return o.Name == l.Name })
	})
}
