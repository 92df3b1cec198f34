package access

import (
	"path/filepath"

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/passes/program"
)

// OneLine returns d as drivers need it that show one line of a diagnostic, and only those in Go files, such as golangci-lint: the
// category, which begins with the rule, stands in front of the message, nothing is related, and what stands in another file is
// reported at the package, with the place in the message.
func OneLine(pass *analysis.Pass, d analysis.Diagnostic) analysis.Diagnostic {
	d.Message, d.Related = d.Category+": "+d.Message, nil
	if at := pass.Fset.Position(d.Pos); filepath.Ext(at.Filename) != ".go" && len(pass.Files) > 0 {
		d.Message = elsewhere(d.Message, Position{relative(program.ModuleRoot(pass), at.Filename), at.Line, at.Column})
		d.Pos, d.End = Clause(pass), 0
	}
	return d
}

// InPlace returns d as drivers need it that show diagnostics in any file, such as gopls: what is reported at another place than it
// is about, see elsewhere, at that place.
func InPlace(pass *analysis.Pass, d analysis.Diagnostic) analysis.Diagnostic {
	message, at := Meant(d.Message)
	if pos := newPlaces(pass).posOf(at); pos.IsValid() {
		d.Message, d.Pos, d.End = message, pos, 0
	}
	return d
}
