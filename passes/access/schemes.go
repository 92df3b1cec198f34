package access

import (
	"cmp"
	"strings"

	"github.com/authvet/authvet/passes/internal/openapi"
)

// UnseenScheme is the scheme of type http that authvet spec writes for credentials of which the name was not seen.
const UnseenScheme = "unknown"

// carriedBy reports whether a credential may be that of a scheme: OpenAPI 3.1, Security Scheme Object. Tokens of OAuth 2 travel as
// RFC 6750 has it.
func carriedBy(scheme *openapi.Scheme, c Credential) bool {
	in := func(where, name string) bool {
		there := c.In == where || where == "query" && c.In == "form" // net/http reads both at once
		return there && (c.Name == "" || c.Name == name || where == "header" && strings.EqualFold(c.Name, name))
	}
	authorization := func(kind string) bool { return in("header", "Authorization") && (c.Scheme == "" || c.Scheme == kind) }
	switch scheme.Field("type") {
	case "http":
		kind := strings.ToLower(scheme.Field("scheme"))
		return authorization(kind) || kind == UnseenScheme && c.Name == ""
	case "basic": // of version 2
		return authorization("basic")
	case "apiKey":
		return in(scheme.Field("in"), scheme.Field("name")) || asCookies(scheme, c)
	case "oauth2", "openIdConnect":
		return authorization("bearer") || in("query", "access_token")
	case "mutualTLS":
		return c.In == "tls"
	}
	return true // one that is a reference nobody followed
}

// asCookies reports whether the code and a scheme speak of cookies, one of them of the header that has them all (RFC 6265): version 2
// has no other word for a cookie, and who takes the header apart by hand may go by any of them.
func asCookies(scheme *openapi.Scheme, c Credential) bool {
	all := func(in, name string) bool { return in == "header" && strings.EqualFold(name, "Cookie") }
	in, name := scheme.Field("in"), scheme.Field("name")
	return c.In == "cookie" && all(in, name) || in == "cookie" && all(c.In, c.Name)
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
		any = append(any, c.String())
	}
	return cmp.Or(strings.Join(any, " or "), "a credential")
}

// String says where a credential is: "header Authorization (bearer)".
func (c Credential) String() string {
	what := c.In
	switch {
	case c.In == "tls":
		what = "client certificate"
	case c.Name != "":
		what += " " + c.Name
	}
	if c.Scheme != "" {
		what += " (" + c.Scheme + ")"
	}
	return what
}

// asks words what the operation asks for: "session", "session and key or nothing".
func (s side) asks() string {
	return worded(s.op.Security, func(name string) string { return name })
}

// requirementsIn words what a document asks for, and where that is: "session (cookie sid) or key (header X-Key)".
func requirementsIn(doc *openapi.Document, list []openapi.Requirement) string {
	return worded(list, func(name string) string {
		if where := carriedIn(doc.Scheme(name)); where != "" {
			name += " (" + where + ")"
		}
		return name
	})
}

// worded words alternatives. The function call says how to call a scheme.
func worded(list []openapi.Requirement, call func(scheme string) string) string {
	var any []string
	for _, r := range list {
		var all []string
		for _, need := range r {
			all = append(all, call(need.Scheme))
		}
		any = append(any, cmp.Or(strings.Join(all, " and "), "nothing"))
	}
	return cmp.Or(strings.Join(any, " or "), "nothing")
}
