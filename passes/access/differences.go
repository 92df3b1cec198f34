package access

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// Kinds of differences.
const (
	OnlyCode     = "undocumented" // the document lacks the route
	OnlyDocument = "unserved"     // no route serves the operation
	Security     = "security"     // both have it, and ask for different things
	Parameter    = "parameter"    // values in the path stand at each other's place, or are of types that exclude each other
	Renamed      = "name"         // values in the path are only called otherwise
	Unknown      = "unresolved"   // that can't be told
)

// Difference is one between an API document and the routes of a program.
type Difference struct {
	Kind      string   `json:"kind"` // undocumented, unserved, security, parameter, name or unresolved
	Method    string   `json:"method"`
	Path      string   `json:"path"`      // as the program has it, or would
	Why       string   `json:"why"`       // in words
	Route     Position `json:"route"`     // where the route is registered; no file if there is none
	Operation Position `json:"operation"` // in the document; no file if there is none
}

// Differ reports whether there is any difference: what can't be told is none.
func Differ(found []Difference) bool {
	return slices.ContainsFunc(found, func(d Difference) bool { return d.Kind != Unknown })
}

// Differences compares the document with the routes of a report, of which names of files are relative to dir: which of them the
// other one lacks, who may call what both have, and the values in its path. They are sorted by path.
func (a *API) Differences(r *Report, dir string) []Difference {
	c := &holding{api: a, dir: dir, hides: r.Hides(), exact: map[*openapi.Operation][]*Route{}, alike: map[*openapi.Operation][]*Route{}, out: []Difference{}}
	var routes []*eval.Route
	for i := range r.Routes {
		if route := &r.Routes[i]; !route.Absent {
			c.routes = append(c.routes, route)
			routes = append(routes, asDocumented(route))
		}
	}
	c.contracts = a.contracts(routes)
	for i, route := range c.routes {
		c.place(route, routes[i])
	}
	for i := range a.doc.Operations {
		c.compare(&a.doc.Operations[i])
	}
	slices.SortFunc(c.out, func(x, y Difference) int {
		return cmp.Or(cmp.Compare(x.Path, y.Path), cmp.Compare(x.Method, y.Method), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Why, y.Why),
			compareFindings(Finding{At: x.Route}, Finding{At: y.Route}))
	})
	return slices.Compact(c.out)
}

// holding is one of a document against routes.
type holding struct {
	api       *API
	dir       string
	hides     bool // there may be routes that are not seen
	routes    []*Route
	contracts []*contract
	exact     map[*openapi.Operation][]*Route // that have the path of an operation, and its method or all
	alike     map[*openapi.Operation][]*Route // that have its path, whatever the method
	out       []Difference
}

func (c *holding) add(kind string, r *Route, op *openapi.Operation, why string) {
	d := Difference{Kind: kind, Why: why}
	if op != nil {
		d.Method, d.Path = op.Method, c.contracts[0].path(op)
		d.Operation = side{c.api.doc, op}.at()
		d.Operation.File = relative(c.dir, filepath.Join(c.api.root, filepath.FromSlash(d.Operation.File)))
	}
	if r != nil {
		d.Method, d.Path, d.Route = cmp.Or(d.Method, r.Method), r.Path, r.Registered
	}
	c.out = append(c.out, d)
}

// documentable are the methods that OpenAPI has a place for.
var documentable = []string{"ANY", "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"}

// place finds the operations that a route is. One for all that is below a path may serve several: it is not missing then.
func (c *holding) place(r *Route, as *eval.Route) {
	placed := false
	for _, k := range c.contracts {
		for _, op := range k.of(&eval.Route{Path: as.Path}) {
			c.alike[op] = append(c.alike[op], r)
			if as.Method != "" && op.Method != as.Method {
				continue
			}
			placed = true
			if !slices.Contains(c.exact[op], r) {
				c.exact[op] = append(c.exact[op], r)
			}
		}
	}
	_, whole := c.api.doc.Match(as.Method, as.Path)
	switch {
	case placed || !slices.Contains(documentable, r.Method):
	case r.takesBelow() && c.meetsAny(r):
	case !whole:
		c.add(Unknown, r, nil, "the document has this path in another one, which was not read")
	default:
		c.add(OnlyCode, r, nil, "only the code has it")
	}
}

func (c *holding) meets(op *openapi.Operation, r *Route) bool {
	return slices.ContainsFunc(c.contracts, func(k *contract) bool { return k.meets(op, r) })
}

func (c *holding) meetsAny(r *Route) bool {
	for i := range c.api.doc.Operations {
		if c.meets(&c.api.doc.Operations[i], r) {
			return true
		}
	}
	return false
}

// compare compares an operation with the routes that it is, or else with those that may serve it among others.
func (c *holding) compare(op *openapi.Operation) {
	if exact := c.exact[op]; len(exact) > 0 {
		for _, r := range first(exact) {
			if kind, why := c.differ(op, r); why != "" {
				c.add(kind, r, op, why)
			}
			c.values(op, r)
		}
		return
	}
	var why string
	for _, r := range c.routes {
		if !c.meets(op, r) {
			continue
		}
		_, differs := c.differ(op, r)
		if differs == "" {
			return
		}
		why = cmp.Or(why, fmt.Sprintf("%s %s may serve it: %s", r.Method, r.Path, differs))
	}
	switch {
	case why != "":
		c.add(Unknown, nil, op, why)
	case c.hides:
		c.add(Unknown, nil, op, "no route is seen that serves it, but not all routes are seen")
	default:
		c.add(OnlyDocument, nil, op, "only the document has it")
	}
}

// values compares the values in the path of an operation with those of a route that it is. Documents have one set of names for all
// routes with the same constant parts: where another one of these has the names, the document is not to blame.
func (c *holding) values(op *openapi.Operation, r *Route) {
	named := slices.ContainsFunc(c.alike[op], func(other *Route) bool {
		return (r.takesBelow() || !other.takesBelow()) && len(misfits(other.Path, nil, op)) == 0
	})
	for _, m := range misfits(r.Path, r.Types, op) {
		if m.value != "" {
			c.add(Parameter, r, op, fmt.Sprintf("the document says %s of path value %s, the code takes %s", m.doc, m.value, m.code))
			continue
		}
		kind := Parameter
		if m.renamed {
			kind = Renamed
		}
		if !named {
			c.add(kind, r, op, fmt.Sprintf("the document has %s in the path, the code %s", m.doc, m.code))
		}
	}
}

// first are those of routes with one path that a router asks first: with a method, and of a path that is spelled out.
func first(routes []*Route) []*Route {
	best := slices.MinFunc(routes, func(a, b *Route) int { return cmp.Compare(a.Breadth(), b.Breadth()) })
	return slices.DeleteFunc(slices.Clone(routes), func(r *Route) bool { return r.Breadth() > best.Breadth() })
}
