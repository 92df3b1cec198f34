package access

import (
	"fmt"
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// declaration is the operation of an API document that declares a route public.
type declaration struct {
	doc *openapi.Document
	op  *openapi.Operation
}

// declared returns the declaration that a route is public: an operation that says of itself that it asks for nothing. One that
// says nothing in a document that asks for nothing may have been forgotten, so it declares nothing. Where several operations, or
// documents, may speak of the route, all of them have to.
func (b *builder) declared(r *eval.Route) *declaration {
	var first *declaration
	for _, doc := range b.specs {
		ops, whole := doc.Match(r.Method, b.named(doc, r.Path))
		if slices.ContainsFunc(ops, func(op *openapi.Operation) bool { return !op.Open }) || len(ops) > 0 && !whole {
			return nil
		}
		if len(ops) > 0 && first == nil {
			first = &declaration{doc, ops[0]}
		}
	}
	return first
}

func (d *declaration) reason() string {
	return fmt.Sprintf("the operation in %s says security: []", d.doc.CalledFor(d.op))
}

func (d *declaration) at() Position { return documentAt(d.doc, d.op) }

// covers reports whether everybody is meant to reach a kind of statement: who publishes rows wants them to be read, not changed
// or deleted by whoever names one.
func (d *declaration) covers(kind string) bool { return kind != "update" && kind != "delete" }
