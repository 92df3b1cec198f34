package openapi

import (
	"slices"
	"strings"
)

// Match returns the operations that requests to a route may be: of the method (all if it is ""), of paths that the route's
// pattern matches. Parameters of the pattern are in braces, {name...} stands for the rest of the path, and a pattern that
// ends with "/..." goes on below. Where the document has the pattern itself, other paths that could match are left out: a
// router prefers what is written out. Paths count with the base paths of servers and without, since programs take the servers
// out of the document, lest the host of a request be compared with theirs. It reports whole false where the document says of some of them in another document
// that was not read.
func (d *Document) Match(method, pattern string) (ops []*Operation, whole bool) {
	route := segments(pattern)
	best := none
	for i := range d.Operations {
		op := &d.Operations[i]
		if method != "" && op.Method != method {
			continue
		}
		fit := op.fit(route)
		if fit > best {
			ops, best = nil, fit
		}
		if fit == best && fit > none {
			ops = append(ops, op)
		}
	}
	elsewhere := func(name string) bool { return compare(route, segments(name)) > none }
	return ops, len(ops) > 0 && best == same || !slices.ContainsFunc(d.Elsewhere, elsewhere)
}

// Of returns the operations of the document that are those of a route: of its method (all if it is ""), and of the same path,
// whatever the parameters are called.
func (d *Document) Of(method, pattern string) []*Operation {
	var ops []*Operation
	route := segments(pattern)
	is := func(p string) bool { // counting is cheaper than splitting
		return strings.Count(strings.Trim(p, "/"), "/") == len(route)-1 && compare(route, segments(p)) == same
	}
	for i := range d.Operations {
		if op := &d.Operations[i]; (method == "" || op.Method == method) && (is(op.Template) || slices.ContainsFunc(op.Paths, is)) {
			ops = append(ops, op)
		}
	}
	return ops
}

// Meets reports whether a request may be both one of the operation and one to a route.
func (op *Operation) Meets(method, pattern string) bool {
	return (method == "" || op.Method == method) && op.fit(segments(pattern)) > none
}

// Below returns the prefix below which a route, of the operation's method or of all, serves the operation as it is written: what its
// pattern has before the operation's path.
func (op *Operation) Below(method, pattern string) (prefix string, ok bool) {
	if method != "" && op.Method != method {
		return "", false
	}
	route, path := strings.Trim(pattern, "/"), strings.Trim(op.Template, "/")
	for { // from the end, where most differ: whoever asks, asks of all pairs
		i, j := strings.LastIndexByte(route, '/'), strings.LastIndexByte(path, '/')
		switch {
		case compare([]string{route[i+1:]}, []string{path[j+1:]}) != same, i < 0 && j >= 0:
			return "", false
		case i < 0:
			return "", true
		case j < 0:
			return strings.TrimSuffix("/"+route[:i], "/"), true
		}
		route, path = route[:i], path[:j]
	}
}

// How a path of the document goes with a route.
const (
	none  = iota // no request is both
	other        // some are
	same         // all are
)

func (op *Operation) fit(route []string) int {
	best := compare(route, segments(op.Template))
	for _, p := range op.Paths {
		best = max(best, compare(route, segments(p)))
	}
	return best
}

// segments splits a path.
func segments(p string) []string { return strings.Split(strings.Trim(p, "/"), "/") }

// compare compares the pattern of a route with a path of the document.
func compare(route, path []string) int {
	fit := same
	for i, seg := range route {
		switch {
		case i >= len(path):
			return none
		case seg == "..." || isRest(seg):
			return other
		case isRest(path[i]):
			return min(fit, other)
		case isParameter(seg) && isParameter(path[i]), seg == path[i]:
		case strings.Contains(seg, "{") || strings.Contains(path[i], "{"):
			fit = other
		default:
			return none
		}
	}
	if len(path) > len(route) {
		return none
	}
	return fit
}

// isParameter reports whether a segment is one parameter, as "{id}" or "{id:[0-9]+}".
func isParameter(seg string) bool {
	return strings.HasPrefix(seg, "{") && strings.HasSuffix(seg, "}") && strings.Count(seg, "{") == strings.Count(seg, "}")
}

// isRest reports whether a segment stands for all that follows, as "{path...}" or "{path:.*}".
func isRest(seg string) bool {
	return isParameter(seg) && (strings.HasSuffix(seg, "...}") || strings.Contains(seg, ":.*") || strings.Contains(seg, ":.+"))
}
