package access

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/openapi"
)

// Who is let in.
const (
	everybody = iota
	strangersToo
	callersOnly
)

// differ says what an operation and a route ask for otherwise, "" if nothing.
func (c *holding) differ(op *openapi.Operation, r *Route) (kind, why string) {
	a := r.Authentication
	if a.State == "unresolved" {
		return Unknown, "it is not known what the code asks for: " + a.Why
	}
	doc, code := letsIn(op), a.letsIn()
	switch {
	case doc == code:
	case a.State == "public" && doc == strangersToo: // who is known may be told more
	case doc == everybody && len(a.Credentials) == 0:
		return Unknown, "the document asks for nothing, the code for a credential that was not seen: one in the path or the body would be none to OpenAPI"
	default:
		return Security, fmt.Sprintf("the document asks for %s, the code for %s", requirementsIn(c.api.doc, op.Security), a.asked())
	}
	if doc == everybody {
		return "", ""
	}
	if why = c.otherCredential(op, a); why == "" {
		why = otherScopes(op, a)
	}
	return Security, why
}

func letsIn(op *openapi.Operation) int {
	switch {
	case len(op.Security) == 0:
		return everybody
	case op.Asks():
		return callersOnly
	}
	return strangersToo
}

// letsIn says whom the code lets in, as far as OpenAPI can tell: who is known by a value in the path or the body comes with no
// credential that it has a scheme for.
func (a Authentication) letsIn() int {
	told := slices.ContainsFunc(a.Credentials, Credential.Declarable) || len(a.Credentials) == 0
	switch {
	case !told || a.State != "required" && a.State != "optional":
		return everybody
	case a.State == "optional" || slices.ContainsFunc(a.Credentials, func(c Credential) bool { return !c.Declarable() }):
		return strangersToo
	}
	return callersOnly
}

// asked words what the code asks for.
func (a Authentication) asked() string {
	switch a.State {
	case "required":
		return credentialsOf(a.Credentials)
	case "optional":
		return credentialsOf(a.Credentials) + " or nothing"
	case "public":
		return "nothing (declared public: " + a.Why + ")"
	}
	return "nothing"
}

// otherCredential compares the schemes of an operation with the credentials that the code takes, where those are known.
func (c *holding) otherCredential(op *openapi.Operation, a Authentication) string {
	taken := slices.DeleteFunc(slices.Clone(a.Credentials), func(c Credential) bool { return !c.Declarable() })
	if len(taken) == 0 || slices.ContainsFunc(taken, Credential.nameless) {
		return ""
	}
	known := map[Credential]bool{}
	refused := false
	for _, r := range op.Security {
		for _, need := range r {
			s := c.api.doc.Scheme(need.Scheme)
			if s == nil {
				return "the document asks for " + need.Scheme + ", which it does not declare"
			}
			met := false
			for _, credential := range taken {
				if carriedBy(s, credential) {
					met, known[credential] = true, true
				}
			}
			refused = refused || !met
		}
	}
	if refused || len(known) < len(taken) {
		return fmt.Sprintf("the document asks for %s, the code for %s", requirementsIn(c.api.doc, op.Security), a.asked())
	}
	return ""
}

// otherScopes compares the scopes of an operation with those that the code asks for, where it asks for any by name.
func otherScopes(op *openapi.Operation, a Authentication) string {
	missing := map[string]bool{}
	for _, r := range op.Security {
		for _, need := range r {
			for _, name := range need.Scopes {
				if len(a.Scopes) > 0 && !slices.Contains(a.Scopes, name) {
					missing[name] = true
				}
			}
		}
	}
	if len(missing) == 0 {
		return ""
	}
	return fmt.Sprintf("the document asks for the scopes %s, the code for %s", strings.Join(slices.Sorted(maps.Keys(missing)), ", "),
		strings.Join(a.Scopes, ", "))
}
