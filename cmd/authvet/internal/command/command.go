// Package command is the command line of authvet.
package command

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/inventory"
)

// App is the command with what it works on.
type App struct {
	Rules          []*analysis.Analyzer // what help and go vet show
	Inventory      []*analysis.Analyzer // those whose results are access-control tables
	Stdout, Stderr io.Writer
}

// Run runs the command line args, without the name of the program, and returns the exit code.
func (a *App) Run(args []string) (code int) {
	defer func() {
		if e := recover(); e != nil {
			code = a.fail(failure.Panic(fmt.Sprint(e), string(debug.Stack())))
		}
	}()
	if len(args) > 0 {
		if run := commandCalled(args[0]); run != nil {
			return run(a, args[1:])
		}
	}
	return a.runCheck(args)
}

// command is a word that may stand first on the command line.
type command struct {
	name string
	run  func(a *App, args []string) int
}

// commands are all words that may stand first, by name. Without one, findings are printed.
func commands() []command {
	return []command{
		{"explain", (*App).runExplain},
		{"help", (*App).runHelp},
		{"init", (*App).runInit},
		{"routes", (*App).runRoutes},
		{"spec", (*App).runSpec},
	}
}

// commandCalled returns what the command of that name does, nil if there is none.
func commandCalled(name string) func(a *App, args []string) int {
	for _, c := range commands() {
		if c.name == name {
			return c.run
		}
	}
	return nil
}

// settings are the flags that check and routes share, and the packages.
type settings struct {
	query      inventory.Query
	allowEmpty bool
}

// errHelp says that usage was asked for and has been printed.
var errHelp = errors.New("help")

// newFlags returns a flag set with the flags that all commands share, bound to s.
func newFlags(s *settings) *flag.FlagSet {
	flags := flag.NewFlagSet("", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Usage = func() {}
	flags.StringVar(&s.query.Dir, "C", "", "run in `dir`")
	flags.StringVar(&s.query.Tags, "tags", "", "comma-separated `list` of build tags")
	flags.BoolVar(&s.allowEmpty, "allow-empty", false, "finding no route, or only unknown ones, is no failure")
	return flags
}

// parse parses args and completes s. It prints usage for -h and returns errHelp then, else an error
// of package failure.
func (a *App) parse(flags *flag.FlagSet, s *settings, usage string, args []string) error {
	if err := parseOnce(flags, args); errors.Is(err, flag.ErrHelp) {
		printUsage(a.Stdout, usage, flags)
		return errHelp
	} else if err != nil {
		return failure.UnknownFlag(err)
	}
	s.query.Patterns = flags.Args()
	if len(s.query.Patterns) == 0 {
		s.query.Patterns = []string{"./..."}
	}
	for _, pattern := range s.query.Patterns {
		switch {
		case strings.HasPrefix(pattern, "-"):
			return failure.FlagAfterPackages(pattern)
		case strings.HasSuffix(pattern, ".go"):
			return failure.GoFile(pattern)
		}
	}
	if first := s.query.Patterns[0]; !isPattern(first) {
		return failure.UnknownCommand(first)
	}
	if dir := s.query.Dir; dir != "" {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return failure.NoDirectory(dir)
		}
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

// collect runs the analysis and prints what it left out. The bool says whether that was anything,
// or there is no route although some were expected.
func (a *App) collect(s settings) (*inventory.Inventory, bool, error) {
	inv, err := inventory.Collect(s.query, slices.Concat(a.Inventory, a.Rules))
	if err != nil {
		return nil, true, err
	}
	for _, problem := range inv.Problems {
		a.fail(problem)
	}
	for _, n := range inv.Report.Notes {
		a.say("note: %s:%d: %s", inv.Name(n.At.File), n.At.Line, n.Why)
	}
	failed := len(inv.Problems) > 0
	if inv.Empty != nil && !s.allowEmpty {
		a.fail(inv.Empty)
		failed = true
	}
	return inv, failed, nil
}

// version returns the version of authvet and of the Go that built it.
func version() string {
	v := "(devel)"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		v = info.Main.Version
	}
	return fmt.Sprintf("authvet %s %s %s/%s", v, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
