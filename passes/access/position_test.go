package access

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// writeFiles writes files, by their slashed names, below a new directory and returns it.
func writeFiles(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// diagnose runs Diagnose for missingowner on a package of one file and returns what it reports, each
// position as file:line:column relative to the module.
func diagnose(t *testing.T, findings []Finding, flags ...string) []string {
	t.Helper()
	dir := writeFiles(t, map[string]string{
		"go.mod":          "module example.com/app\n",
		"cmd/app/main.go": "package main\n\nfunc main() {}\n",
		"api/api.go":      "package api\n\nfunc Show() {\n\tquery()\n}\n",
	})
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, filepath.Join(dir, "cmd", "app", "main.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	a := &analysis.Analyzer{Name: "missingowner", Flags: RuleFlags()}
	if err := a.Flags.Parse(flags); err != nil {
		t.Fatal(err)
	}
	var got []string
	where := func(pos token.Pos) string {
		p := fset.Position(pos)
		if rel, err := filepath.Rel(dir, p.Filename); err == nil {
			p.Filename = filepath.ToSlash(rel)
		}
		return p.String()
	}
	pass := &analysis.Pass{Analyzer: a, Fset: fset, Files: []*ast.File{file}, Module: new(analysis.Module)}
	pass.Report = func(d analysis.Diagnostic) {
		got = append(got, where(d.Pos)+" "+d.Category+": "+d.Message)
		for _, r := range d.Related {
			got = append(got, "\t"+where(r.Pos)+" "+r.Message)
		}
	}
	r := &Result{report: Report{Diagnostics: findings}}
	r.Diagnose(pass, "missingowner")
	return got
}

func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(want):
			t.Errorf("unexpected: %s", got[i])
		case i >= len(got):
			t.Errorf("missing: %s", want[i])
		case got[i] != want[i]:
			t.Errorf("got %q, want %q", got[i], want[i])
		}
	}
}

func TestDiagnoseInOtherPackage(t *testing.T) {
	got := diagnose(t, []Finding{{
		Rule: "missingowner", Message: "GET /x: open", At: Position{"api/api.go", 4, 2},
		Witness: []Step{
			{Position{"cmd/app/main.go", 3, 6}, "registered"},
			{Position{"gone.go", 1, 1}, "lost"},
			{Position{"api/api.go", 4, 2}, "query"},
		},
		Sibling: &Step{Position{"api/api.go", 3, 6}, "GET /y: query"}, Hint: "do as GET /y does",
	}, {Rule: "missingauth", Message: "of the other rule"}})
	expect(t, got,
		"api/api.go:4:2 missingowner: GET /x: open",
		"\tcmd/app/main.go:3:6 registered",
		"\tapi/api.go:4:2 query",
		"\tapi/api.go:3:6 compare GET /y: query",
		"\tapi/api.go:4:2 to fix it: do as GET /y does",
	)
}

func TestDiagnoseWithoutItsFile(t *testing.T) {
	got := diagnose(t, []Finding{
		{Rule: "missingowner", Message: "a", At: Position{"gone.go", 4, 2}, Witness: []Step{
			{Position{"cmd/app/main.go", 3, 6}, "registered"},
			{Position{"api/api.go", 4, 2}, "query"},
		}},
		{Rule: "missingowner", Message: "b", At: Position{"api/api.go", 400, 2}},
	})
	expect(t, got,
		"api/api.go:4:2 missingowner: a (at gone.go:4:2)",
		"\tcmd/app/main.go:3:6 registered",
		"\tapi/api.go:4:2 query",
		"cmd/app/main.go:1:1 missingowner: b (at api/api.go:400:2)",
	)
}

func TestDiagnoseNotes(t *testing.T) {
	note := []Finding{{Rule: "missingowner", Severity: "note", Message: "n", At: Position{"api/api.go", 1, 1}}}
	expect(t, diagnose(t, note))
	expect(t, diagnose(t, note, "-notes"), "api/api.go:1:1 missingowner: n", "\tapi/api.go:1:1 severity: note")
}

func TestDiagnosePanic(t *testing.T) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "a.go", "package a", 0)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	pass := &analysis.Pass{Fset: fset, Files: []*ast.File{file}, Module: new(analysis.Module)} // without an analyzer
	pass.Report = func(d analysis.Diagnostic) { got = append(got, d.Category) }
	new(Result).Diagnose(pass, "missingowner")
	expect(t, got, Internal)
	got, pass.Analyzer = nil, &analysis.Analyzer{Name: "missingowner"}
	(&Result{failed: []string{"of the analysis"}}).Diagnose(pass, "missingowner") // drivers show what rules report
	expect(t, got, Internal)
}

func TestMeant(t *testing.T) {
	f := Finding{Message: "GET /a: no route serves it", At: Position{File: "api/openapi.yaml", Line: 7, Column: 3}}
	if message, at := Meant(elsewhere(f.Message, f.At)); message != f.Message || at != f.At {
		t.Errorf("got %q at %v", message, at)
	}
	if message, at := Meant("GET /a: open (api.go:7)"); message != "GET /a: open (api.go:7)" || at != (Position{}) {
		t.Errorf("got %q at %v", message, at)
	}
}

// What went wrong before the rules ran is told by each of them: drivers report nothing of the analyzers that rules require.
func TestDiagnoseFailure(t *testing.T) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "a.go", "package a", 0)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	pass := &analysis.Pass{Analyzer: &analysis.Analyzer{}, Fset: fset, Files: []*ast.File{file}, Module: new(analysis.Module)}
	pass.Report = func(d analysis.Diagnostic) { got = append(got, d.Category+": "+d.Message) }
	(&Result{failed: []string{"example.com/b: boom"}}).Diagnose(pass, "missingowner")
	expect(t, got, Internal+": authvet failed on this package, please report it: example.com/b: boom")
}
