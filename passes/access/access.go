// Package access joins routes, guards and queries into the access-control table of a program.
package access

import (
	"reflect"

	"golang.org/x/tools/go/analysis"
)

// Analyzer computes the Report of a program in the package that closes it, typically main.
var Analyzer = &analysis.Analyzer{
	Name:       "authvetaccess",
	Doc:        "compute which routes reach which SQL, and what guards them",
	Run:        run,
	ResultType: reflect.TypeFor[*Result](),
}

// Result holds the Report of the package under analysis: empty where the package closes no program.
type Result struct{ report Report }

// Report returns the access-control table.
func (r *Result) Report() *Report { return &r.report }

func run(pass *analysis.Pass) (any, error) { return &Result{}, nil }
