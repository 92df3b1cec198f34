package access

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/judge"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// mismatchRule is the rule of findings about API documents that say something else than the code does.
const mismatchRule = "specmismatch"

// contract is an API document of the module that describes the program. One of which most operations are not the program's is that
// of another service, or of another program of the module, and says nothing.
type contract struct {
	doc    *openapi.Document
	prefix string // below which the program serves it, which the document does not say; "" as a rule
	bare   bool   // most of it is served without the base path of a server
	asks   bool
}

// readContracts keeps the documents that describe the routes, one of them for each prefix below which it is served. One that is served
// below the base path that it names is served there.
func (b *builder) readContracts(routes []*eval.Route) {
	for _, doc := range b.specs {
		for _, prefix := range prefixes(doc, routes) {
			c := newContract(doc, prefix, routes)
			if c == nil {
				continue
			}
			b.contracts = append(b.contracts, c)
			if prefix == "" && !c.bare {
				break
			}
		}
	}
}

// maxPrefixes bounds the prefixes below which a document is looked for.
const maxPrefixes = 4

// prefixes are those below which the program serves operations of a document as they are written: none, then those with most of them.
func prefixes(doc *openapi.Document, routes []*eval.Route) []string {
	n := map[string]int{}
	for i := range doc.Operations {
		below := map[string]bool{}
		for _, r := range routes {
			if prefix, ok := doc.Operations[i].Below(r.Method, r.Path); ok && prefix != "" && !below[prefix] {
				below[prefix] = true
				n[prefix]++
			}
		}
	}
	often := slices.SortedFunc(maps.Keys(n), func(a, b string) int { return cmp.Or(cmp.Compare(n[b], n[a]), cmp.Compare(a, b)) })
	return append([]string{""}, often[:min(len(often), maxPrefixes)]...)
}

// newContract holds a document against routes, below a prefix: nil if less than half of it is there.
func newContract(doc *openapi.Document, prefix string, routes []*eval.Route) *contract {
	c := &contract{doc: doc, prefix: prefix}
	served, bare := map[*openapi.Operation]bool{}, 0
	for _, r := range routes {
		for _, op := range c.of(r) {
			if !served[op] && strings.Count(r.Path, "/") == strings.Count(prefix+op.Template, "/") {
				bare++
			}
			served[op] = true
		}
	}
	for i := range doc.Operations {
		c.asks = c.asks || doc.Operations[i].Asks()
	}
	c.bare = 2*bare >= len(served)
	if len(served) == 0 || 2*len(served) < len(doc.Operations) {
		return nil
	}
	return c
}

// of are the operations that a route is.
func (c *contract) of(r *eval.Route) []*openapi.Operation {
	path, below := c.below(r.Path)
	if !below {
		return nil
	}
	return c.doc.Of(r.Method, path)
}

// below cuts the prefix off a path.
func (c *contract) below(path string) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(path, c.prefix)
	return rest, ok && (rest == "" || rest[0] == '/')
}

// named is the path of a route as a document would name it: without the longest prefix below which that is served.
func (b *builder) named(doc *openapi.Document, path string) string {
	best := path
	for _, c := range b.contracts {
		if rest, ok := c.below(path); ok && c.doc == doc && len(rest) < len(best) {
			best = rest
		}
	}
	return best
}

// documented are the operations that a route is, each with the document's name, in the order of the documents.
func (b *builder) documented(r *eval.Route) (ops []*openapi.Operation, file string) {
	for _, c := range b.contracts {
		if of := c.of(r); len(of) > 0 {
			ops, file = append(ops, of...), cmp.Or(file, c.doc.File)
		}
	}
	return ops, file
}

func documentAt(file string, op *openapi.Operation) Position {
	return Position{File: file, Line: max(op.Line, 1), Column: 1}
}

// mismatch words what an API document says of a route that the code does otherwise.
func (b *builder) mismatch(v *judge.Verdict, r *Route) (Finding, bool) {
	ops, file := b.documented(v.Route)
	asked := func(op *openapi.Operation) bool { return op.Asks() }
	switch {
	case v.Route.Method == "":
		return Finding{}, false
	case len(ops) == 0:
		return b.undocumented(v, r)
	case opens(v) && !slices.ContainsFunc(ops, func(op *openapi.Operation) bool { return !asked(op) }):
		return b.contradiction(r, file, ops[0], "reaches SQL without authentication, "+file+" asks for "+schemes(ops[0])), true
	case v.Barred && !slices.ContainsFunc(ops, asked) && b.asks(file):
		return b.contradiction(r, file, ops[0], "needs a credential, "+file+" says that it does not"), true
	}
	return Finding{}, false
}

// opens reports whether a route lets strangers to rows.
func opens(v *judge.Verdict) bool {
	return v.State != "unresolved" && slices.ContainsFunc(v.Queries, func(q *judge.QueryVerdict) bool {
		return q.Open && q.Exempt == "" && len(q.Tables) > 0
	})
}

// asks reports whether a document asks for credentials anywhere: in one that never does it means nothing that it does not.
func (b *builder) asks(file string) bool {
	return slices.ContainsFunc(b.contracts, func(c *contract) bool { return c.doc.File == file && c.asks })
}

