package posture

import (
	"fmt"
	"testing"

	"github.com/authvet/authvet/passes/access"
)

func route(state string, queries ...access.Query) access.Route {
	return access.Route{Method: "GET", Path: "/" + state, Authentication: access.Authentication{State: state}, Queries: queries}
}

func with(r access.Route, found ...access.Finding) access.Route {
	r.Findings = found
	return r
}

func TestScore(t *testing.T) {
	tied, loose := access.Query{Owner: "predicate", Picks: true}, access.Query{Owner: "none", Picks: true}
	some := access.Query{Owner: "unowned"}
	open := access.Finding{Rule: "missingauth", Severity: "error"}
	for _, test := range []struct {
		name   string
		report access.Report
		want   string
	}{
		{"nothing", access.Report{}, "100: 0 of 0, 0 of 0"},
		{"what is tied, and what is not", access.Report{Routes: []access.Route{route("required", tied, tied, loose)}}, "66: 1 of 1, 2 of 3"},
		{"what is not known is not proven", access.Report{Routes: []access.Route{route("required", access.Query{Owner: "unresolved"}), route("unresolved")}}, "0: 1 of 2, 0 of 1"},
		{"routes that are out of sight", access.Report{Routes: []access.Route{route("required", some)}, Unresolved: []access.Unresolved{{Hides: true}, {}}}, "50: 1 of 2, 0 of 0"},
		{"open, and open on purpose", access.Report{Routes: []access.Route{with(route("none", some), open), route("public", some)}}, "50: 1 of 2, 0 of 0"},
		{"notes, and strangers that are meant to call", access.Report{Routes: []access.Route{
			with(route("none", some), access.Finding{Rule: "missingauth", Severity: "note"}), route("optional", some)}}, "100: 0 of 0, 0 of 0"},
		{"accepted is not proven", access.Report{Routes: []access.Route{route("none", some)}, Suppressed: []access.Suppression{{Route: "GET /none", Finding: &open}}}, "0: 0 of 1, 0 of 0"},
		{"routes without SQL, and such as are not there", access.Report{Routes: []access.Route{route("required"), {Absent: true, Authentication: access.Authentication{State: "unresolved"}}}}, "100: 0 of 0, 0 of 0"},
		{"rows that no value of the client's picks, or that all may see", access.Report{Routes: []access.Route{
			route("required", access.Query{Owner: "predicate"}, access.Query{Owner: "none"}, access.Query{Owner: "public", Picks: true})}}, "100: 1 of 1, 0 of 0"},
	} {
		s := Of(&test.report)
		got := fmt.Sprintf("%d: %d of %d, %d of %d", s.Percent, s.Routes.Proven, s.Routes.Of, s.Queries.Proven, s.Queries.Of)
		if got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}
