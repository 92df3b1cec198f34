// Authvet reports routes of Go services that reach SQL without authentication, and client-chosen ids
// that pick rows nothing ties to the caller. Run `authvet -h` for its usage.
package main

import (
	"os"

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/analyzer"
	"github.com/authvet/authvet/cmd/authvet/internal/command"
	"github.com/authvet/authvet/cmd/authvet/internal/lsp"
	"github.com/authvet/authvet/cmd/authvet/internal/vettool"
	"github.com/authvet/authvet/passes/access"
)

func main() {
	rules := analyzer.Suite()
	if vettool.Asked(os.Args[1:]) {
		vettool.Main(rules) // does not return
	}
	app := command.App{
		Rules:     rules,
		Inventory: []*analysis.Analyzer{access.Analyzer},
		Stdout:    os.Stdout,
		Stderr:    os.Stderr,
	}
	if lsp.NamedGopls(os.Args[0]) {
		os.Exit(app.RunGopls(os.Args[1:]))
	}
	os.Exit(app.Run(os.Args[1:]))
}
