// Package analyzer bundles the rules of authvet for every driver: the command, go vet, golangci-lint,
// gopls and Bazel.
package analyzer

import (
	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/passes/directive"
	"github.com/authvet/authvet/passes/missingauth"
	"github.com/authvet/authvet/passes/missingowner"
	"github.com/authvet/authvet/passes/specmismatch"
)

// Suite returns the rules, sorted by name. The slice is the caller's.
func Suite() []*analysis.Analyzer {
	return []*analysis.Analyzer{
		directive.Analyzer,
		missingauth.Analyzer,
		missingowner.Analyzer,
		specmismatch.Analyzer,
	}
}
