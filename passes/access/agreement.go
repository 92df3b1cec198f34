package access

import (
	"cmp"
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
	a.Credentials = c.asQuery(op, a.Credentials)
	doc, code := letsIn(op), a.letsIn()
	switch {
	case doc == code:
	case code == everybody && a.State != "none" && doc == strangersToo: // who is known may be told more
	case a.State == "required" && a.Strangers == "unknown" && code != everybody:
		return Unknown, fmt.Sprintf("the document asks for %s, the code for %s; it is not known whether strangers are refused", c.askedBy(op), a.asked())
	default:
		return Security, fmt.Sprintf("the document asks for %s, the code for %s", c.askedBy(op), a.asked())
	}
	if doc == everybody {
		return "", ""
	}
	if why = c.otherCredential(op, a); why == "" {
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

// askedBy words what an operation asks for: "session (cookie sid) or key (header X-Key)".
func (c *holding) askedBy(op *openapi.Operation) string {
	var any []string
	for _, r := range op.Security {
		var all []string
		for _, need := range r {
			name := need.Scheme
			if where := carriedIn(c.api.doc.Scheme(need.Scheme)); where != "" {
				name += " (" + where + ")"
			}
			all = append(all, name)
		}
		any = append(any, cmp.Or(strings.Join(all, " and "), "nothing"))
	}
	return cmp.Or(strings.Join(any, " or "), "nothing")
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
		return fmt.Sprintf("the document asks for %s, the code for %s", c.askedBy(op), a.asked())
	}
	return ""
}

func (c Credential) nameless() bool { return c.Name == "" && c.In != "tls" }

// carriedBy reports whether a credential may be that of a scheme: OpenAPI 3.1, Security Scheme Object. Tokens of OAuth 2 travel as
// RFC 6750 has it.
func carriedBy(scheme *openapi.Scheme, c Credential) bool {
	in := func(where, name string) bool {
		return c.In == where && (c.Name == name || where == "header" && strings.EqualFold(c.Name, name))
	}
	authorization := func(kind string) bool { return in("header", "Authorization") && (c.Scheme == "" || c.Scheme == kind) }
	switch scheme.Field("type") {
	case "http":
		return authorization(strings.ToLower(scheme.Field("scheme")))
	case "basic": // of version 2
		return authorization("basic")
	case "apiKey":
		return in(scheme.Field("in"), scheme.Field("name"))
	case "oauth2", "openIdConnect":
		return authorization("bearer") || in("query", "access_token")
	case "mutualTLS":
		return c.In == "tls"
	}
	return true // one that is a reference nobody followed
}

// carriedIn says where a request carries what a scheme asks for, "" where that is not said.
func carriedIn(scheme *openapi.Scheme) string {
	if scheme == nil {
		return "not declared"
	}
	switch typ := scheme.Field("type"); typ {
	case "http":
		return "http " + scheme.Field("scheme")
	case "apiKey":
		return scheme.Field("in") + " " + scheme.Field("name")
	default:
		return typ
	}
}

// credentialsOf says where the code finds credentials: "cookie sid or header Authorization (bearer)".
func credentialsOf(list []Credential) string {
	var any []string
	for _, c := range list {
		what := c.In
		if c.In == "tls" {
			what = "client certificate"
		}
		if c.Name != "" {
			what += " " + c.Name
		}
		if c.Scheme != "" {
			what += " (" + c.Scheme + ")"
		}
		any = append(any, what)
	}
	return cmp.Or(strings.Join(any, " or "), "a credential")
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
