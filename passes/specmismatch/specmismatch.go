package specmismatch

import (
	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/passes/access"
	"github.com/authvet/authvet/passes/program"
)

const name = "specmismatch"

// Analyzer reports where an OpenAPI document says something else of who may call what than the code does.
var Analyzer = &analysis.Analyzer{
	Name:     name,
	Doc:      manual,
	URL:      access.RuleURL(name),
	Flags:    access.RuleFlags(),
	Run:      run,
	Requires: []*analysis.Analyzer{access.Analyzer, program.Analyzer}, // nogo sets the flags of what a rule itself requires
}

func run(pass *analysis.Pass) (any, error) {
	pass.ResultOf[access.Analyzer].(*access.Result).Diagnose(pass, name)
	return nil, nil
}
