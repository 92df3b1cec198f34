package program

import (
	"fmt"
	"reflect"
	"testing"
)

func TestNolints(t *testing.T) {
	pass, fact := passOn(t, map[string]string{"p.go": `package p

// a does nothing.
//
//nolint:authvet // nobody calls it
func a() {
	b()
}

func b() {
	a() //nolint
	a() //nolint:gosec // of another linter
	//nolint:gosec, AuthVet
	a()
	/* nolint:authvet */
}
`, "p_test.go": "package p\n\nfunc tests() {} //nolint:authvet\n", "whole.go": "//nolint:all // generated\npackage p\n\nfunc c() {}\n\nfunc d() {}\n"})
	if _, err := Analyzer.Run(pass); err != nil {
		t.Fatal(err)
	}
	p := fact.Packages[0]
	var got []string
	for _, n := range p.Nolints {
		got = append(got, fmt.Sprintf("%s:%d:%d %d-%d %s", p.Files[n.Pos.File], n.Pos.Line, n.Pos.Col, n.From.Line, n.To, n.Reason))
	}
	want := []string{"p.go:5:1 3-8 nobody calls it", "p.go:11:6 11-11 ", "p.go:13:2 13-14 ", "whole.go:1:1 1-6 generated"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestNolintOf(t *testing.T) {
	for comment, want := range map[string]string{
		"//nolint":                         "yes: ",
		"//nolint // everything is open":   "yes: everything is open",
		"// nolint:authvet":                "yes: ",
		"//nolint: authvet , gosec // why": "yes: why",
		"//nolint:all":                     "yes: ",
		"//nolint:gosec,all":               "yes: ",
		"//nolint:gosec // nolint:authvet": "no",
		"//nolint:missingauth":             "no",
		"//nolint:authvet because":         "no",
		"//nolints":                        "no",
		"/* nolint */":                     "no",
		"//":                               "no",
	} {
		got := "no"
		if reason, ok := nolintOf(comment); ok {
			got = "yes: " + reason
		}
		if got != want {
			t.Errorf("%s: %s, want %s", comment, got, want)
		}
	}
}
