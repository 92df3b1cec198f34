package eval

import (
	"iter"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
)

// Run is the evaluation of one request, or of the program's start.
type Run struct {
	asks
	target   []*Entry // the registrations that lead to the route
	at       int      // how many of them were passed
	method   string
	pattern  string // as the framework reports it to handlers
	path     string // full path pattern of the route, "" while it is not known
	partial  bool   // more of the path is to come
	matched  string // the pattern that routers have matched so far: only its parameters have values yet
	stripped string // what StripPrefix took from the path
	mounted  string // prefix of the mount that is being served
	serving  bool
	cut      bool // it was too large to be followed to its end
	taken    int  // instructions
	found    []*Entry
	base     string    // prefix of the routers found
	base0    *factList // what was known when the request came
	lost     []Lost
	dropped  []Lost // beyond bounds that leave the verdict as it is
	Events   []*Event
	answered []*Event // see begins
	links    []*Link
	workers  workers               // goroutines of the request
	left     []loc                 // groups that the goroutine being run has left
	sent     map[sending]*factList // what workers were given, with what was known then
	first    int                   // what is made from here on is made for the request
	hashed   bool                  // a secret was compared with its hash
	foreign  foreigner
	asked    map[loc]bool    // maps that outlive the request into which it looks
	sorts    bool            // a loop asks whose an element is
	picked   map[*Term]bool  // queries of which a row was picked out of a list by its number, elements picked so, and queries that ask for these
	answers  *Object         // a framework's context in which the start of an answer stops the chain, nil if it does not
	only     string          // the method that a library's handler is for, "" if it is for all
	parts    []string        // paths that the program tells apart by itself
	into     []string        // functions from which a handler picks by the path or the method
	pick     *Object         // holds which of them a way has gone into
	mixed    bool            // a way goes into several of them
	arrived  bool            // it is for a method and a path, and has gone into its function
	names    []string        // of the path's parameters, by their numbers
	lacks    map[string]bool // keys that were looked for in its context in vain
}

// EventKind tells SQL calls from answers to the client and ends of transactions.
type EventKind uint8

// The kinds of events.
const (
	SQL EventKind = iota
	Response
	Commit
	Remember // a value is put into a session
	Arrival  // at a link of the route's chain: not among the events of a route
)

// Event is something that a request brought about, with what must have held for it.
type Event struct {
	Kind  EventKind
	Place Place
	Frame *Frame
	known *factList
	base  *factList // what was known when the request came

	Tx     *Term   // SQL, Commit: the transaction, nil for none
	Query  *Term   // SQL: the query's identity
	Text   Value   // SQL: the statement; may have alternatives
	Args   []Value // SQL: the arguments; nil elements are unknown. Remember: the key and the value
	Open   bool    // SQL: the number of arguments is not known
	Queued bool    // SQL: it is run in a batch, of which the answers are not told apart
	Named  Value   // SQL: a map or struct with named arguments
	Table  string  // SQL without text: bulk insert
	Values []Value // Response: what is sent
	Status int     // Response: its status, 0 where it is not known; for Answers only
	pins   []Pin   // SQL: of rows found in a cache

	Variants []Variant // SQL: the ways in which it may be made
}

// Facts lists what must have held for the event, since the request came, the oldest first.
func (ev *Event) Facts() []Fact { return ev.known.since(ev.base) }

// Unordered passes on what Facts lists, in no order that matters.
func (ev *Event) Unordered() iter.Seq[Fact] {
	return func(yield func(Fact) bool) { ev.known.behind(ev.base, yield) }
}

// Possible returns which alternatives of m are possible where the event happens.
func (ev *Event) Possible(m *Merge) uint64 { return ev.known.alternatives(m) }

// Known returns the truth of cond where the event happens, if that is stated.
func (ev *Event) Known(cond Value) (truth, ok bool) { return ev.known.known(cond) }

// source is a part of the request that the catalogue names.
func (r *Run) source(e *Evaluator, kind string, of *Term) Value {
	if of.Op != OpSource {
		return nil
	}
	switch kind {
	case "method":
		if r.method != "" {
			return e.in.Str(r.method)
		}
	case "never":
		return e.in.Bool(false)
	case "urlpath":
		if of.Name == "url" || of.Name == "request" || of.Name == "spec" {
			if r.path != "" {
				return e.pathValue(r.path, r.partial)
			}
		}
	case "url":
		return e.in.typed(e.w.types["*net/url.URL"], OpSource, "url")
	case "pattern":
		if r.pattern != "" {
			return e.in.Str(r.pattern)
		}
	case "request":
		return e.requestValue()
	case "writer":
		return r.writer(e)
	case "query":
		if of.Name != "url" {
			return nil
		}
	case "host":
		if of.Name != "url" && of.Name != "request" {
			return nil
		}
	}
	return e.in.Term(OpSource, kind)
}

