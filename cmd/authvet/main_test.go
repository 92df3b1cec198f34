package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/analyzer"
	"github.com/authvet/authvet/cmd/authvet/internal/command"
	"github.com/authvet/authvet/cmd/authvet/internal/vettool"
	"github.com/authvet/authvet/passes/access"
)

// The scripts run these programs: authvet; fakevet, whose tables are read from report.json in the
// module's root; panicvet, whose only analyzer panics on packages called main; fakegopls; and for sharedcache.txtar countvet and
// cacheprog.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"authvet":       main,
		"authvet-gopls": main,
		"fakegopls":     fakeGopls,
		"fakevet":       func() { runWith(nil, fakeInventory) },
		"panicvet":      func() { runWith([]*analysis.Analyzer{panicking}) },

		"countvet":  runCountvet,
		"cacheprog": runCacheprog,
	})
}

func TestScripts(t *testing.T) { testscript.Run(t, scripts(t, "script")) }

// scripts returns how to run the scripts in a folder of testdata.
func scripts(t *testing.T, folder string) testscript.Params {
	t.Helper()
	env, err := exec.Command("go", "env", "GOCACHE", "GOMODCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	caches := strings.Fields(string(env))
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	return testscript.Params{
		Dir:                 filepath.Join("testdata", folder),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(e *testscript.Env) error {
			bin, _, _ := strings.Cut(e.Getenv("PATH"), string(os.PathListSeparator))
			e.Setenv("BIN", bin)
			e.Setenv("ROOT", root)
			e.Setenv("GOCACHE", caches[0])
			e.Setenv("GOMODCACHE", caches[1])
			e.Setenv("GOPROXY", "off")
			e.Setenv("GOFLAGS", "")
			e.Setenv("GOWORK", "")
			e.Setenv("GOTOOLCHAIN", "local")
			return nil
		},
	}
}

// runWith is main with other analyzers.
func runWith(rules []*analysis.Analyzer, inventory ...*analysis.Analyzer) {
	if vettool.Asked(os.Args[1:]) {
		vettool.Main(rules)
	}
	app := command.App{Rules: rules, Inventory: inventory, Stdout: os.Stdout, Stderr: os.Stderr}
	os.Exit(app.Run(os.Args[1:]))
}

// fakeResult stands in for access.Result, which only the analysis can fill.
type fakeResult struct{ report access.Report }

func (r *fakeResult) Report() *access.Report { return &r.report }

var fakeInventory = &analysis.Analyzer{
	Name:       "fake",
	Doc:        "return the table in report.json",
	ResultType: reflect.TypeFor[*fakeResult](),
	Run: func(pass *analysis.Pass) (any, error) {
		r := new(fakeResult)
		if pass.Pkg.Name() != "main" {
			return r, nil
		}
		data, err := os.ReadFile(filepath.Join(filepath.Dir(pass.Fset.Position(pass.Files[0].Package).Filename), "report.json"))
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(data, &r.report); err != nil {
			return nil, err
		}
		r.report.Group()
		return r, nil
	},
}

var panicking = &analysis.Analyzer{
	Name: "panicking",
	Doc:  "panic on packages main and crash",
	Run: func(pass *analysis.Pass) (any, error) {
		if name := pass.Pkg.Name(); name == "main" || name == "crash" {
			panic("boom")
		}
		return nil, nil
	},
}

func TestRulesAreValid(t *testing.T) {
	if err := analysis.Validate(analyzer.Suite()); err != nil {
		t.Fatal(err)
	}
	last := ""
	for _, rule := range analyzer.Suite() {
		if rule.Name <= last {
			t.Errorf("%s stands after %s", rule.Name, last)
		}
		last = rule.Name
		if !strings.Contains(rule.Doc, "\nLimits:\n") {
			t.Errorf("the manual of %s has no limits", rule.Name)
		}
	}
}
