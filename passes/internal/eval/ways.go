package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// maxWays bounds the ways through a route's chain.
const maxWays = 64

// ways lists the ways of the request to the route's handler, of which the registration told the name: the links on
// each, outermost first, the handler last. Where no way to it could be followed, those to what could not be followed
// are among them. It returns the handler's name, which may be that of a function behind a wrapper, or of one that a library
// calls for the route.
func (e *Evaluator) ways(run *Run, handler string) (ways [][]*Link, name string) {
	ends := slices.DeleteFunc(slices.Clone(run.links), func(l *Link) bool { return !l.ends })
	if len(ends) > 0 {
		return e.waysTo(ends), ends[0].Name
	}
	ends = run.named(handler)
	inner := run.unwrap(ends)
	switch {
	case len(inner) > 0:
		ends, handler = inner, inner[0].Name
	case slices.ContainsFunc(ends, run.leadsAway):
		ends = nil
	case len(ends) == 0:
		ends = run.innermost(nil)
	}
	if !slices.ContainsFunc(ends, followed) {
		ends = append(ends, run.opaque()...)
	}
	return e.waysTo(ends), handler
}

func (e *Evaluator) waysTo(ends []*Link) (ways [][]*Link) {
	for _, end := range ends[:min(len(ends), maxWays)] {
		ways = append(ways, e.way(end))
	}
	return ways
}

// named lists the calls of a handler, or of a function that it encloses.
func (run *Run) named(handler string) []*Link {
	var out []*Link
	for _, l := range run.links {
		if handler != "" && IsOf(l.Name, handler) && !slices.ContainsFunc(out, l.Under) {
			out = append(out, l)
		}
	}
	return out
}

// unwrap lists the calls of the one function that handlers give the request to, if all their SQL is there: they are
// wrappers then. It lists none if they are not.
func (run *Run) unwrap(handlers []*Link) []*Link {
	var out []*Link
	for _, h := range handlers {
		inner := run.innermost(h)
		if run.works(h) || !slices.ContainsFunc(inner, run.busy) || !slices.ContainsFunc(inner, h.wraps) {
			return nil
		}
		out = append(out, inner...)
	}
	if slices.ContainsFunc(out, func(l *Link) bool { return l.Name != out[0].Name }) {
		return nil
	}
	return out
}

// leadsAway reports whether a handler is a closure that gives the request, as it got it, to what nobody can follow: it
// is middleware then, of a handler that has no name.
func (run *Run) leadsAway(h *Link) bool {
	return h.fn != nil && strings.Contains(h.Name, "$") && slices.ContainsFunc(run.opaque(), func(l *Link) bool {
		return l.Prev == h && l.args == len(h.fn.plainParams())
	})
}

// wraps reports whether a handler is of a kind that serves many: a method ServeHTTP, a closure, or one that runs
// middleware of its own. Others that leave all work to somebody else are handlers still.
func (h *Link) wraps(inner *Link) bool {
	if strings.HasSuffix(h.Name, ").ServeHTTP") || strings.Contains(h.Name, "$") {
		return true
	}
	for l := inner.Prev; l != h && l != nil; l = l.Prev {
		if !strings.HasPrefix(l.Name, h.Name+"$") {
			return true
		}
	}
	return false
}

// works reports whether a handler reaches SQL by itself: under no link that is called as it is, or in a function that
// it encloses and has given to such a one.
func (run *Run) works(h *Link) bool {
	return slices.ContainsFunc(run.Events, func(ev *Event) bool {
		at := ev.Frame.link
		if ev.Kind != SQL || !at.Under(h) {
			return false
		}
		for at != h && !at.like(h) {
			at = at.Prev
		}
		for fr := ev.Frame; fr != at.Frame && fr != nil; fr = fr.Parent {
			if strings.HasPrefix(fr.Fn.Key, h.Name+"$") {
				return true
			}
		}
		return at == h
	})
}

// innermost lists the links under outer that are called as outer is and call no such link themselves; those with SQL
// calls if there are any. Without outer it is the first of the program's own that says how handlers are called.
func (run *Run) innermost(outer *Link) []*Link {
	model := outer
	for i := 0; model == nil && i < len(run.links); i++ {
		if run.links[i].fn != nil {
			model = run.links[i]
		}
	}
	var out []*Link
	for _, l := range run.links {
		if l != outer && !l.Opaque && (outer == nil || l.Under(outer)) && l.like(model) &&
			!slices.ContainsFunc(run.links, func(o *Link) bool { return o != l && o.Under(l) && o.like(model) }) {
			out = append(out, l)
		}
	}
	if slices.ContainsFunc(out, run.busy) {
		out = slices.DeleteFunc(out, func(l *Link) bool { return !run.busy(l) })
	}
	return out
}

// like reports whether a link is given what another is, and maybe more: handlers that libraries make are.
func (l *Link) like(o *Link) bool {
	if l.fn == nil {
		return true
	}
	if o == nil || o.fn == nil {
		return false
	}
	params, least := l.fn.plainParams(), o.fn.plainParams()
	return len(params) >= len(least) && slices.Equal(params[:len(least)], least)
}

// busy reports whether SQL is reached under a link.
func (run *Run) busy(l *Link) bool {
	return slices.ContainsFunc(run.Events, func(ev *Event) bool { return ev.Kind == SQL && ev.Frame.link.Under(l) })
}

func (run *Run) opaque() []*Link {
	return slices.DeleteFunc(slices.Clone(run.links), func(l *Link) bool { return !l.Opaque })
}

// followed reports whether all that came before a link is known.
func followed(l *Link) bool {
	for ; l != nil; l = l.Prev {
		if l.Opaque {
			return false
		}
	}
	return true
}

// way is the way to a link. What comes before a handler is its middleware, named by the function that made it.
func (e *Evaluator) way(end *Link) []*Link {
	var out []*Link
	for l := end; l != nil; l = l.Prev {
		if l != end || l.Opaque {
			l.Part, l.Name = Middleware, e.makerOf(l.Name)
		} else {
			l.Part = Handler
		}
		out = append(out, l)
	}
	slices.Reverse(out)
	return out
}

// makerOf is the outermost function that returned a closure, as requireUser is of requireUser$1.
func (e *Evaluator) makerOf(key string) string {
	for {
		i := strings.LastIndexByte(key, '$')
		if i < 0 {
			return key
		}
		outer := e.w.funcs[key[:i]]
		if outer == nil || !slices.ContainsFunc(outer.results(), isCallable) {
			return key
		}
		key = key[:i]
	}
}

func isCallable(t *Type) bool {
	return t != nil && (t.Kind == code.KFunc || t.Kind == code.KInterface && t.Name != "error")
}