// hasParameter reports whether the part of the path that was matched has a parameter of that name, as far as is known.
func (r *Run) hasParameter(name Value) bool {
	s, ok := AsString(name)
	return !ok || s == "*" || r.path == "" || r.partial && r.at == len(r.target) ||
		strings.Contains(r.matched, "{"+s+"}") || strings.Contains(r.matched, "{"+s+"...}")
}

// pathValue is a path pattern as text: known pieces and parameters.
func (e *Evaluator) pathValue(pattern string, partial bool) Value {
	var parts []Value
	for left := pattern; left != ""; {
		text, behind, found := strings.Cut(left, "{")
		parts = append(parts, e.in.Str(text))
		name, rest, _ := strings.Cut(behind, "}")
		if name = strings.TrimSuffix(name, "..."); found && name != "$" {
			parts = append(parts, e.in.Term(OpSource, "path", e.in.Str(name)))
		}
		left = rest
	}
	if partial {
		parts = append(parts, e.in.Term(OpSource, "urlpath"))
	}
	return e.concat(parts...)
}

func (e *Evaluator) requestValue() Value {
	return e.in.typed(e.w.types["*net/http.Request"], OpSource, "request")
}

func (r *Run) writer(e *Evaluator) Value {
	return e.in.typed(e.w.types["net/http.ResponseWriter"], OpSource, "writer")
}

// wellKnown is the value that a parameter of a request's type has.
func (e *Evaluator) wellKnown(t *Type) Value {
	switch t.Name {
	case "*net/http.Request":
		return e.requestValue()
	case "net/http.ResponseWriter":
		return e.run.writer(e)
	case "context.Context":
		return e.in.typed(t, OpNew, "background")
	}
	return nil
}

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

// setCells begins the names of the cells of a framework's context that Set writes.
const setCells = ".!set"

func setCell(key Value) string {
	if path, ok := keyPath(key); ok {
		return setCells + path
	}
	return setCells + anyIndex
}

func setWord(l *libCall) []Value {
	p, key := l.behind(l.args[0]), l.arg(l.row.Key)
	if l.row.Kind != "" {
		p, key = l.exchangeIn(l.args[0]), l.e.in.Str(l.row.Kind)
	}
	if p == nil {
		return nil
	}
	l.carries(l.resolve(key))
	if m, ok := l.st.load(loc{p.Obj, valuesCell}); ok {
		l.mapUpdate(m, l.resolve(key), l.resolve(l.arg(l.row.To)))
		return nil
	}
	l.st.store(loc{p.Obj, setCell(key)}, l.resolve(l.arg(l.row.To)))
	return nil
}

// getWord reads what Set wrote, or the context of the request.
func getWord(l *libCall) []Value {
	p := l.behind(l.args[0])
	if p == nil {
		return l.e.opaque(l.cursor, l.key, l.res, l.args)
	}
	if vals, _ := l.rest(l.row.To); l.row.To > 0 && len(vals) > 0 {
		l.carries(l.resolve(l.arg(l.row.Key)))
		l.st.store(loc{p.Obj, setCell(l.arg(l.row.Key))}, l.resolve(vals[0]))
		return []Value{l.resolve(vals[0])}
	}
	if l.row.Kind == operationKey {
		return []Value{l.operationOf(p)}
	}
	if bag := AsTerm(p.Obj.Sym, OpSource); bag != nil && bag.Name == "path" {
		of := *l.row
		of.Kind, l.row = bag.Name, &of
		return sourceWord(l)
	}
	if m, ok := l.st.load(loc{p.Obj, valuesCell}); ok {
		v, _ := l.entry(m, l.resolve(l.arg(l.row.Key)), l.result(0))
		return []Value{v}
	}
	name := l.key[strings.LastIndexByte(l.key, '.')+1:]
	v, ok := l.st.load(loc{p.Obj, setCell(l.arg(l.row.Key))})
	switch key := l.resolve(l.arg(l.row.Key)); {
	case ok:
	case name == "Value": // which the context of the request has, too
		v = l.ctxValue(p, key)
	case l.e.run.hasStrangers():
		v = l.e.in.Term(OpValue, "", p, key)
	default:
		v = l.unset(key)
	}
	v = l.resolve(v)
	has := l.e.not(l.e.eq(v, l.e.in.Nil()))
	switch {
	case name == "MustGet":
		if !l.e.assume(l.st, has, true, l.fr) {
			l.dead = true
		}
		return []Value{l.resolve(v)}
	case len(l.res) == 2 && l.row.Kind == "typed":
		return l.typedOrNone(v)
	case len(l.res) == 2:
		return []Value{v, has}
	case l.result(0) != nil && l.result(0).Kind != code.KInterface || l.row.Kind == "typed": // these yield the zero value
		_, v = l.e.hasType(v, l.result(0))
		return []Value{l.resolve(v)}
	}
	return []Value{v}
}

// hasStrangers reports whether functions have had the request of which it is not known what they put into its context.
func (r *Run) hasStrangers() bool {
	return slices.ContainsFunc(r.links, func(l *Link) bool { return l.Opaque || l.Word != "" })
}
