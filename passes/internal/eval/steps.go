package eval

import (
	"github.com/authvet/authvet/passes/internal/code"
)

const stepContext = "request context"

// dispatch is a request's arrival at a router: it goes on to the registration that the run is for, or,
// where the run has passed all of its registrations, lists those that it could go to.
func (c *cursor) dispatch(in *code.Instr, r *Router, args []Value) {
	run := c.e.run
	root := r.root()
	if run.at == len(run.target) {
		run.list(c.e, root)
		c.dead = true
		return
	}
	e := run.target[run.at]
	if e.Router.root() != root {
		c.dead = true
		return
	}
	run.at++
	oldMount, oldMatched := run.mounted, run.matched
	if e.mount {
		run.mounted += joinPath(e.Router.path(), e.Pattern)
	}
	c.enter(in, e, args)
	run.at--
	run.mounted, run.matched = oldMount, oldMatched
}

// list notes the registrations of a router and its groups.
func (run *Run) list(e *Evaluator, root *Router) {
	if len(run.found) > 0 && run.found[0].Router.root() == root {
		return
	}
	run.base = run.stripped
	if !root.lib.Absolute {
		run.base = joinPath(run.stripped, run.mounted)
	}
	for _, r := range e.routers {
		if r.root() == root {
			run.found = append(run.found, r.entries...)
		}
	}
}

// enter runs a registration's chain.
func (c *cursor) enter(in *code.Instr, e *Entry, args []Value) {
	if e.beside {
		c.serve(in, e.Handler, args)
		return
	}
	var ctx *Ptr
	given := args
	if (e.Router.lib.Context != "" || e.Router.lib.Given != "") && !e.Router.lib.Plain {
		ctx = c.newContext(c.contextType(e.Router), args[len(args)-1])
		given = c.given(e.Router, ctx, args)
	}
	if e.Router.lib.Chain == "steps" {
		c.runSteps(in, e, ctx, given)
		return
	}
	h := e.Handler
	run, lib := c.e.run, e.Router.lib
	if lib.Plain {
		h = c.e.in.Term(OpHandler, "in-context", c.e.in.ptr(e.Router.root().obj, ""), h)
	}
	if !lib.Inner {
		h = c.wrapAll(in, lib, e.steps, h)
	}
	outer, all := run.matched, joinPath(e.Router.path(), e.Pattern)
	for r := e.Router; r != nil; r = r.parent {
		var chain []Value
		if !r.fixes() {
			chain = c.chainOf(r)
		}
		seen := all
		if r.lib.Late && !r.inline {
			seen = r.path()
		}
		if seen != all {
			h = c.e.in.Term(OpHandler, "matched", c.e.in.Str(outer+normalise(r.lib.Syntax, all)), h)
		}
		all = seen
		h = c.wrapAll(in, r.lib, chain, h)
	}
	if lib.Inner {
		h = c.wrapAll(in, lib, e.steps, h)
	}
	run.matched = outer + normalise(lib.Syntax, all)
	c.serve(in, h, given)
}

const (
	indexCell = ".!index"
	abortCell = ".!aborted"
	stepsCell = ".!steps"
	givenCell = ".!given"
	asksCell  = ".!asks"
)

// runSteps runs a chain of handlers on a context of the framework, one after another.
func (c *cursor) runSteps(in *code.Instr, e *Entry, ctx *Ptr, given []Value) {
	lib, o := e.Router.lib, ctx.Obj
	list, around := e.steps, []Value(nil)
	switch {
	case lib.Exact:
		list, around = c.filtersOf(e)
	case lib.Under:
		list = c.e.stepsUnder(e)
	default:
		list = append(c.alwaysFor(e), list...)
		for r := e.Router; r != nil && !r.lib.Early; r = r.parent {
			list = append(append([]Value{}, c.chainOf(r)...), list...)
		}
	}
	c.st.store(loc{o, stepsCell}, c.e.in.Term(OpList, "", list...))
	c.st.store(loc{o, givenCell}, c.e.in.Term(OpList, "", given...))
	c.st.store(loc{o, indexCell}, c.e.in.Int(0))
	c.st.store(loc{o, abortCell}, c.e.in.Bool(false))
	c.st.store(loc{o, asksCell}, c.e.in.Bool(lib.Asks))
	c.e.run.matched += normalise(lib.Syntax, joinPath(e.Router.path(), e.Pattern))
	if lib.Answers {
		outer := c.e.run.answers
		c.e.run.answers = o
		defer func() { c.e.run.answers = outer }()
	}
	switch {
	case lib.Asks:
		c.step(in, ctx)
	case len(around) > 0:
		c.serve(in, c.wrapSteps(in, lib, around, ctx), given)
	default:
		c.steps(in, ctx)
	}
}

// list reads a list that the evaluator keeps in an object.
func (c *cursor) list(o *Object, cell string) []Value {
	v, _ := c.st.load(loc{o, cell})
	return c.resolve(v).(*Term).Args
}

