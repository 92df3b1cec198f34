// Package vettool answers the protocol by which the go command drives an analysis tool:
// go vet -vettool=authvet.
package vettool

import (
	"crypto/sha256"
	"fmt"
	"os"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/authvet/authvet/analyzer/guard"
	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/heap"
	"github.com/authvet/authvet/passes/access"
	"github.com/authvet/authvet/passes/program"
)

// Asked reports whether args are those of the go command.
func Asked(args []string) bool {
	if len(args) == 0 {
		return false
	}
	return slices.Equal(args, []string{"-V=full"}) || slices.Equal(args, []string{"-flags"}) ||
		strings.HasSuffix(args[len(args)-1], ".cfg")
}

// Main answers the go command and exits. The version is ours to tell, since results depend on more
// than the executable; the rest of the protocol is unitchecker's.
func Main(rules []*analysis.Analyzer) {
	defer heap.Grow()()
	if len(os.Args) != 2 || os.Args[1] != "-V=full" {
		program.Analyzer.Flags.Set(program.FirstPartyFlag, access.NamedFirstParty()) // a text fits
		program.Analyzer.Flags.Set(program.TagsFlag, tagsIn(os.Args))
		unitchecker.Main(guard.Wrap(rules, func(*analysis.Analyzer, *analysis.Pass) {})...) // exits
	}
	id, err := buildID()
	if err != nil {
		fmt.Fprintln(os.Stderr, failure.Unexpected(err))
		os.Exit(failure.Failed)
	}
	fmt.Printf("%s version devel authvet buildID=%s\n", os.Args[0], id)
	os.Exit(failure.Clean)
}

// tagsIn returns the build tags among the arguments. The go command passes on what it was given on its command line, since unitchecker
// has a flag of that name, by which it does nothing. In place of those of GOFLAGS, which are in the environment, it says <TagsFlag>.
func tagsIn(args []string) string {
	tags := ""
	for i, arg := range args {
		switch name, value, given := strings.Cut(arg, "="); {
		case name != "-tags" && name != "--tags":
		case value == "<TagsFlag>":
		case given:
			tags = value
		case i+1 < len(args):
			tags = args[i+1]
		}
	}
	return tags
}

// buildID returns a hash of all that results depend on beside the code of a package and of those below it:
// the executable, and what access.Key speaks of. It keys the go command's cache.
func buildID() (string, error) {
	executable, err := os.Executable()
	if err != nil {
		return "", err
	}
	key, err := access.Key(".", executable)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", sha256.Sum256([]byte(key+access.NamedFirstParty()))), nil
}
