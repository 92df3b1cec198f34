// Package command is the command line of authvet.
package command

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/heap"
	"github.com/authvet/authvet/cmd/authvet/internal/inventory"
	"github.com/authvet/authvet/cmd/authvet/internal/progress"
)

// App is the command with what it works on.
type App struct {
	Rules          []*analysis.Analyzer // what help and go vet show
	Inventory      []*analysis.Analyzer // those whose results are access-control tables
	Stdout, Stderr io.Writer

	asked func(*flag.FlagSet) // takes the flags of a command that is asked for help, in place of printing its manual
}

// Run runs the command line args, without the name of the program, and returns the exit code.
func (a *App) Run(args []string) (code int) {
	defer func() {
		if e := recover(); e != nil {
			code = a.fail(failure.Panic(fmt.Sprint(e), string(debug.Stack())))
		}
	}()
	if len(args) > 0 {
		if c, ok := commandNamed(args[0]); ok && c.name != "" {
			return c.run(a, args[1:])
		}
	}
	return a.runCheck(args)
}

// settings are the flags that check and routes share, and the packages.
type settings struct {
	query      inventory.Query
	allowEmpty bool
}

// errHelp says that usage was asked for and has been printed.
var errHelp = errors.New("help")

// quiet returns a flag set without flags for the command of that name, which leaves it to the command to say what is wrong.
func quiet(name string) *flag.FlagSet {
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Usage = func() {}
	return flags
}

// newFlags returns a flag set for the command of that name with the flags that all share which analyze packages, bound to s.
func newFlags(name string, s *settings) *flag.FlagSet {
	flags := quiet(name)
	flags.StringVar(&s.query.Dir, "C", "", "run in `dir`")
	flags.StringVar(&s.query.Tags, "tags", "", "comma-separated `list` of build tags")
	flags.BoolVar(&s.allowEmpty, "allow-empty", false, "finding no route, or only unknown ones, is no failure")
	return flags
}

// flagsOf returns the flags of a command: those that it has when it is asked for help.
func (a *App) flagsOf(c command) *flag.FlagSet {
	flags := quiet(c.name)
	c.run(&App{asked: func(f *flag.FlagSet) { flags = f }}, []string{"-h"})
	return flags
}

// showHelp prints the manual of the command that has the given flags.
func (a *App) showHelp(flags *flag.FlagSet) {
	if a.asked != nil {
		a.asked(flags)
		return
	}
	c, _ := commandNamed(flags.Name())
	c.write(a.Stdout, flags)
}

// words parses args and returns what stands behind the flags. It prints the manual for -h and returns errHelp then, else an error of
// package failure.
func (a *App) words(flags *flag.FlagSet, args []string) ([]string, error) {
	if err := parseOnce(flags, args); errors.Is(err, flag.ErrHelp) {
		a.showHelp(flags)
		return nil, errHelp
	} else if err != nil {
		return nil, a.wrongFlag(flags, err)
	}
	return flags.Args(), nil
}

// parse parses args, of which packages stand behind the flags, and completes s. Its errors are those of words.
func (a *App) parse(flags *flag.FlagSet, s *settings, args []string) (err error) {
	if s.query.Patterns, err = a.words(flags, args); err != nil {
		return err
	}
	if len(s.query.Patterns) == 0 {
		s.query.Patterns = []string{"./..."}
	}
	if first := s.query.Patterns[0]; first != "" && !isPattern(first) && !strings.HasPrefix(first, "-") {
		return a.wrongWord(flags.Name(), first)
	}
	for _, pattern := range s.query.Patterns {
		switch {
		case strings.HasPrefix(pattern, "-"):
			return failure.FlagAfterPackages(invocation(flags.Name()), pattern)
		case pattern == "":
			return failure.EmptyPackage()
		}
		if err := fileAt(s.query.Dir, pattern); err != nil {
			return err
		}
	}
	if dir := s.query.Dir; dir != "" {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return failure.NoDirectory(dir)
		}
	}
	return nil
}

// fileAt is the error for a file that is given in place of a package, nil for what may be one.
func fileAt(dir, pattern string) error {
	name := pattern
	if !filepath.IsAbs(name) {
		name = filepath.Join(dir, name)
	}
	info, err := os.Stat(name)
	isFile := err == nil && !info.IsDir()
	switch ext := filepath.Ext(pattern); {
	case slices.Contains([]string{".yaml", ".yml", ".json"}, ext) && (isFile || !strings.Contains(pattern, "/")):
		return failure.DocumentGiven(pattern)
	case ext == ".go", isFile:
		return failure.GoFile(pattern)
	}
	return nil
}

// isPattern reports whether word can only be meant as a package pattern: it has a dot or a slash, or
// is one of the go command's own words.
func isPattern(word string) bool {
	return strings.ContainsAny(word, "./") || slices.Contains([]string{"all", "std", "cmd", "work"}, word)
}

// say prints a line that is no result.
func (a *App) say(format string, args ...any) {
	fmt.Fprintf(a.Stderr, "authvet: "+format+"\n", args...)
}

// fail prints err, unless it is errHelp, and returns the exit code.
func (a *App) fail(err error) int {
	if errors.Is(err, errHelp) {
		return failure.Clean
	}
	fmt.Fprintln(a.Stderr, err)
	return failure.Failed
}

// exitCode is that of a command that found something to report, or failed in part. What was found comes first.
func exitCode(found, failed bool) int {
	switch {
	case found:
		return failure.Findings
	case failed:
		return failure.Failed
	}
	return failure.Clean
}

// collect runs the analysis and prints what it left out. The bool says whether that was anything,
// or there is no route although some were expected.
func (a *App) collect(s settings) (*inventory.Inventory, bool, error) {
	inv, err := a.analyze(s.query)
	if err != nil {
		return nil, true, err
	}
	failures := s.failures(inv)
	for _, err := range failures {
		a.fail(err)
	}
	for _, n := range inv.Report.Notes {
		a.say("note: %s:%d: %s", inv.Name(n.At.File), n.At.Line, n.Why)
	}
	return inv, len(failures) > 0, nil
}

// failures are what was left out, and that there is no route although some were expected.
func (s *settings) failures(inv *inventory.Inventory) []error {
	if inv.Empty == nil || s.allowEmpty {
		return inv.Problems
	}
	return append(slices.Clip(inv.Problems), inv.Empty)
}

// analyze runs the analysis, and says on a terminal how far it is.
func (a *App) analyze(q inventory.Query) (*inventory.Inventory, error) {
	q.Progress = progress.Start(a.Stderr)
	defer q.Progress.End()
	defer heap.Grow()()
	return inventory.Collect(q, slices.Concat(a.Inventory, a.Rules))
}
