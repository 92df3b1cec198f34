package access

import (
	"go/token"
	"go/types"
	"path/filepath"

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/passes/program"
)

// isHermetic reports whether the driver shows declared files only, as Bazel's nogo does: it says nothing of modules. What else
// lies on the disk does not count then, since whether it is there depends on how the driver was started.
func isHermetic(pass *analysis.Pass) bool { return pass.Module == nil }

// Files that are not there to be read have lines so long, and so many.
const (
	unseenWidth = 1 << 9
	unseenLines = 1 << 15
)

// unseen adds a file to fset of which only the name is known, so that places in it can be named.
func unseen(fset *token.FileSet, name string) *token.File {
	tf := fset.AddFile(name, -1, unseenWidth*unseenLines)
	lines := make([]int, unseenLines)
	for i := range lines {
		lines[i] = i * unseenWidth
	}
	tf.SetLines(lines)
	return tf
}

// unclaimed says why nothing is seen of a program that serves and that nobody says to be the user's own; nil for all others.
func unclaimed(pass *analysis.Pass) *Unresolved {
	if pass.Pkg.Name() != "main" || !program.Unclaimed(pass) || !needs(pass.Pkg, "net/http") {
		return nil
	}
	if pass.Pkg.Path() == "command-line-arguments" {
		return &Unresolved{At: clause(pass), Why: "files that are named one by one are of no module: name their package, as in ./..."}
	}
	return &Unresolved{At: clause(pass), Why: "the driver does not say of which module the package is; the flag " + program.FirstPartyFlag +
		" of " + program.Analyzer.Name + " names the prefixes of import paths that are yours"}
}

// undeclared says that files beside Go code are not read, where that is so.
func undeclared(pass *analysis.Pass, prog *program.Program) []Unresolved {
	d := prog.Declared()
	if d == nil || d.Lacks() == "" {
		return nil
	}
	return []Unresolved{{At: clause(pass), Why: "tables, API documents and settings are not read: " + d.Lacks(), rule: "missingowner"}}
}

// clause is the place of the package clause.
func clause(pass *analysis.Pass) Position {
	at := pass.Fset.Position(pass.Files[0].Package)
	return Position{File: filepath.ToSlash(at.Filename), Line: at.Line, Column: at.Column}
}

// needs reports whether pkg imports a package called path, itself or through others.
func needs(pkg *types.Package, path string) bool {
	seen := map[*types.Package]bool{}
	var walk func(p *types.Package) bool
	walk = func(p *types.Package) bool {
		if seen[p] {
			return false
		}
		seen[p] = true
		for _, imp := range p.Imports() {
			if imp.Path() == path || walk(imp) {
				return true
			}
		}
		return false
	}
	return walk(pkg)
}