// step runs the next handler of a chain of which each has to ask for the one behind it; those of libraries do. It returns
// what that one returns.
func (c *cursor) step(in *code.Instr, ctx *Ptr) Value {
	list, given := c.list(ctx.Obj, stepsCell), c.list(ctx.Obj, givenCell)
	at, _ := c.st.load(loc{ctx.Obj, indexCell})
	return c.each(at, func(c *cursor, at Value) Value {
		i, ok := AsInt(at)
		if !ok || i >= len(list) {
			return c.e.in.Nil()
		}
		c.st.store(loc{ctx.Obj, indexCell}, c.e.in.Int(i+1))
		defer c.keepLink()()
		return c.each(list[i], func(c *cursor, f Value) Value {
			args := c.asked(f, given)
			n := len(c.e.run.links)
			out := pack(c.e, c.callValue(in, f, args, []*Type{c.e.w.types["error"]}))
			if c.e.isGuard(strip(f)) && !c.dead {
				if len(c.e.run.links) > n {
					c.fr.link = c.e.run.links[n]
				}
				return c.step(in, ctx)
			}
			return out
		})
	})
}

// steps runs what is left of a chain. A step that aborted on a way ends that way; one that called Next has
// run the rest already.
func (c *cursor) steps(in *code.Instr, ctx *Ptr) {
	list, given := c.list(ctx.Obj, stepsCell), c.list(ctx.Obj, givenCell)
	defer c.keepLink()()
	for i := range list {
		at, _ := c.st.load(loc{ctx.Obj, indexCell})
		due := c.e.eq(at, c.e.in.Int(i))
		aborted, _ := c.st.load(loc{ctx.Obj, abortCell})
		run, skip := c.fork(), c.fork()
		if !c.e.assume(run.st, due, true, c.fr) || !c.e.assume(run.st, aborted, false, c.fr) {
			run.dead = true
		}
		if run.dead {
			continue
		}
		if c.e.assume(skip.st, due, true, c.fr) && !c.e.assume(skip.st, aborted, true, c.fr) {
			skip.dead = true
		}
		run.st.store(loc{ctx.Obj, indexCell}, c.e.in.Int(i+1))
		n := len(c.e.run.links)
		run.each(list[i], func(c *cursor, f Value) Value {
			c.callValue(in, f, given, nil)
			return c.e.in.Nil()
		})
		if len(c.e.run.links) > n {
			c.fr.link = c.e.run.links[n]
		}
		nilV := c.e.in.Nil()
		c.merge([]*cursor{run, skip}, []Value{nilV, nilV})
		if c.dead {
			return
		}
	}
}

func nextWord(l *libCall) []Value {
	p := l.contextBehind(l.arg(l.row.Arg))
	switch {
	case p == nil:
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	case l.row.Kind == "asked":
		return []Value{l.stepUnlessStopped(p)}
	}
	l.allSteps(l.in, p)
	return nil
}

// allSteps runs what is left of a chain before the step that asks for it goes on.
func (c *cursor) allSteps(in *code.Instr, ctx *Ptr) {
	c.steps(in, ctx)
	c.st.store(loc{ctx.Obj, indexCell}, c.e.in.Int(len(c.list(ctx.Obj, stepsCell))))
}

// asks reports whether the steps of a context's chain run only where they are asked for.
func (c *cursor) asks(ctx *Ptr) bool {
	v, ok := c.st.load(loc{ctx.Obj, asksCell})
	yes, _ := asBool(v)
	return ok && yes
}

func isAbortedWord(l *libCall) []Value {
	if p := l.address(l.args[0]); p != nil {
		if v, ok := l.st.load(loc{p.Obj, abortCell}); ok {
			return []Value{l.resolve(v)}
		}
	}
	return l.e.opaque(l.cursor, l.key, l.res, l.args)
}

func abortWord(l *libCall) []Value {
	if p := l.address(l.args[0]); p != nil {
		l.st.store(loc{p.Obj, abortCell}, l.e.in.Bool(true))
		l.begins(l.at, l.args)
	}
	return l.e.opaque(l.cursor, l.key, l.res, nil)
}

// asked are the arguments that a handler of the program asks for: some frameworks take those of net/http as well, and give
// fewer to the last of a chain.
func (c *cursor) asked(f Value, given []Value) []Value {
	fn, ok := strip(f).(*Func)
	if !ok || fn.Fn == nil {
		return given
	}
	params := fn.Fn.plainParams()
	if len(params) == 2 && params[0] != nil && params[0].Name == "net/http.ResponseWriter" {
		return c.plainArgs(given)
	}
	return given[:min(len(given), len(params))]
}

// stepUnlessStopped goes on where the chain was not stopped.
func (l *libCall) stepUnlessStopped(ctx *Ptr) Value {
	var out Value = l.e.in.Nil()
	stopped, _ := l.st.load(loc{ctx.Obj, abortCell})
	if no, known := asBool(l.resolve(stopped)); known && !no {
		return l.step(l.in, ctx)
	}
	l.unlessAnswered(ctx, func(c *cursor) { out = c.step(l.in, ctx) })
	return out
}
