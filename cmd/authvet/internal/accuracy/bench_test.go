package accuracy

import (
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/analyzer"
	"github.com/authvet/authvet/cmd/authvet/internal/apps"
	"github.com/authvet/authvet/cmd/authvet/internal/inventory"
	"github.com/authvet/authvet/passes/access"
)

// BenchmarkStandAlone is what the command does on each application: load, type-check, lower, evaluate and judge.
// What the go command does for it counts as time, not as memory.
func BenchmarkStandAlone(b *testing.B) {
	analyzers := append([]*analysis.Analyzer{access.Analyzer}, analyzer.Suite()...)
	for _, app := range apps.All(b, root) {
		b.Run(app.Name, func(b *testing.B) {
			app.Need(b)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := inventory.Collect(inventory.Query{Dir: app.Dir, Patterns: []string{"./..."}}, analyzers); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
