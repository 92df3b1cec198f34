package goplsplugin

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/txtar"

	"github.com/authvet/authvet/passes/program"
)

// service has an operation that nothing serves, and a setting without effect.
const service = `
-- go.mod --
module example.com/shop

go 1.26
-- .authvet.yaml --
public:
  - route: GET /nowhere
    reason: nobody knows
-- openapi.yaml --
openapi: 3.1.0
paths:
  /orders: {get: {}}
  /bills: {get: {}}
  /notes: {get: {}}
-- main.go --
package main

import (
	"database/sql"
	_ "embed"
	"net/http"
)

//go:embed all.tmpl
var all string

var db *sql.DB

func main() {
	http.HandleFunc("GET /orders", func(w http.ResponseWriter, r *http.Request) { db.Query(all) })
	http.HandleFunc("GET /notes", func(w http.ResponseWriter, r *http.Request) {})
	http.ListenAndServe(":80", nil)
}
-- all.tmpl --
SELECT id FROM orders
`

// unpack writes the service to a directory and changes to it.
func unpack(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, f := range txtar.Parse([]byte(service)).Files {
		if err := os.WriteFile(f.Name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFindingsStandWhereTheyBelong(t *testing.T) {
	unpack(t)
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		clear(p.Imports) // of the rest there are types
	}
	graph, err := checker.Analyze(Rules(), pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, root := range graph.Roots {
		if root.Err != nil {
			t.Fatal(root.Err)
		}
		for _, d := range root.Diagnostics {
			at := root.Package.Fset.Position(d.Pos)
			got = append(got, fmt.Sprintf("%s:%d:%d: %s", filepath.Base(at.Filename), at.Line, at.Column, d.Message))
		}
	}
	want := []string{
		".authvet.yaml:2:1: .authvet.yaml: GET /nowhere has no effect: there is no such route",
		"openapi.yaml:4:1: GET /bills: is in openapi.yaml, no route serves it",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestKeysFollowWhatAnalysesRead(t *testing.T) {
	unpack(t)
	keys := func() (results, facts string) {
		var a, b strings.Builder
		rules := Rules()
		WriteKey(&a, ".", append(rules, rules[0].Requires...))
		WriteKey(&b, ".", []*analysis.Analyzer{program.Analyzer})
		return a.String(), b.String()
	}
	results, facts := keys()
	for _, test := range []struct {
		file    string
		ofFacts bool
	}{
		{"openapi.yaml", false},
		{".authvet.yaml", false},
		{"all.tmpl", true},
	} {
		text, err := os.ReadFile(test.file)
		if err != nil {
			t.Fatal(err)
		}
		for _, now := range []string{string(text) + "\n", string(text)} {
			if err := os.WriteFile(test.file, []byte(now), 0o666); err != nil {
				t.Fatal(err)
			}
			edited := now != string(text)
			if r, f := keys(); (r != results) != edited || (f != facts) != (edited && test.ofFacts) {
				t.Errorf("%s, edited: %v: key of results\n%s\nof facts\n%s\nbefore\n%s\n%s", test.file, edited, r, f, results, facts)
			}
		}
	}
}

func TestHas(t *testing.T) {
	for name, want := range map[string]bool{"missingauth": true, "authvetprogram": true, "nilness": false, "": false} {
		if Has(name) != want {
			t.Errorf("%q: %v", name, !want)
		}
	}
}
