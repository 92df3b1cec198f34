package access

import (
	"fmt"
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
	a.Credentials = c.asQuery(op, a.Credentials)
	doc, code := letsIn(op), a.letsIn()
	switch {
	case doc == code:
	case code == everybody && a.State != "none" && doc == strangersToo: // who is known may be told more
	case a.State == "required" && a.Strangers == "unknown" && code != everybody:
		return Unknown, fmt.Sprintf("the document asks for %s, the code for %s; it is not known whether strangers are refused", requirementsIn(c.api.doc, op.Security), a.asked())
	default:
		return Security, fmt.Sprintf("the document asks for %s, the code for %s", requirementsIn(c.api.doc, op.Security), a.asked())
	}
	if doc == everybody {
		return "", ""
	}
	if why = c.otherSchemes(op, a); why == "" {
		why = otherScopes(op, a)
	}
	return Security, why
}

// asQuery takes values of forms for values of the query where the document has them there: servers read both as one.
func (c *holding) asQuery(op *openapi.Operation, list []Credential) []Credential {
	list = slices.Clone(list)
	for i, credential := range list {
		moved := Credential{In: "query", Name: credential.Name}
		if credential.In == "form" && c.offers(op, moved) {
			list[i] = moved
		}
	}
	return list
}

// offers reports whether an operation asks for a credential, if only as one of several.
func (c *holding) offers(op *openapi.Operation, credential Credential) bool {
	return slices.ContainsFunc(op.Security, func(r openapi.Requirement) bool {
		return slices.ContainsFunc(r, func(need openapi.Need) bool {
			s := c.api.doc.Scheme(need.Scheme)
			return s != nil && carriedBy(s, credential)
		})
	})
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

// letsIn says whom the code lets in, as far as OpenAPI can tell: who is known by a value in the path or the body alone comes with
// no credential that it has a scheme for.
func (a Authentication) letsIn() int {
	told := slices.ContainsFunc(a.Credentials, Credential.Declarable) || len(a.Credentials) == 0
	switch {
	case !told || a.State == "required" && a.Strangers == "served":
		return everybody
	case a.State == "required":
		return callersOnly
	case a.State == "optional":
		return strangersToo
	}
	return everybody
}

// asked words what the code asks for.
func (a Authentication) asked() string {
	switch a.State {
	case "required":
		if a.Strangers != "served" {
			return credentialsOf(a.Credentials)
		}
		return "nothing (strangers are answered: " + a.Why + ")"
	case "optional":
		return credentialsOf(a.Credentials) + " or nothing"
	case "public":
		return "nothing (declared public: " + a.Why + ")"
	}
	return "nothing"
}

// otherSchemes compares the schemes of an operation with the credentials that the code takes, where those are known.
func (c *holding) otherSchemes(op *openapi.Operation, a Authentication) string {
	taken := slices.DeleteFunc(slices.Clone(a.Credentials), func(c Credential) bool { return !c.Declarable() })
	if len(taken) == 0 {
		return ""
	}
	if name := c.api.doc.Undeclared(op); name != "" {
		return "the document asks for " + name + ", which it does not declare"
	}
	refused := slices.ContainsFunc(op.Security, func(r openapi.Requirement) bool { return !takes(c.api.doc, taken, r) })
	if refused || slices.ContainsFunc(taken, func(credential Credential) bool { return !c.offers(op, credential) }) {
		return fmt.Sprintf("the document asks for %s, the code for %s", requirementsIn(c.api.doc, op.Security), a.asked())
	}
	return ""
}

// otherScopes compares the scopes of an operation with those that the code asks for, where it asks for any by name.
func otherScopes(op *openapi.Operation, a Authentication) string {
	missing := slices.DeleteFunc(op.Scopes(), func(name string) bool { return len(a.Scopes) == 0 || slices.Contains(a.Scopes, name) })
	if len(missing) == 0 {
		return ""
	}
	return fmt.Sprintf("the document asks for the scopes %s, the code for %s", strings.Join(missing, ", "), strings.Join(a.Scopes, ", "))
}
