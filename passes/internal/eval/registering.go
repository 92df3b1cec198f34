package eval

import "strings"

// apply does what options Args... say of a router, in turn.
func (l *libCall) apply(r *Router, router Value) {
	if l.row.Args == 0 {
		return
	}
	options, known := l.links(l.row.Args)
	if !known {
		l.lose(l.at, "options of a router are not known")
	}
	for _, o := range options {
		if f, ok := strip(l.resolve(o)).(*Func); ok && f.Fn != nil {
			l.callEach(l.in, f, []Value{router}, nil)
			continue
		}
		l.takeOption(r, o)
	}
}

// hand gives a router to the functions Handler...
func (l *libCall) hand(router Value) {
	told, known := l.links(l.row.Handler)
	if !known {
		l.lose(l.at, "functions that are given a router are not known")
	}
	for _, f := range told {
		l.callEach(l.in, f, []Value{router}, nil)
	}
}

// seen keeps the memory of what was said of a router last.
func (r *Router) seen(c *cursor) {
	r.last, r.lastAt = c.st, c.e.in.fresh()
	c.st = c.st.fork()
}

// Kinds of a registration that takes handlers of net/http where others take the framework's: without the router's chain, or
// behind it.
const (
	besideHandler = "beside"
	plainHandler  = "plain"
)

// asGiven is a handler that gets something else than the framework's do.
func (l *libCall) asGiven(h Value) Value {
	if l.row.Gets == "" {
		return h
	}
	return l.e.in.Term(OpHandler, "step", l.e.in.Str(l.row.Gets), h)
}

// methodsIn are the methods that a text names, "" for all.
func methodsIn(s string) []string {
	names := strings.Fields(strings.ToUpper(s))
	if len(names) == 0 || names[0] == "ALL" || names[0] == "ANY" || names[0] == "*" {
		return []string{""}
	}
	return names
}
