package compare

import (
	"strings"
	"testing"

	"github.com/authvet/authvet/passes/access"
)

// route is one that is registered in a directory, with verdicts of middleware: "requireUser authentication".
func route(path, dir, state string, middleware ...string) access.Route {
	r := access.Route{Method: "GET", Path: path, Registered: access.Position{File: dir + "/main.go", Line: 1}, Authentication: access.Authentication{State: state}}
	for _, m := range middleware {
		name, verdict, _ := strings.Cut(m, " ")
		r.Middleware = append(r.Middleware, access.Middleware{Name: "example.com/app." + name, Verdict: verdict})
	}
	return r
}

func reaching(r access.Route, owners ...string) access.Route {
	for _, owner := range owners {
		r.Queries = append(r.Queries, access.Query{Kind: "select", Tables: []string{"notes"}, Owner: owner})
	}
	return r
}

func updating(r access.Route, owner string, picks bool) access.Route {
	r.Queries = []access.Query{{Kind: "update", Tables: []string{"notes"}, Owner: owner, Picks: picks}}
	return r
}

func TestRoutes(t *testing.T) {
	const a, b = "a", "b"
	for _, test := range []struct {
		name        string
		before, now []access.Route
		want        string // changes, separated by bars
	}{
		{"parameters are called otherwise", []access.Route{route("/n/{id}", a, "none")}, []access.Route{route("/n/{note}", a, "none")}, ""},
		{"of two programs each has its own", []access.Route{route("/n", a, "required"), route("/n", b, "none")}, []access.Route{route("/n", b, "none"), route("/n", a, "none")},
			"! opened    a/main.go:1: GET /n: authentication required before, no authentication now"},
		{"registered elsewhere", []access.Route{route("/n", a, "required")}, []access.Route{route("/n", b, "required")}, ""},
		{"stronger", []access.Route{route("/n", a, "optional")}, []access.Route{route("/n", a, "required")}, ""},
		{"not followed any more", []access.Route{route("/n", a, "required", "u authentication")}, []access.Route{route("/n", a, "unresolved")},
			"? unclear   a/main.go:1: GET /n: authentication required by u before, authentication unresolved now"},
		{"a guard by another name", []access.Route{route("/n", a, "required", "u authentication", "r role")}, []access.Route{route("/n", a, "required", "v authentication", "s role")}, ""},
		{"one guard less", []access.Route{route("/n", a, "required", "u authentication", "r role")}, []access.Route{route("/n", a, "required", "v authentication")},
			"! lost      a/main.go:1: GET /n: guard u, r (role) is gone, there is v"},
		{"a guard that proves nothing any more", []access.Route{route("/n", a, "required", "u authentication", "r role")}, []access.Route{route("/n", a, "required", "u authentication", "r none")},
			"! lost      a/main.go:1: GET /n: guard r (role) is gone"},
		{"tied, and not known to be", []access.Route{reaching(route("/n", a, "required"), "predicate")}, []access.Route{reaching(route("/n", a, "required"), "unresolved")},
			"? unclear   GET /n: select on notes was tied to the caller by predicate, and that is not known now"},
		{"tied, and another one that nothing ties", []access.Route{reaching(route("/n", a, "required"), "predicate")}, []access.Route{reaching(route("/n", a, "required"), "predicate", "none")}, ""},
		{"of two routes by one query", []access.Route{reaching(route("/n", a, "required"), "predicate"), reaching(route("/m", a, "required"), "predicate")},
			[]access.Route{reaching(route("/n", a, "required"), "none"), reaching(route("/m", a, "required"), "none")},
			"! lost      GET /n, GET /m: select on notes was tied to the caller by predicate, and is not now"},
		{"tied in another way", []access.Route{reaching(route("/n", a, "required"), "predicate")}, []access.Route{reaching(route("/n", a, "required"), "role")}, ""},
		{"not tied before", []access.Route{reaching(route("/n", a, "required"), "none")}, []access.Route{reaching(route("/n", a, "required"), "none", "none")}, ""},
		{"nobody's rows", []access.Route{reaching(route("/n", a, "required"), "unowned")}, []access.Route{reaching(route("/n", a, "required"), "none")}, ""},
		{"changed by the program itself", []access.Route{updating(route("/n", a, "required"), "predicate", false)}, []access.Route{updating(route("/n", a, "required"), "none", false)}, ""},
		{"changed by who names it", []access.Route{updating(route("/n", a, "required"), "predicate", true)}, []access.Route{updating(route("/n", a, "required"), "none", true)},
			"! lost      GET /n: update on notes was tied to the caller by predicate, and is not now"},
		{"operations that no route serves are no routes", []access.Route{{Absent: true}}, nil, ""},
	} {
		var out strings.Builder
		changes := Reports(&access.Report{Routes: test.before}, &access.Report{Routes: test.now}, nil)
		if err := Write(&out, changes, func(file string) string { return file }); err != nil {
			t.Fatal(err)
		}
		if got := strings.ReplaceAll(strings.TrimSpace(out.String()), "\n", "|"); got != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", test.name, got, test.want)
		}
	}
}

func TestFixed(t *testing.T) {
	found := func(rule, print string) access.Finding {
		return access.Finding{Rule: rule, Message: rule + " " + print, Fingerprint: print}
	}
	with := func(state string, list ...access.Finding) *access.Report {
		r := route("/n", "a", state)
		r.Findings = list
		return &access.Report{Routes: []access.Route{r}}
	}
	accepted := with("none")
	accepted.Suppressed = []access.Suppression{{By: "nolint", Finding: &access.Finding{Rule: "missingauth", Message: "missingauth 1", Fingerprint: "1"}}}
	for _, test := range []struct {
		name        string
		before, now *access.Report
		want        string
	}{
		{"gone", with("none", found("missingauth", "1")), with("none"), "  fixed     missingauth 1 (missingauth)\n"},
		{"there", with("none", found("missingauth", "1")), with("none", found("missingauth", "1")), ""},
		{"with the route", with("none", found("missingauth", "1")), &access.Report{}, "- removed   GET /n: no authentication\n"},
		{"not followed any more", with("none", found("missingowner", "1")), with("unresolved"), ""},
		{"open for something else", with("none", found("missingauth", "1")), with("none", found("missingauth", "2")), ""},
		{"accepted", with("none", found("missingauth", "1")), accepted, "  accepted  missingauth 1, by nolint: without a reason (missingauth)\n"},
		{"accepted before", accepted, accepted, ""},
	} {
		var out strings.Builder
		if err := Write(&out, Reports(test.before, test.now, nil), func(file string) string { return file }); err != nil {
			t.Fatal(err)
		}
		if out.String() != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", test.name, out.String(), test.want)
		}
	}
}
