package eval

import (
	"iter"
	"slices"
	"strings"
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

// hasStrangers reports whether functions have had the request of which it is not known what they put into its context.
func (r *Run) hasStrangers() bool {
	return slices.ContainsFunc(r.links, func(l *Link) bool { return l.Opaque || l.Word != "" })
}
