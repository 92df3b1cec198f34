package access

import (
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/judge"
	"github.com/authvet/authvet/passes/internal/openapi"
)

// undeclaredScheme finds a scheme that an operation asks for and its document does not declare.
func undeclaredScheme(_ *judge.Verdict, sides []side) *disagreement {
	for _, s := range sides {
		if name := s.doc.Undeclared(s.op); name != "" {
			return warning(scheme, s, "%s asks for %s, which it does not declare as a security scheme", s.called(), name)
		}
	}
	return nil
}

// otherCredential compares the credentials that a document asks for with those by which the route tells callers apart, if all of
// these are known.
func otherCredential(v *judge.Verdict, sides []side) *disagreement {
	has := credentials(v)
	if len(has) == 0 || v.State != "required" && v.State != "optional" {
		return nil
	}
	for _, s := range sides {
		var refused, halved []openapi.Requirement
		taken := 0
		for _, r := range s.op.Security {
			switch {
			case len(r) == 0:
			case !takes(s.doc, has, r):
				refused = append(refused, r)
			case !takesTogether(s.doc, v, r):
				halved = append(halved, r)
			default:
				taken++
			}
		}
		switch {
		case len(halved) > 0 && taken == 0:
			return warning(credential, s, "takes %s alone, %s asks for %s", credentialsOf(has), s.called(), requirementsIn(s.doc, halved))
		case len(refused) == 0:
		case taken == 0:
			return warning(credential, s, "authenticates by %s, %s asks for %s", credentialsOf(has), s.called(), requirementsIn(s.doc, refused))
		default:
			return warning(credential, s, "does not take %s, which %s offers: it authenticates by %s", requirementsIn(s.doc, refused), s.called(), credentialsOf(has))
		}
	}
	return nil
}

// takesTogether reports whether a route that reads all that a requirement asks for does so on one way: else who has one of it gets in.
func takesTogether(doc *openapi.Document, v *judge.Verdict, r openapi.Requirement) bool {
	return len(r) < 2 || slices.ContainsFunc(v.Ways, func(way judge.Way) bool { return meets(doc, way, r) })
}

// meets reports whether a way asks for all of a requirement: no two of it may be alternatives there.
func meets(doc *openapi.Document, way judge.Way, r openapi.Requirement) bool {
	way = slices.Clone(way)
	return !slices.ContainsFunc(r, func(need openapi.Need) bool {
		i := slices.IndexFunc(way, func(set []judge.Credential) bool {
			return takes(doc, credentialsFrom(set), openapi.Requirement{need})
		})
		if i >= 0 && len(way[i]) > 1 {
			way = slices.Delete(way, i, i+1)
		}
		return i < 0 && doc.Scheme(need.Scheme) != nil
	})
}

// takes reports whether a route that goes by some credentials reads all that a requirement asks for. What the document does not
// declare is not compared.
func takes(doc *openapi.Document, has []Credential, r openapi.Requirement) bool {
	return !slices.ContainsFunc(r, func(need openapi.Need) bool {
		scheme := doc.Scheme(need.Scheme)
		return scheme != nil && !slices.ContainsFunc(has, func(c Credential) bool { return carriedBy(scheme, c) })
	})
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
		if unasked := slices.DeleteFunc(s.op.Scopes(), v.Demands.Speaks); len(unasked) > 0 {
			return warning(scope, s, "never asks for the %s %s, which %s demands", plural("scope", len(unasked)), strings.Join(unasked, ", "), s.called())
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
