package gclplugin

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/txtar"
)

// service has a route that reaches SQL without authentication although the document asks for some, and a setting without effect.
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
security: [{key: []}]
paths: {/orders: {get: {}}}
components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
-- schema.sql --
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
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
	http.HandleFunc("GET /orders", func(w http.ResponseWriter, r *http.Request) {
		db.QueryContext(r.Context(), all)
	})
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
		write(t, f.Name, string(f.Data))
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// analyzers returns what golangci-lint is given for settings as it reads them.
func analyzers(t *testing.T, settings any) []*analysis.Analyzer {
	t.Helper()
	construct, err := register.GetPlugin("authvet")
	if err != nil {
		t.Fatal(err)
	}
	p, err := construct(settings)
	if err != nil {
		t.Fatal(err)
	}
	if mode := p.GetLoadMode(); mode != register.LoadModeTypesInfo {
		t.Errorf("the load mode is %s", mode)
	}
	list, err := p.BuildAnalyzers()
	if err != nil {
		t.Fatal(err)
	}
	if err := analysis.Validate(list); err != nil {
		t.Fatal(err)
	}
	return list
}

// report returns what the plugin reports of the service in the working directory, a line each.
func report(t *testing.T, settings any) string {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		clear(p.Imports) // of the rest there are types
	}
	graph, err := checker.Analyze(analyzers(t, settings), pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, root := range graph.Roots {
		if root.Err != nil {
			t.Fatal(root.Err)
		}
		for _, d := range root.Diagnostics {
			at := root.Package.Fset.Position(d.Pos)
			at.Filename = filepath.Base(at.Filename)
			out.WriteString(at.String() + ": " + d.Message + "\n")
			if len(d.Related) > 0 {
				t.Errorf("%s: something is related, which golangci-lint makes findings of", d.Message)
			}
		}
	}
	return out.String()
}

const (
	unused   = "main.go:1:1: directive: .authvet.yaml: GET /nowhere has no effect: there is no such route (at .authvet.yaml:2:1)\n"
	open     = "main.go:15:17: missingauth: GET /orders: reaches select on orders without authentication (main.go:16)\n"
	mismatch = "main.go:15:17: specmismatch/open: GET /orders: reaches SQL without authentication, openapi.yaml asks for key (openapi.yaml:3)\n"
)

func TestFindingsAreLinesInGoFiles(t *testing.T) {
	unpack(t)
	if got, want := report(t, nil), unused+open+mismatch; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestSettings(t *testing.T) {
	unpack(t)
	write(t, "other.yaml", "public:\n  - route: GET /orders\n    reason: everybody may know\n")
	t.Setenv("AUTHVET_CONFIG", "") // which the setting config sets
	for _, test := range []struct {
		settings map[string]any
		want     string
	}{
		{map[string]any{"disable": []string{"directive", "missingauth"}}, mismatch},
		{map[string]any{"config": "other.yaml"}, ""},
	} {
		if got := report(t, test.settings); got != test.want {
			t.Errorf("%v: got\n%swant\n%s", test.settings, got, test.want)
		}
	}
}

func TestWrongSettings(t *testing.T) {
	for _, test := range []struct {
		settings map[string]any
		want     string
	}{
		{map[string]any{"note": true}, `decoding settings: json: unknown field "note"; there are config, disable and notes`},
		{map[string]any{"disable": []string{"missingouner"}},
			`disable: there is no rule "missingouner"; there are directive, missingauth, missingowner, specmismatch`},
		{map[string]any{"disable": []string{"directive", "missingauth", "missingowner", "specmismatch"}},
			"disable: no rule is left; to turn authvet off, take it from linters.enable"},
		{map[string]any{"config": "nowhere.yaml"},
			"config: there is no file nowhere.yaml; its name is relative to where golangci-lint is started"},
	} {
		if _, err := New(test.settings); err == nil || err.Error() != test.want {
			t.Errorf("%v: got %v, want %s", test.settings, err, test.want)
		}
	}
}

// TestNamesKeyTheCache edits files of the service. Each edit changes the name that keys results, and those of what facts hold
// change theirs too; taken back, both are what they were.
func TestNamesKeyTheCache(t *testing.T) {
	unpack(t)
	names := func() (results, facts string) {
		list := analyzers(t, nil)
		return list[1].Name, list[0].Requires[0].Requires[0].Name
	}
	results, facts := names()
	for _, test := range []struct {
		file    string
		ofFacts bool
	}{
		{"openapi.yaml", false},
		{".authvet.yaml", false},
		{"schema.sql", false},
		{"all.tmpl", true},
	} {
		text, err := os.ReadFile(test.file)
		if err != nil {
			t.Fatal(err)
		}
		write(t, test.file, string(text)+"\n")
		nowResults, nowFacts := names()
		if nowResults == results || (nowFacts == facts) == test.ofFacts {
			t.Errorf("%s is edited: %s, %s; before %s, %s", test.file, nowResults, nowFacts, results, facts)
		}
		write(t, test.file, string(text))
		if again, alike := names(); again != results || alike != facts {
			t.Errorf("%s is as before: %s, %s; before %s, %s", test.file, again, alike, results, facts)
		}
	}
	write(t, ".authvet.yaml", "first-party: [example.com/kit]\n")
	if _, now := names(); now == facts {
		t.Error("facts of another library have the name of those before")
	}
}
