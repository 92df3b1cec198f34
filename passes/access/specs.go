package access

import (
	"cmp"
	"slices"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// described says which operations of documents a route is, in the order of the documents.
func (b *builder) described(r *eval.Route) []Spec {
	out := []Spec{}
	var seen []*openapi.Operation // a document may be served below several prefixes
	for _, c := range b.contracts {
		for _, op := range c.of(r) {
			if !slices.Contains(seen, op) {
				seen = append(seen, op)
				out = append(out, specOf(c.doc.File, op))
			}
		}
	}
	return out
}

// specOf is an operation of the document in a file.
func specOf(file string, op *openapi.Operation) Spec {
	return Spec{
		At:        Position{File: cmp.Or(op.File, file), Line: max(op.Line, 1), Column: 1},
		Operation: op.Method + " " + op.Template,
		ID:        op.ID,
		Security:  asWritten(op.Security),
	}
}

// asWritten are requirements as documents write them.
func asWritten(alternatives []openapi.Requirement) []map[string][]string {
	out := make([]map[string][]string, len(alternatives))
	for i, r := range alternatives {
		out[i] = map[string][]string{}
		for _, need := range r {
			out[i][need.Scheme] = append([]string{}, need.Scopes...)
		}
	}
	return out
}
