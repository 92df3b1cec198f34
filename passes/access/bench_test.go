package access

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"

	"github.com/authvet/authvet/passes/program"
)

// BenchmarkJudge is the evaluation and the verdicts alone, on the code of each example application.
func BenchmarkJudge(b *testing.B) {
	dirs, err := filepath.Glob(filepath.Join("..", "..", "testdata", "apps", "*", "expect.json"))
	if err != nil || len(dirs) == 0 {
		b.Fatalf("no application: %v", err)
	}
	for _, labels := range dirs {
		dir := filepath.Dir(labels)
		b.Run(filepath.Base(dir), func(b *testing.B) {
			prog := programIn(b, dir)
			b.ReportAllocs()
			for b.Loop() {
				r := &Report{Version: 1}
				r.judge(&builder{root: prog.Own().Root, settings: SettingsFor(prog.Own().Root), directives: directivesOf(prog.Packages())}, prog, &closing{own: prog.Own()})
			}
		})
	}
}

// programIn lowers the application in a folder.
func programIn(b *testing.B, dir string) *program.Program {
	b.Helper()
	graph, err := checker.Analyze([]*analysis.Analyzer{program.Analyzer}, loadAll(b, dir, []string{"./..."}), nil)
	if err != nil {
		b.Fatal(err)
	}
	for _, root := range graph.Roots {
		if p, ok := root.Result.(*program.Program); ok && p.Own() != nil && p.Own().Name == "main" {
			return p
		}
	}
	b.Fatalf("no package main in %s", dir)
	return nil
}
