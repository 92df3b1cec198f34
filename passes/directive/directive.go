package directive

import (
	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/passes/access"
	"github.com/authvet/authvet/passes/program"
)

// Analyzer reports //authvet: comments that have no effect.
var Analyzer = &analysis.Analyzer{
	Name:     access.DirectiveRule,
	Doc:      manual,
	URL:      access.RuleURL(access.DirectiveRule),
	Flags:    access.RuleFlags(),
	Run:      run,
	Requires: []*analysis.Analyzer{access.Analyzer, program.Analyzer}, // nogo sets the flags of what a rule itself requires
}

func run(pass *analysis.Pass) (any, error) {
	pass.ResultOf[access.Analyzer].(*access.Result).Diagnose(pass, access.DirectiveRule)
	return nil, nil
}
