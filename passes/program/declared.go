package program

import (
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// RootFlag is the flag of Analyzer that names the folder of the module for drivers that say nothing of modules and show
// only files that were declared, as Bazel's nogo does: among the runfiles of the executable, beginning with the repository.
const RootFlag = "root"

// Declared is where such a driver has the files beside Go code.
type Declared struct {
	root string // the folder of the module's go.mod; "" if the flag is not set
	top  string // what names of Go files are relative to
}

// declaredOf returns what the flags of a say.
func declaredOf(a *analysis.Analyzer) Declared {
	name := filepath.FromSlash(a.Flags.Lookup(RootFlag).Value.String())
	if name == "" {
		return Declared{}
	}
	runfiles := os.Args[0] + ".runfiles"
	if abs, err := filepath.Abs(runfiles); err == nil {
		runfiles = abs
	}
	repository, _, _ := strings.Cut(name, string(filepath.Separator))
	return Declared{filepath.Join(runfiles, name), filepath.Join(runfiles, repository)}
}

// Folder returns where the files beside those of the Go code in directory dir are.
func (d Declared) Folder(dir string) string {
	if d.top == "" || filepath.IsAbs(dir) {
		return dir
	}
	return filepath.Join(d.top, dir)
}

// Lacks says what is missing for files beside Go code to be read, "" if nothing is.
func (d Declared) Lacks() string {
	if d.root == "" {
		return "the flag " + RootFlag + " of " + name + " does not say where they are"
	}
	if _, err := os.Stat(filepath.Join(d.root, "go.mod")); err != nil {
		return "there is no go.mod among the declared files in " + filepath.Base(os.Args[0]) + ".runfiles, where the flag " + RootFlag + " of " + name + " points to"
	}
	return ""
}
