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

// packages lists those that are to be analyzed. They are named where some are left out; else, and where they are more than a command
// line holds, it is everything. Of what can't be listed go vet says what is wrong.
func (j *job) packages(ctx context.Context, env, flags []string) []string {
	if !j.scope.chooses() {
		return []string{everything}
	}
	list, err := j.list(ctx, env, flags, "-f", "{{.ImportPath}}\t{{.Dir}}")
	if err != nil {
		return []string{everything}
	}
	counted := []string{}
	size := 0
	for line := range strings.Lines(string(list)) {
		if name, dir, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && j.scope.has(dir) {
			counted = append(counted, name)
			size += len(name) + 1
		}
	}
	if size > lineLimit() {
		return []string{everything}
	}
	return counted
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
