package access

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/openapi"
)

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
	b.sides = map[*eval.Route][]side{}
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
	c, served := hold(doc, prefix, routes)
	if !c.holds(served) {
		return nil
	}
	return c
}

// holds reports whether as many operations as are served make the document one of the program: at least half of it.
func (c *contract) holds(served int) bool { return served > 0 && 2*served >= len(c.doc.Operations) }

// hold holds a document against routes, below a prefix. It returns how many of its operations are there.
func hold(doc *openapi.Document, prefix string, routes []*eval.Route) (*contract, int) {
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
	return c, len(served)
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

// side is what a document says of a route.
type side struct {
	doc *openapi.Document
	op  *openapi.Operation
}

// at is the place of the operation.
func (s side) at() Position {
	return Position{File: cmp.Or(s.op.File, s.doc.File), Line: max(s.op.Line, 1), Column: 1}
}

// called is what the document is called in words.
func (s side) called() string { return s.doc.CalledFor(s.op) }

// documented lists what the documents say of a route, in their order. It is asked several times of each route.
func (b *builder) documented(r *eval.Route) []side {
	if out, ok := b.sides[r]; ok {
		return out
	}
	var out []side
	for _, c := range b.contracts {
		for _, op := range c.of(r) {
			if s := (side{c.doc, op}); !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	b.sides[r] = out
	return out
}

// beside is the document that would have a route, since operations of it are served at paths that begin like the route's.
func (b *builder) beside(path string) *openapi.Document {
	var best *openapi.Document
	most := -1
	for _, c := range b.contracts {
		for i := range c.doc.Operations {
			if n := alike(c.path(&c.doc.Operations[i]), path); n > most {
				best, most = c.doc, n
			}
		}
	}
	return best
}

// alike counts the parts with which two paths begin alike.
func alike(a, b string) int {
	other := strings.Split(b, "/")
	for i, part := range strings.Split(a, "/") {
		if i == len(other) || part != other[i] {
			return i
		}
	}
	return strings.Count(a, "/") + 1
}

// mounted reports whether a route may serve operations of a document together, as one for all that is below a path.
func (b *builder) mounted(r *eval.Route) bool {
	return strings.HasSuffix(r.Path, "...}") && slices.ContainsFunc(b.contracts, func(c *contract) bool {
		path, below := c.below(r.Path)
		ops, _ := c.doc.Match(r.Method, path)
		return below && len(ops) > 0
	})
}

// covers reports whether the documents have two thirds of the routes that reach SQL, and are not made of routes: what they lack is
// news then.
func (b *builder) covers(routes []*eval.Route) bool {
	all, has := 0, 0
	for _, r := range routes {
		if r.Method == "" || r.Described() || !slices.ContainsFunc(r.Events, func(ev *eval.Event) bool { return ev.Kind == eval.SQL }) {
			continue
		}
		all++
		if len(b.documented(r)) > 0 {
			has++
		}
	}
	return has > 0 && 3*has >= 2*all
}
