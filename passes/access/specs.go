package access

import (
	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// described says which operations of documents a route is, in the order of the documents.
func (b *builder) described(r *eval.Route) []Spec {
	out := []Spec{}
	for _, s := range b.documented(r) {
		out = append(out, s.spec())
	}
	return out
}

// spec is the operation as a report has it.
func (s side) spec() Spec {
	return Spec{At: s.at(), Operation: s.op.Method + " " + s.op.Template, ID: s.op.ID, Security: asWritten(s.op.Security)}
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
