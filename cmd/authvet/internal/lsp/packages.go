package lsp

import (
	"context"
	"runtime"
	"slices"
	"strings"

	"github.com/authvet/authvet/analyzer"
	"github.com/authvet/authvet/passes/access"
)

// everything means all packages of the modules that are worked on to the go command.
const everything = "work"

// selection is what of a module is analyzed.
type selection struct {
	packages []string
	blind    bool // there are programs, and none of them is among the packages: nothing will be found
}

// selected lists the packages that are to be analyzed. They are named where some are left out; else, and where they are more than a
// command line holds, it is everything. Of what can't be listed go vet says what is wrong.
func (j *job) selected(ctx context.Context, env, flags []string) selection {
	all := selection{packages: []string{everything}}
	if !j.scope.chooses() {
		return all
	}
	list, err := j.list(ctx, env, flags, "-f", "{{.ImportPath}}\t{{.Name}}\t{{.Dir}}")
	if err != nil {
		return all
	}
	var s selection
	size, programs, counted := 0, 0, 0
	for line := range strings.Lines(string(list)) {
		words := strings.SplitN(strings.TrimSpace(line), "\t", 3)
		if len(words) < 3 {
			continue
		}
		isProgram := words[1] == "main"
		if isProgram {
			programs++
		}
		if !j.scope.has(words[2]) {
			continue
		}
		if isProgram {
			counted++
		}
		s.packages = append(s.packages, words[0])
		size += len(words[0]) + 1
	}
	if size > lineLimit() {
		return all
	}
	s.blind = programs > 0 && counted == 0
	return s
}

// lineLimit is how long the names on a command line may be.
func lineLimit() int {
	if runtime.GOOS == "windows" {
		return 30_000
	}
	return 500_000
}

// list runs go list on everything, of which some may not compile.
func (j *job) list(ctx context.Context, env, flags []string, args ...string) ([]byte, error) {
	out, _, err := execute(ctx, j.root.dir, env, slices.Concat([]string{"list", "-e"}, args, flags, []string{everything})...)
	return out, err
}

// ruleFlags are the flags of the rules that the tool is given. What is found without any is shared with go vet in a terminal.
func (j *job) ruleFlags() []string {
	if !j.notes {
		return nil
	}
	var flags []string
	for _, rule := range analyzer.Suite() {
		if rule.Flags.Lookup(access.NotesFlag) != nil {
			flags = append(flags, "-"+rule.Name+"."+access.NotesFlag)
		}
	}
	return flags
}
