// Package posture says in one number how much of a service's access control is proven.
package posture

import (
	"fmt"
	"slices"

	"github.com/authvet/authvet/passes/access"
)

// Score is the posture of a service.
type Score struct {
	Percent int   `json:"score"`   // the smaller share of both, in percent
	Routes  Share `json:"routes"`  // that must know who calls: proven to, or public on purpose
	Queries Share `json:"queries"` // on rows of somebody that the client picks: proven to be tied to the caller
}

// Share is how many of some things are proven.
type Share struct {
	Proven int `json:"proven"`
	Of     int `json:"of"`
}

// Of returns the score of what was found. What is not known is not proven.
func Of(r *access.Report) Score {
	var s Score
	accepted := acceptedIn(r)
	for i := range r.Routes {
		route := &r.Routes[i]
		if asks(route, accepted) {
			s.Routes.add(proven(route))
		}
		for _, q := range route.Queries {
			if counts(q) {
				s.Queries.add(slices.Contains(proofs, q.Owner))
			}
		}
	}
	for _, u := range r.Unresolved {
		if u.Hides {
			s.Routes.add(false)
		}
	}
	s.Percent = min(s.Routes.percent(), s.Queries.percent())
	return s
}

// String is one line about s.
func (s Score) String() string {
	return fmt.Sprintf("score %d: %s, %s", s.Percent, s.ForRoutes(), s.ForQueries())
}

// ForRoutes says how many of the routes are proven.
func (s Score) ForRoutes() string { return s.Routes.words("routes authenticated or public on purpose") }

// ForQueries says how many of the queries are proven.
func (s Score) ForQueries() string { return s.Queries.words("owned queries tied to the caller") }

func (s Share) words(what string) string {
	return fmt.Sprintf("%d of %d %s (%d %%)", s.Proven, s.Of, what, s.percent())
}

func (s *Share) add(proven bool) {
	s.Of++
	if proven {
		s.Proven++
	}
}

// percent is rounded down, so that only all is 100. Of nothing, all is proven.
func (s Share) percent() int {
	if s.Of == 0 {
		return 100
	}
	return 100 * s.Proven / s.Of
}

// authRule is the rule about routes that must know who calls.
const authRule = "missingauth"

// acceptedIn are the routes that reach SQL without authentication, which somebody accepts.
func acceptedIn(r *access.Report) map[string]bool {
	routes := make(map[string]bool)
	for _, s := range r.Suppressed {
		if s.Finding != nil && isOpen(*s.Finding) {
			routes[s.Route] = true
		}
	}
	return routes
}

// asks reports whether a route has to know who calls, or is declared not to: not so where strangers are meant to call by what it does, as
// where they sign in, or where nothing is at stake.
func asks(route *access.Route, accepted map[string]bool) bool {
	switch {
	case route.Absent:
		return false
	case route.Authentication.State == "unresolved":
		return true
	case len(route.Queries) == 0:
		return false
	}
	return proven(route) || accepted[route.Method+" "+route.Path] || slices.ContainsFunc(route.Findings, isOpen)
}

// proven reports whether nobody calls a route who is not meant to.
func proven(route *access.Route) bool {
	return slices.Contains([]string{"required", "public"}, route.Authentication.State)
}

// isOpen reports whether a finding says that strangers reach what they should not.
func isOpen(f access.Finding) bool { return f.Rule == authRule && f.Severity != "note" }

// proofs are verdicts on queries whose rows are tied to the caller, or to who may have them.
var proofs = []string{"predicate", "check", "policy", "rls", "role", "capability"}

// counts reports whether a query is on rows that belong to somebody, and that the client picks. One that is not known is taken to be.
func counts(q access.Query) bool {
	return q.Owner == "unresolved" || q.Picks && (q.Owner == "none" || slices.Contains(proofs, q.Owner))
}
