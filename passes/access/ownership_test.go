package access

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestOwnershipCases holds the list of cases in testdata/ownership.txt against the topics: each has a route that must be reported and one
// that must not be, and the topics, which TestBehaviour runs, expect just that.
func TestOwnershipCases(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "ownership.txt"))
	if err != nil {
		t.Fatal(err)
	}
	wanted := map[string]expectation{} // by topic and route
	for _, tp := range readTopics(t) {
		for _, e := range tp.want {
			wanted[tp.name+" "+e.route] = e
		}
	}
	cases := strings.Split(strings.TrimSpace(string(text)), "\n\n")[1:]
	if len(cases) == 0 {
		t.Fatal("no cases")
	}
	for _, c := range cases {
		name, routes, _ := strings.Cut(c, "\n")
		var signs []string
		for line := range strings.Lines(routes) {
			sign, route, _ := strings.Cut(strings.TrimSpace(line), " ")
			signs = append(signs, sign)
			e, ok := wanted[route]
			if !ok || e.missed != "" || (e.rules == "-") != (sign == "-") || sign == "+" && !strings.Contains(e.rules, "missing") {
				t.Errorf("%s: %s %s is not what the topic expects", name, sign, route)
			}
		}
		if !slices.Contains(signs, "+") || !slices.Contains(signs, "-") {
			t.Errorf("%s: a case needs routes of both signs", name)
		}
	}
}
