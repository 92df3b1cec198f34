package access

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/judge"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// undeclaredScheme finds a scheme that an operation asks for and its document does not declare: nobody can tell how to satisfy it.
func undeclaredScheme(_ *judge.Verdict, sides []side) *disagreement {
	for _, s := range sides {
		for _, r := range s.op.Security {
			for _, need := range r {
				if s.doc.Scheme(need.Scheme) == nil {
					return warning(scheme, s, "%s asks for %s, which it does not declare as a security scheme", s.doc.File, need.Scheme)
				}
			}
		}
	}
	return nil
}

// otherCredential compares the credentials that a document asks for with those by which the route tells callers apart, if all of
// these are known.
func otherCredential(v *judge.Verdict, sides []side) *disagreement {
	if !v.Whole || len(v.Credentials) == 0 || v.State != "required" && v.State != "optional" {
		return nil
	}
	for _, s := range sides {
		var refused []openapi.Requirement
		taken := 0
		for _, r := range s.op.Security {
			switch {
			case len(r) == 0:
			case s.taken(v, r):
				taken++
			default:
				refused = append(refused, r)
			}
		}
		switch {
		case len(refused) == 0:
		case taken == 0:
			return warning(credential, s, "authenticates by %s, %s asks for %s", credentialsOf(v), s.doc.File, s.detailed(refused))
		default:
			return warning(credential, s, "does not take %s, which %s offers: it authenticates by %s", s.detailed(refused), s.doc.File, credentialsOf(v))
		}
	}
	return nil
}

// taken reports whether the route reads all that a requirement asks for. What the document does not declare is not compared.
func (s side) taken(v *judge.Verdict, r openapi.Requirement) bool {
	return !slices.ContainsFunc(r, func(need openapi.Need) bool {
		scheme := s.doc.Scheme(need.Scheme)
		return scheme != nil && !slices.ContainsFunc(v.Credentials, func(c judge.Credential) bool { return carriedBy(scheme, c) })
	})
}

// carriedBy reports whether a credential may be that of a scheme: OpenAPI 3.1, Security Scheme Object. Tokens of OAuth 2 travel as
// RFC 6750 has it.
func carriedBy(scheme *openapi.Scheme, c judge.Credential) bool {
	in := func(where, name string) bool {
		there := c.In == where || where == "query" && c.In == "form" // net/http reads both at once
		return there && (c.Name == "" || c.Name == name || where == "header" && strings.EqualFold(c.Name, name))
	}
	authorization := func(kind string) bool {
		return in("header", "Authorization") && (c.Scheme == "" || kind == "" || c.Scheme == kind)
	}
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
	return true
}

// detailed says what requirements ask for, and where it is to be sent: "key (header X-Api-Key)".
func (s side) detailed(list []openapi.Requirement) string {
	var any []string
	for _, r := range list {
		var all []string
		for _, need := range r {
			name := need.Scheme
			if where := carrierOf(s.doc.Scheme(need.Scheme)); where != "" {
				name += " (" + where + ")"
			}
			all = append(all, name)
		}
		any = append(any, strings.Join(all, " and "))
	}
	return strings.Join(any, " or ")
}

// carrierOf says where a request carries what a scheme asks for, "" where that is not said.
func carrierOf(scheme *openapi.Scheme) string {
	if scheme == nil {
		return ""
	}
	switch typ := scheme.Field("type"); typ {
	case "http":
		return scheme.Field("scheme")
	case "apiKey":
		return scheme.Field("in") + " " + scheme.Field("name")
	default:
		return typ
	}
}

// credentialsOf says where the code finds credentials: "cookie sid or header Authorization (bearer)".
func credentialsOf(v *judge.Verdict) string {
	var any []string
	for _, c := range v.Credentials {
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
	return strings.Join(any, " or ")
}

// uncheckedScope finds scopes that a document asks for and the code does not: no condition on the way to rows speaks of them.
// Where the code asks something else of callers, such as a role of another name, it is not known whether that means the same.
func uncheckedScope(v *judge.Verdict, sides []side) *disagreement {
	if v.State != "required" || len(v.Route.Lost) > 0 {
		return nil
	}
	for _, s := range sides {
		if v.Demands.Whose() && !slices.ContainsFunc(v.Demands.Roles, s.doc.HasScope) {
			continue
		}
		unasked := map[string]bool{}
		for _, r := range s.op.Security {
			for _, need := range r {
				for _, name := range need.Scopes {
					if !v.Demands.Speaks(name) {
						unasked[name] = true
					}
				}
			}
		}
		if len(unasked) > 0 {
			names := slices.Sorted(maps.Keys(unasked))
			return warning(scope, s, "never asks for the %s %s, which %s demands", plural("scope", len(names)), strings.Join(names, ", "), s.doc.File)
		}
	}
	return nil
}

func plural(word string, n int) string {
	if n == 1 {
		return word
	}
	return word + "s"
}

// otherParameters compares the values in the path: a name that stands at another place, a type that the other one can't be.
func otherParameters(v *judge.Verdict, sides []side) *disagreement {
	for _, s := range sides {
		code, doc := parametersIn(v.Route.Path), parametersIn(s.op.Template)
		if len(code) < len(doc) { // the prefix may have some
			continue
		}
		code = code[len(code)-len(doc):]
		for i, name := range code {
			if at := slices.Index(doc, name); at >= 0 && at != i && slices.Contains(code, doc[i]) {
				return warning(parameter, s, "has %s where %s has %s", braced(code), s.doc.File, braced(doc))
			}
		}
		for i, p := range s.op.Parameters {
			if i >= len(code) || i >= len(doc) || p.Name != doc[i] {
				continue
			}
			if is := v.Demands.Types[code[i]]; contradicts(p, is) {
				return warning(parameter, s, "takes a %s as path value %s, %s says %s", is, code[i], s.doc.File, typeOf(p))
			}
		}
		for i, name := range code {
			if !strings.EqualFold(name, doc[i]) {
				return &disagreement{parameter, "note", fmt.Sprintf("calls path value %s what %s calls %s", name, s.doc.File, doc[i]), &s}
			}
		}
	}
	return nil
}

func braced(names []string) string { return "{" + strings.Join(names, "}, {") + "}" }

// parametersIn are the names of parameters in a path.
func parametersIn(path string) []string {
	var out []string
	for _, part := range strings.Split(path, "{")[1:] {
		name, _, _ := strings.Cut(part, "}")
		name, _, _ = strings.Cut(name, ":")
		out = append(out, strings.TrimSuffix(name, "..."))
	}
	return out
}

// contradicts reports whether no value is both what a document declares and what the code takes.
func contradicts(p openapi.Parameter, takes string) bool {
	switch takes {
	case "uuid":
		return p.Type == "integer" || p.Type == "number" || p.Type == "boolean"
	case "integer":
		return p.Type == "boolean" || p.Type == "string" && slices.Contains([]string{"uuid", "date", "date-time", "email", "byte"}, p.Format)
	}
	return false
}

func typeOf(p openapi.Parameter) string {
	if p.Format != "" {
		return p.Type + " (" + p.Format + ")"
	}
	return p.Type
}
