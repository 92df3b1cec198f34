package eval

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/openapi"
)

// Some libraries make an API document of what the program says of operations when it registers them.

// documentCell holds what a library's API document begins with, where the program has made an API of it.
const documentCell = ".!openapi"

// described is what a program says of an operation.
type described struct {
	api      *Router // that has the document
	template string  // the path in it
	asks     []openapi.Requirement
	open     bool // it says itself that nothing is asked for
	known    bool // what it asks for
	hidden   bool // the document leaves it out
	schemes  []openapi.Scheme
}

// Described reports whether a library makes a document of what the program says of the route.
func (r *Route) Described() bool { return r.described() != nil }

func (r *Route) described() *described { return r.Entries[len(r.Entries)-1].says }

// Declared reports whether the program documents that callers of the route must show a credential: what it does is another
// thing.
func (r *Route) Declared() bool {
	return slices.ContainsFunc(r.Entries, func(e *Entry) bool {
		return e.says != nil && e.says.known && (&openapi.Operation{Security: e.says.asks}).Asks()
	})
}

// Described returns the documents that libraries make of what the program says of its routes. What is not known of an operation is
// in none. The function at tells where a place is.
func Described(routes []*Route, at func(Place) (file string, line int)) []*openapi.Document {
	var out []*openapi.Document
	of := map[*Router]*openapi.Document{}
	for _, r := range routes {
		says := r.described()
		if says == nil || says.hidden || !says.known {
			continue
		}
		file, line := at(r.Entries[len(r.Entries)-1].Place)
		d := of[says.api]
		if d == nil {
			d = &openapi.Document{File: file, Name: says.api.lib.Kind + "'s document"}
			of[says.api] = d
			out = append(out, d)
		}
		for _, s := range says.schemes {
			if d.Scheme(s.Name) == nil {
				d.Schemes = append(d.Schemes, s)
			}
		}
		d.Add(openapi.Operation{Method: r.Method, Template: says.template, Paths: []string{r.Path}, File: file, Line: line,
			Security: says.asks, Open: says.open, Parameters: openapi.ParametersIn(says.template, nil)})
	}
	return out
}

// describe reads what the program says of an operation. One that says nothing asks for what the document says of all.
func (l *libCall) describe(api *Router, op *Ptr, template string) *described {
	top := api
	for top.parent != nil {
		top = top.parent
	}
	out := &described{api: top, template: template}
	out.hidden, _ = asBool(l.resolve(l.read(op.Obj, ".Hidden", l.e.w.types["bool"])))
	own := l.resolve(l.read(op.Obj, ".Security", nil))
	doc := l.documentOf(top)
	if out.asks, out.known = l.requirements(own); out.known && isNil(own) && doc != nil {
		if v, said := l.st.load(loc{doc.Obj, doc.Path + ".Security"}); said {
			out.asks, out.known = l.requirements(l.resolve(v))
		}
	}
	out.open = out.known && !isNil(own) && len(out.asks) == 0
	out.schemes = l.schemesOf(doc, out.asks)
	return out
}

// keepDocument remembers what the document of an API begins with: a field of the struct To...
func (l *libCall) keepDocument(api *Router) {
	config := l.resolve(l.arg(l.row.To))
	if doc := l.address(l.fieldOf(config, typeOfValue(config), "OpenAPI")); doc != nil {
		l.st.store(loc{api.obj, documentCell}, doc)
	}
}

// documentOf is what the document of an API begins with, nil if that is not known.
func (c *cursor) documentOf(api *Router) *Ptr {
	if v, ok := c.st.load(loc{api.obj, documentCell}); ok {
		return c.address(c.resolve(v))
	}
	return nil
}

// requirements reads a list of alternatives, each of which names schemes with their scopes.
func (c *cursor) requirements(v Value) (out []openapi.Requirement, known bool) {
	list, known := c.listOf(v)
	if !known {
		return nil, false
	}
	for _, v := range list {
		m, ok := c.resolve(v).(*Ptr)
		if !ok {
			return nil, false
		}
		all := openapi.Requirement{}
		for _, k := range c.keys(m) {
			name, ok := AsString(k)
			if !ok {
				return nil, false
			}
			need := openapi.Need{Scheme: name}
			scopes, _ := c.entry(m, k, nil)
			list, _ := c.listOf(c.resolve(scopes))
			for _, scope := range list {
				if text, ok := AsString(c.resolve(scope)); ok {
					need.Scopes = append(need.Scopes, text)
				}
			}
			all = append(all, need)
		}
		slices.SortFunc(all, func(a, b openapi.Need) int { return strings.Compare(a.Scheme, b.Scheme) })
		out = append(out, all)
	}
	return out, true
}

// schemesOf are the schemes that a document has: those that operations ask for, where that is not known.
func (c *cursor) schemesOf(doc *Ptr, asked []openapi.Requirement) []openapi.Scheme {
	if list, known := c.schemesIn(doc); known {
		return list
	}
	var out []openapi.Scheme
	for _, all := range asked {
		for _, need := range all {
			out = append(out, openapi.NewScheme(need.Scheme, nil))
		}
	}
	return out
}

// schemeFields are the fields of a scheme by the keys of the specification.
var schemeFields = map[string]string{"type": ".Type", "in": ".In", "name": ".Name", "scheme": ".Scheme", "bearerFormat": ".BearerFormat"}

func (c *cursor) schemesIn(doc *Ptr) (out []openapi.Scheme, known bool) {
	if doc == nil {
		return nil, false
	}
	within := c.address(c.resolve(c.read(doc.Obj, doc.Path+".Components", typeAt(doc.Obj.Type, doc.Path+".Components"))))
	if within == nil {
		return nil, false
	}
	v, said := c.st.load(loc{within.Obj, within.Path + ".SecuritySchemes"})
	if !said {
		return nil, false
	}
	m, ok := c.resolve(v).(*Ptr)
	if !ok {
		return nil, false
	}
	for _, k := range c.keys(m) {
		name, ok := AsString(k)
		scheme, _ := c.entry(m, k, nil)
		at := c.address(c.resolve(scheme))
		if !ok || at == nil {
			return nil, false
		}
		fields := map[string]string{}
		for key, field := range schemeFields {
			if text, ok := AsString(c.resolve(c.read(at.Obj, at.Path+field, c.e.w.types["string"]))); ok {
				fields[key] = text
			}
		}
		out = append(out, openapi.NewScheme(name, fields))
	}
	return out, true
}
