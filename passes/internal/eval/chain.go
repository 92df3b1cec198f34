package eval

import (
	"regexp"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// Link is a function that a request came to as a value: middleware, the route's handler, or something that the
// handler gives the request to.
type Link struct {
	Prev   *Link // the one before, which called it or let the chain go on; nil for the first
	Name   string
	Place  Place          // of the function; where a library's is put in
	Frame  *Frame         // the call, nil where there is none to see
	Part   Part           // of the route
	Word   knowledge.Word // what a library's does, if the catalogue says
	Opaque bool           // nobody knows what it does
	ends   bool           // a library calls it as the route's handler

	fn    *Function
	args  int // how much was given to an opaque one
	run   *Run
	facts *factList // when the request came
	lost  int       // how much was lost before
}

// Part is what a link is to the route.
type Part uint8

// The parts.
const (
	Below      Part = iota // called by the handler
	Middleware             // runs before the handler
	Handler                // does the route's work
)

// Gained is the request's arrival at next, with what was learnt since it came to l.
func (l *Link) Gained(next *Link) *Event {
	return &Event{Kind: Arrival, Frame: next.Frame, known: next.facts, base: next.facts.parted(l.facts)}
}

// Arrived is the request's arrival at l, with what was learnt since it reached the program.
func (l *Link) Arrived() *Event {
	return &Event{Kind: Arrival, Frame: l.Frame, known: l.facts, base: l.run.base0}
}

// Knew returns the truth of cond where the request came to l, if that is stated.
func (l *Link) Knew(cond Value) (truth, ok bool) { return l.facts.known(cond) }

// Losses lists what could not be followed between l and next.
func (l *Link) Losses(next *Link) []Lost {
	return l.run.lost[l.lost:max(l.lost, next.lost)]
}

// Under reports whether l is outer or was reached through it.
func (l *Link) Under(outer *Link) bool {
	for ; l != nil; l = l.Prev {
		if l == outer {
			return true
		}
	}
	return false
}

// Link is the one that a frame belongs to, nil before the first.
func (f *Frame) Link() *Link { return f.link }

// Within is the place in an outer call of what goes on in f: of the call there that leads to it, or of the branch
// test itself. It is no place where f is not below outer.
func (f *Frame) Within(outer *Frame, test *code.Instr) Place {
	if f == outer && f != nil && test != nil {
		return Place{f.Fn.pkg, test.Pos}
	}
	for ; f != nil; f = f.Parent {
		if f.Parent == outer {
			return f.Site
		}
	}
	return Place{}
}

// parted is where l and another list parted: what both have in common.
func (l *factList) parted(other *factList) *factList {
	for l != other && l != nil && other != nil {
		if l.len >= other.len {
			l = l.next
		} else {
			other = other.next
		}
	}
	if l != other {
		return nil
	}
	return l
}

// comes makes a link the one that what follows belongs to.
func (c *cursor) comes(l *Link) {
	run := c.e.run
	if !run.serving {
		return
	}
	l.Prev, l.run, l.facts, l.lost = c.fr.link, run, c.st.facts, len(run.lost)
	run.links = append(run.links, l)
	c.fr.link = l
}

// keepLink returns a function that gives c the link back that it has now: links that came in between are done by then.
func (c *cursor) keepLink() (restore func()) {
	outer := c.fr.link
	return func() { c.fr.link = outer }
}

// handed notes the call of a function that is given the request, unless the caller names it: such a one is a part
// of the caller.
func (c *cursor) handed(in *code.Instr, fn *Function) {
	if !c.e.run.serving || !c.e.takesRequest(fn) {
		return
	}
	if in.Op == code.OpCall && in.Str == fn.Key && !strings.HasSuffix(fn.Key, ").ServeHTTP") {
		return
	}
	c.comes(&Link{Name: fn.Key, Place: Place{fn.pkg, fn.Pos}, fn: fn})
}

// enters says which frame a link was waiting for.
func (l *Link) enters(fr *Frame) {
	if l != nil && l.Frame == nil && l.fn == fr.Fn {
		l.Frame = fr
	}
}

// handedOn notes a handler that a library made.
func (c *cursor) handedOn(in *code.Instr, f *Term) {
	word := knowledge.Word("")
	switch strings.TrimPrefix(f.Name, "mw-") {
	case "step":
		return // another form of the same handler
	case string(knowledge.Guard):
		word = knowledge.Guard
	case string(knowledge.Optional):
		word = knowledge.Optional
	}
	name := libraryName(f)
	c.comes(&Link{Name: name, Place: c.putIn(in, name), Word: word})
}

// handedAway notes a function that nobody can follow.
func (c *cursor) handedAway(in *code.Instr, f Value, args []Value) {
	name := libraryName(f)
	c.comes(&Link{Name: name, Place: c.putIn(in, name), Opaque: true, args: len(args)})
}

// use is a function of a library in the chain of a router.
type use struct {
	router *Router
	name   string
}

// notes where a router was given the members of its chain.
func (l *libCall) uses(r *Router, chain []Value) {
	for _, v := range chain {
		u := use{r, libraryName(l.resolve(v))}
		if _, ok := l.e.put[u]; !ok {
			l.e.put[u] = l.at
		}
	}
}

// putIn is the place where a library's function was put into the chain that runs.
func (c *cursor) putIn(in *code.Instr, name string) Place {
	run := c.e.run
	if run.at == 0 {
		return c.place(in)
	}
	at := run.target[run.at-1]
	for r := at.Router; r != nil; r = r.parent {
		if p, ok := c.e.put[use{r, name}]; ok {
			return p
		}
	}
	return at.Place
}

// libraryName is the key of the function that is or made a handler, "unknown" where it has none.
func libraryName(v Value) string {
	switch v := strip(v).(type) {
	case *Func:
		return v.Key
	case *Term:
		switch {
		case v.Op == OpCall:
			name, _, _ := strings.Cut(v.Name, "#")
			return name
		case v.Op == OpHandler && len(v.Args) > 0:
			if key, ok := AsString(v.Args[len(v.Args)-1]); ok {
				return key
			}
			return libraryName(v.Args[0])
		case v.Op == OpResult:
			return libraryName(v.Args[0])
		}
	}
	return "unknown"
}

// tri is the answer to a question that may not have been asked yet.
type tri uint8

const (
	open tri = iota
	yes
	no
)

// takesRequest reports whether a function is given the request, or a value of the program's own that holds it.
func (e *Evaluator) takesRequest(fn *Function) bool {
	if fn.takes == open {
		fn.takes = no
		if slices.ContainsFunc(fn.plainParams(), func(t *Type) bool { return e.holdsRequest(t, 2) }) {
			fn.takes = yes
		}
	}
	return fn.takes == yes
}

// plainParams are the types of a function's parameters without the receiver.
func (fn *Function) plainParams() []*Type {
	params := fn.res.list(fn.Params)
	if strings.HasPrefix(fn.Key, "(") && !strings.Contains(fn.Key, "$") && len(params) > 0 {
		return params[1:]
	}
	return params
}

// holdsRequest reports whether a value of the type is the request or leads to it.
func (e *Evaluator) holdsRequest(t *Type, depth int) bool {
	switch {
	case t == nil || depth < 0:
		return false
	case t.Name == "*net/http.Request" || e.lib.IsContext(strings.TrimPrefix(t.Name, "*")):
		return true
	case !e.ownType(t):
		return false
	case t.Kind == code.KPointer:
		return e.holdsRequest(t.Elem, depth)
	case t.Kind == code.KInterface:
		return slices.ContainsFunc(t.Methods, func(m code.Method) bool { return strings.HasSuffix(m.Sig, " *net/http.Request") })
	}
	return slices.ContainsFunc(t.Fields, func(f Field) bool { return e.holdsRequest(f.Type, depth-1) })
}

var majorVersion = regexp.MustCompile(`/v[0-9]+\.`)

// ShortName is a function's name without the path of its package, and without the major version in that.
func ShortName(key string) string {
	recv := key[:len(key)-len(strings.TrimLeft(key, "(*"))]
	key = majorVersion.ReplaceAllString(key[len(recv):], ".")
	return recv + key[strings.LastIndexByte(key, '/')+1:]
}
