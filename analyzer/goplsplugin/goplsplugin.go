// Package goplsplugin has authvet as a gopls needs it that is built with the rules inside: cmd/gopls makes one. gopls releases have
// no way to load analyzers.
package goplsplugin

import (
	"fmt"
	"io"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/analyzer"
	"github.com/authvet/authvet/analyzer/guard"
	"github.com/authvet/authvet/passes/access"
	"github.com/authvet/authvet/passes/program"
)

// Rules returns the rules. They report in any file of the module, documents included, and what goes wrong inside them too, since
// gopls does not show errors of analyzers.
func Rules() []*analysis.Analyzer {
	_ = program.Analyzer.Flags.Set(program.FirstPartyFlag, access.NamedFirstParty()) // a text fits
	rules := guard.Wrap(analyzer.Suite(), func(*analysis.Analyzer, *analysis.Pass) {})
	for _, rule := range rules {
		rule.Run = inPlace(rule.Run)
	}
	return rules
}

// inPlace returns run with diagnostics in the files that they are about.
func inPlace(run func(*analysis.Pass) (any, error)) func(*analysis.Pass) (any, error) {
	return func(pass *analysis.Pass) (any, error) {
		own := *pass
		own.Report = func(d analysis.Diagnostic) { pass.Report(access.InPlace(pass, d)) }
		return run(&own)
	}
}

// Has reports whether an analyzer called name is one of authvet's, be it a rule or what rules require.
func Has(name string) bool {
	return isIn(analyzer.Suite(), name)
}

func isIn(list []*analysis.Analyzer, name string) bool {
	return slices.ContainsFunc(list, func(a *analysis.Analyzer) bool { return a.Name == name || isIn(a.Requires, name) })
}

// WriteKey writes what the analysis of the package in directory dir reads beside Go code, for gopls' key of the result. Of a package
// that is only looked at for its importers that is what it embeds; all else counts where rules are run.
func WriteKey(w io.Writer, dir string, analyzers []*analysis.Analyzer) {
	access.WriteEmbedded(w, dir)
	if !slices.ContainsFunc(analyzers, func(a *analysis.Analyzer) bool { return a.Name == access.Analyzer.Name }) {
		return
	}
	key, err := access.Key(dir)
	fmt.Fprintf(w, "inputs: %s %v\n", key, err) // the analysis meets the error, too
}
