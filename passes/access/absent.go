package access

import (
	"fmt"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/openapi"
)

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
		return r.Foreign() != "" && (r.Below() || strings.HasSuffix(r.Path, "...}")) || slices.ContainsFunc(r.Lost, lost)
	})
}

// path is where a program that serves most operations as they are written, or below the base path of a server, would serve one.
func (c *contract) path(op *openapi.Operation) string {
	if c.bare {
		return c.prefix + op.Template
	}
	return c.prefix + op.Paths[0]
}

func (c *contract) missing(op *openapi.Operation) Route {
	r := Route{Method: op.Method, Path: c.path(op), Registered: side{c.doc, op}.at(), Absent: true,
		Spec: []Spec{side{c.doc, op}.spec()}, Types: map[string]string{}, Middleware: []Middleware{}, Queries: []Query{}}
	r.Authentication = Authentication{State: "none", Why: "no route serves it", At: r.Registered}
	f := Finding{Rule: mismatchRule, Category: unserved, Severity: "warning", At: r.Registered, Witness: []Step{}}
	f.Message = fmt.Sprintf("%s %s: is in %s, no route serves it", r.Method, r.Path, c.doc.CalledFor(op))
	f.Fingerprint = r.print(f.Rule, f.Category)
	r.Findings = []Finding{f}
	return r
}