// schemes names what an operation asks for: "session", "session or key".
func schemes(op *openapi.Operation) string {
	var any []string
	for _, r := range op.Security {
		var all []string
		for _, n := range r {
			all = append(all, n.Scheme)
		}
		any = append(any, strings.Join(all, " and "))
	}
	return strings.Join(any, " or ")
}

// undocumented words that a route is in no document, where most of what the program has is: routes that reach SQL, since pages,
// probes and the document itself are seldom in one.
func (b *builder) undocumented(v *judge.Verdict, r *Route) (Finding, bool) {
	touches := slices.ContainsFunc(v.Queries, func(q *judge.QueryVerdict) bool { return len(q.Tables) > 0 })
	if !touches || !b.complete || b.mounted(v.Route) {
		return Finding{}, false
	}
	file := b.contracts[0].doc.File
	return b.contradiction(r, file, nil, "is not in "+file), true
}

// contradiction is a finding at the registration of a route.
func (b *builder) contradiction(r *Route, file string, op *openapi.Operation, what string) Finding {
	f := Finding{Rule: mismatchRule, Severity: "warning", At: r.Registered, Message: r.Method + " " + r.Path + ": " + what}
	f.Witness = []Step{{r.Registered, "registers " + r.Method + " " + r.Path}}
	if op != nil {
		at := documentAt(file, op)
		f.Message += " (" + short(at) + ")"
		f.Witness = append(f.Witness, Step{at, "documents " + op.Method + " " + op.Template})
	}
	f.Fingerprint = hash(f.Rule, r.Method, r.Path, what)
	return f
}

// mounted reports whether a route may serve operations of a document together, as one for all that is below a path.
func (b *builder) mounted(r *eval.Route) bool {
	return strings.HasSuffix(r.Path, "...}") && slices.ContainsFunc(b.contracts, func(c *contract) bool {
		path, below := c.below(r.Path)
		ops, _ := c.doc.Match(r.Method, path)
		return below && len(ops) > 0
	})
}

// covers reports whether the documents have two thirds of the routes that reach SQL: what they lack is news then.
func (b *builder) covers(routes []*eval.Route) bool {
	all, has := 0, 0
	for _, r := range routes {
		if r.Method == "" || !slices.ContainsFunc(r.Events, func(ev *eval.Event) bool { return ev.Kind == eval.SQL }) {
			continue
		}
		all++
		if ops, _ := b.documented(r); len(ops) > 0 {
			has++
		}
	}
	return has > 0 && 3*has >= 2*all
}

// absent lists operations of the documents that no route serves. Where some of the program is not seen, or other programs of
// the module may serve them, none is said to be missing.
func (b *builder) absent(found *eval.Program, alone func() bool) []Route {
	if len(b.contracts) == 0 || len(found.Strangers) > 0 || hidden(found) || !alone() {
		return nil
	}
	var out []Route
	for k, c := range b.contracts {
		if k > 0 && b.contracts[k-1].doc == c.doc {
			continue // below another prefix
		}
		for i := range c.doc.Operations {
			op := &c.doc.Operations[i]
			meets := func(r *eval.Route) bool {
				return op.Meets(r.Method, r.Path) || op.Meets(r.Method, b.named(c.doc, r.Path))
			}
			if !slices.ContainsFunc(found.Routes, meets) && !slices.ContainsFunc(out, func(r Route) bool { return r.Method == op.Method && r.Path == c.path(op) }) {
				out = append(out, c.missing(op))
			}
		}
	}
	return out
}

// hidden reports whether there may be routes that are not seen, as behind a handler of which nothing is known that serves all below a path.
func hidden(found *eval.Program) bool {
	lost := func(l eval.Lost) bool { return l.Hides }
	return slices.ContainsFunc(found.Lost, lost) || slices.ContainsFunc(found.Routes, func(r *eval.Route) bool {
		return r.Foreign() != "" && servesBelow(r.Path) || slices.ContainsFunc(r.Lost, lost)
	})
}

// servesBelow reports whether a route is for all that is below a path.
func servesBelow(path string) bool {
	return strings.HasSuffix(path, "/") || strings.HasSuffix(path, "...}")
}

// path is where a program that serves most operations as they are written, or below the base path of a server, would serve one.
func (c *contract) path(op *openapi.Operation) string {
	if c.bare {
		return c.prefix + op.Template
	}
	return c.prefix + op.Paths[0]
}

func (c *contract) missing(op *openapi.Operation) Route {
	r := Route{Method: op.Method, Path: c.path(op), Registered: documentAt(c.doc.File, op), Absent: true,
		Middleware: []Middleware{}, Queries: []Query{}}
	r.Authentication = Authentication{State: "none", Why: "no route serves it", At: r.Registered}
	f := Finding{Rule: mismatchRule, Severity: "warning", At: r.Registered, Witness: []Step{}}
	f.Message = fmt.Sprintf("%s %s: is in %s, no route serves it", r.Method, r.Path, c.doc.File)
	f.Fingerprint = hash(f.Rule, r.Method, r.Path, "absent")
	r.Findings = []Finding{f}
	return r
}
