package spec

import (
	"fmt"
	"net/http"
	"reflect"
	"regexp"
	"slices"

	"github.com/authvet/authvet/passes/access"
)

// schemes are the ways to authenticate that a document has to declare, by name.
type schemes map[string]scheme

// of is what a route asks of its callers: alternatives, none if it asks for nothing, nil if that is not known. A document that
// lists no requirement calls the operation public, so what is not known needs an extension beside it.
func (s schemes) of(a access.Authentication) *[]map[string][]string {
	out := []map[string][]string{}
	switch {
	case a.State == "none" || a.State == "public" || a.State == "required" && a.Strangers == "served":
	case a.State == "optional":
		if out = s.alternatives(a); len(out) > 0 {
			out = append(out, map[string][]string{})
		}
	case a.State == "required" && a.Strangers != "unknown":
		out = s.alternatives(a)
	default:
		return nil
	}
	return &out
}

// alternatives are the credentials of which any will do. Those that OpenAPI has no scheme for are values of the request to it, as
// where somebody signs in, or what is signed: a document that called them a scheme would have clients send a header that nobody
// reads. Where they are all there is, nothing is asked for.
func (s schemes) alternatives(a access.Authentication) []map[string][]string {
	scopes := slices.Compact(slices.Sorted(slices.Values(a.Scopes)))
	if scopes == nil {
		scopes = []string{}
	}
	out := []map[string][]string{}
	add := func(r map[string][]string) {
		if !slices.ContainsFunc(out, func(o map[string][]string) bool { return reflect.DeepEqual(o, r) }) {
			out = append(out, r)
		}
	}
	for _, c := range a.Credentials {
		if c.Declarable() {
			add(map[string][]string{s.declare(schemeOf(c)): scopes})
		}
	}
	if len(a.Credentials) == 0 {
		add(map[string][]string{s.declare("unseen", unsaid("A credential is needed; which one was not seen in the code.")): scopes})
	}
	return out
}

// declare keeps a scheme, under the name if no other one has it.
func (s schemes) declare(name string, is scheme) string {
	free := name
	for n := 2; ; n++ {
		if was, ok := s[free]; !ok || was == is {
			s[free] = is
			return free
		}
		free = fmt.Sprintf("%s-%d", name, n)
	}
}

// unsaid is a scheme of which only the place is known. It has to be of some type, lest the operation count as public, and only the
// names of HTTP's schemes are not fixed.
func unsaid(what string) scheme {
	return scheme{Type: "http", Scheme: access.UnseenScheme, Description: what}
}

// schemeOf is the scheme of a credential, and what to call it.
func schemeOf(c access.Credential) (string, scheme) {
	switch {
	case c.In == "tls":
		return "certificate", scheme{Type: "mutualTLS"}
	case c.Name == "":
		return named(c.In, "unseen"), unsaid("A " + c.In + " is needed; of which name was not seen in the code.")
	case c.In != "header":
		return named(c.In, c.Name), scheme{Type: "apiKey", In: c.In, Name: c.Name}
	}
	name := http.CanonicalHeaderKey(c.Name)
	if name == "Authorization" && c.Scheme != "" {
		return c.Scheme, scheme{Type: "http", Scheme: c.Scheme}
	}
	return named(c.In, name), scheme{Type: "apiKey", In: c.In, Name: name}
}

// oddLetters are those that names of components can't have.
var oddLetters = regexp.MustCompile(`[^A-Za-z0-9_.-]`)

func named(in, name string) string { return in + "-" + oddLetters.ReplaceAllString(name, "_") }
