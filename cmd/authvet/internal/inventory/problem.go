package inventory

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
)

// splitBroken parts pkgs into those that can be analyzed and those that cannot. Packages of test
// files only are in neither: there is nothing in them that runs.
func splitBroken(pkgs []*packages.Package) (sound, broken []*packages.Package) {
	for _, p := range pkgs {
		switch {
		case p.IllTyped || p.Types == nil || p.TypesInfo == nil || len(p.Syntax) == 0 && len(p.Errors) > 0:
			broken = append(broken, p)
		case len(p.Syntax) > 0:
			sound = append(sound, p)
		}
	}
	return sound, broken
}

// problemsOf returns the errors that tell why each of broken is left out: one for each package with
// errors of its own, then one for all that import them. The function name says how to print a file.
func problemsOf(broken []*packages.Package, name func(string) string) []error {
	broken = slices.SortedFunc(slices.Values(broken), func(a, b *packages.Package) int {
		return strings.Compare(a.PkgPath, b.PkgPath)
	})
	var problems []error
	var importers []string
	for _, p := range broken {
		err := problemOf(p, name)
		if err == nil {
			importers = append(importers, p.PkgPath)
		} else if !slices.ContainsFunc(problems, func(e error) bool { return e.Error() == err.Error() }) {
			problems = append(problems, err)
		}
	}
	if len(importers) > 0 {
		problems = append(problems, failure.BrokenImports(importers))
	}
	return problems
}

// problemOf returns the error that tells why p does not compile, nil if it is for its imports.
func problemOf(p *packages.Package, name func(string) string) error {
	var first *packages.Error
	more := 0
	note := func(e *packages.Error) {
		switch {
		case strings.HasPrefix(e.Msg, "# "): // the compiler's output: the same errors once more
		case first == nil:
			first = e
		case *e != *first:
			more++
		}
	}
	for _, path := range sortedImports(p) {
		if imported := p.Imports[path]; imported.PkgPath == "" || len(imported.GoFiles) == 0 {
			for i := range imported.Errors { // a missing dependency, and how to add it
				note(&imported.Errors[i])
			}
		}
	}
	hasMissing := first != nil
	for i := range p.Errors {
		if !hasMissing || !strings.HasPrefix(p.Errors[i].Msg, "could not import ") {
			note(&p.Errors[i])
		}
	}
	if first == nil {
		return nil
	}
	if strings.HasPrefix(first.Msg, "package requires newer Go version ") {
		return failure.OldGo(first.Msg)
	}
	return failure.Broken(p.PkgPath, shortPos(first.Pos, name), oneLine(first.Msg), more)
}

func sortedImports(p *packages.Package) []string {
	paths := make([]string, 0, len(p.Imports))
	for path := range p.Imports {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return paths
}

var posPattern = regexp.MustCompile(`^(.+?)((?::\d+)+)$`)

// shortPos returns the position pos of a load error with its file named by name, "" if there is none.
func shortPos(pos string, name func(string) string) string {
	m := posPattern.FindStringSubmatch(pos)
	if m == nil {
		return ""
	}
	return name(m[1]) + m[2]
}

// oneLine joins the lines of a message of the go command.
func oneLine(msg string) string { return strings.Join(strings.Fields(msg), " ") }

// fileNamer returns a function that names files for the reader: relative to the working directory
// where that is shorter. Relative names that it is given are relative to base.
func fileNamer(base string) func(string) string {
	cwd, err := os.Getwd()
	return func(file string) string {
		abs := file
		if !filepath.IsAbs(abs) {
			abs = filepath.Join(base, filepath.FromSlash(file))
		}
		if err != nil {
			return abs
		}
		if rel, err := filepath.Rel(cwd, abs); err == nil && len(rel) < len(abs) {
			return rel
		}
		return abs
	}
}
