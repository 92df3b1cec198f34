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
	last := target[len(target)-1]
	none := ""
	if !all.mixed && len(all.into) > 1 {
		none = noFunction
	}
	others := e.requestWith(s, target, all.path, asks{rest: true, into: none})
	found := false
	for _, path := range all.parts {
		way := append(target[:len(target):len(target)], last.part(e.lib.Router("net/http"), last.Method, path))
		run := e.request(s, way, path)
		if !run.does(others) {
			continue
		}
		found = true
		e.addRoute(p, s, run, way, path)
	}
	for _, fn := range others.choices() {
		run := e.requestWith(s, target, all.path, asks{into: fn})
		method, pattern := run.chosen()
		if pattern == "" && !run.does(others) {
			continue
		}
		found = true
		way, path := target, cmp.Or(pattern, all.path, "/")
		if method != "" || pattern != "" {
			way = append(target[:len(target):len(target)], last.part(e.lib.Router("net/http"), cmp.Or(method, last.Method), path))
		}
		e.addRoute(p, s, run, way, path)
	}
	sql := func(ev *Event) bool { return ev.Kind == SQL }
	if found && (slices.ContainsFunc(others.Events, sql) || others.foreign.what != "") {
		e.addRoute(p, s, others, target, cmp.Or(all.path, "/"))
	}
	return found
}

// noFunction is the goal of requests that go into none of the functions from which a handler picks.
const noFunction = "none"

// part is a registration in place of one whose handler tells paths apart.
func (e *Entry) part(lib *knowledge.Router, method, path string) *Entry {
	return &Entry{Router: &Router{lib: lib, obj: e.Router.obj}, Method: method, Pattern: path, Handler: e.Handler, Place: e.Place,
		Sites: e.Sites, name: e.name}
}

// picks notes that a generated handler goes on to one of several functions by what it has found out about the path: each of them
// is a route, unless one is called behind another. It reports whether the request is for another one.
func (c *cursor) picks(fn *Function, args []Value) bool {
	run := c.e.run
	if !run.serving || !strings.HasSuffix(c.fr.Fn.Key, ").ServeHTTP") || c.e.receiverOf(c.fr.Fn) == nil || !c.handsBoth(args) {
		return false
	}
	if !slices.ContainsFunc(c.st.facts.since(run.base0), func(f Fact) bool {
		return Mentions(f.Cond, sourceOps, func(t *Term) bool { return t.Op == OpSource && (t.Name == "urlpath" || t.Name == "method") })
	}) {
		return false
	}
	if (run.goal == "" || run.goal == noFunction) && len(run.into) < maxParts && !slices.Contains(run.into, fn.Key) {
		run.into = append(run.into, fn.Key)
	}
	before, ok := c.st.load(loc{run.pick, ""})
	run.mixed = run.mixed || ok && !isNil(before)
	c.st.store(loc{run.pick, ""}, c.e.in.Str(fn.Key))
	if run.goal == fn.Key {
		c.reads()
	}
	return run.goal != "" && run.goal != fn.Key
}

// choices are the functions that a request could have gone into: all of them, where it went into none.
func (r *Run) choices() []string {
	if r.goal != noFunction {
		return nil
	}
	return r.into
}

// tellsApart reports whether a handler does one thing or another by the path.
func (r *Run) tellsApart() bool { return len(r.parts) > 0 || len(r.into) > 1 && !r.mixed }

// handsBoth reports whether a call is given the writer and the request.
func (c *cursor) handsBoth(args []Value) bool {
	return slices.ContainsFunc(args, func(v Value) bool { return c.reachesWriter(v, 0) }) && c.carriesRequest(args)
}

// tellWord notes what the program tells a tracer of the request.
func tellWord(l *libCall) []Value {
	name, _ := AsString(l.value(0))
	text, known := AsString(l.value(l.row.Arg))
	names := strings.Fields(l.row.Kind)
	if at := slices.Index(names, name); at >= 0 && known && l.e.run.serving {
		told := &l.e.run.told
		if at == len(names)-1 {
			told[1] = cmp.Or(told[1], joinPath(l.e.run.stripped, text))
		} else {
			told[0] = cmp.Or(told[0], text)
		}
	}
	return l.e.opaque(l.cursor, l.key, l.res, l.args)
}

// does reports whether a request comes to functions, or to SQL, that another one does not come to.
func (r *Run) does(other *Run) bool {
	return slices.ContainsFunc(r.Events, func(ev *Event) bool {
		return ev.Kind == SQL && !slices.ContainsFunc(other.Events, func(o *Event) bool { return o.Place == ev.Place })
	}) || slices.ContainsFunc(r.links, func(l *Link) bool {
		return !slices.ContainsFunc(other.links, func(o *Link) bool { return o.Name == l.Name })
	})
}
