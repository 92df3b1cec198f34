package eval

import (
	"slices"
	"strings"
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
	switch {
	case v.Op == OpSource && v.Name == "urlpath":
	case v.Op == OpConcat && len(v.Args) > 1:
		last := AsTerm(v.Args[len(v.Args)-1], OpSource)
		if last == nil || last.Name != "urlpath" || slices.ContainsFunc(v.Args[:len(v.Args)-1], func(v Value) bool { return !isConst(v) }) {
			return false
		}
	default:
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

// exploreParts explores a route for each path that its handler tells apart, and one for all others, if the handler does
// something for them that it does for no others. It reports whether it does.
func (e *Evaluator) exploreParts(p *Program, s *serving, all *Run, target []*Entry) bool {
	if len(target) == 0 {
		return false
	}
	last := target[len(target)-1]
	others := e.requestWith(s, target, all.path, asks{rest: true})
	found := false
	for _, path := range all.parts {
		part := &Entry{Router: &Router{lib: e.lib.Router("net/http"), obj: last.Router.obj}, Method: last.Method, Pattern: path,
			Handler: last.Handler, Place: last.Place, Sites: last.Sites, name: last.name}
		way := append(target[:len(target):len(target)], part)
		run := e.request(s, way, path)
		if !run.does(others) {
			continue
		}
		found = true
		e.addRoute(p, s, run, way, path)
	}
	sql := func(ev *Event) bool { return ev.Kind == SQL }
	if found && (slices.ContainsFunc(others.Events, sql) || others.foreign.what != "") {
		e.addRoute(p, s, others, target, all.path)
	}
	return found
}

// does reports whether a request comes to functions, or to SQL, that another one does not come to.
func (r *Run) does(other *Run) bool {
	return slices.ContainsFunc(r.Events, func(ev *Event) bool {
		return ev.Kind == SQL && !slices.ContainsFunc(other.Events, func(o *Event) bool { return o.Place == ev.Place })
	}) || slices.ContainsFunc(r.links, func(l *Link) bool {
		return !slices.ContainsFunc(other.links, func(o *Link) bool { return o.Name == l.Name })
	})
}
