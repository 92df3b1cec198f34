package judge

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/knowledge"
)

// describeProof says in words what a fact that authenticates says.
func (r *route) describeProof(f *eval.Fact) string {
	for _, q := range r.foundBy(*f) {
		if what := r.describeLookUp(q); what != "" {
			return what
		}
	}
	what := ""
	eval.Walk(f.Cond, func(v eval.Value) bool {
		if t, ok := v.(*eval.Term); ok && what == "" {
			what = r.j.describeTerm(t)
		}
		return what == ""
	})
	if what != "" {
		return what
	}
	for _, src := range r.j.sources(f.Cond) {
		if src.Name != "body" {
			return describeSource(src) + " is compared with a secret"
		}
	}
	return "a credential of the request is verified"
}

// describeLookUp says what a query looks up and where, "" if it is no credential.
func (r *route) describeLookUp(q *query) string {
	if !r.byCredential(q) {
		return ""
	}
	for _, s := range q.alts {
		for _, b := range s.graph.binds {
			for _, v := range b.vals {
				if r.credentialBind(s, b, v) {
					return describeSource(r.j.shown(v)[0]) + " is looked up in " + s.graph.tables[b.table].name
				}
			}
		}
	}
	return ""
}

// describeTerm says what a term verifies, "" if it verifies nothing.
func (j *Judge) describeTerm(t *eval.Term) string {
	switch t.Op {
	case eval.OpVerify:
		switch t.Name {
		case "basic":
			return "basic authentication is verified"
		case knowledge.Configured:
			return "a function that .authvet.yaml names says who is calling"
		case knowledge.Role:
			return "a function that .authvet.yaml names says that the caller has a role"
		}
		return "the " + t.Name + " of the request is verified"
	case eval.OpMatch:
		return "a password is compared with its hash"
	case eval.OpCall:
		if j.unknownVerifier(t) {
			key, _, _ := strings.Cut(t.Name, "#")
			return "a credential of the request is verified by " + eval.ShortName(key)
		}
	case eval.OpSource:
		if isCertificate(t) {
			return "a client certificate is there"
		}
		if j.fromGateway(t) {
			return "the gateway sets " + describeSource(t)
		}
	}
	return ""
}

// describeSource names a part of the request: "the header Authorization".
func describeSource(t *eval.Term) string {
	kind, name, named := strings.Cut(sourceName(t), ":")
	switch {
	case kind == "tls":
		return "the client's certificate"
	case kind == "basic" && named:
		return "the " + name + " of basic authentication"
	case named && slices.Contains([]string{"header", "cookie"}, kind):
		return "the " + kind + " " + name
	case named:
		return "the " + kind + " value " + name
	}
	return "a value of the " + kind
}
