package command

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/lsp"
)

func goplsCommand() command {
	return command{
		name:    "gopls",
		run:     (*App).runGopls,
		summary: "run gopls for an editor, with findings and fixes beside what it says",
		usage:   []string{"[-gopls program] [-notes] [--] [arguments of gopls]"},
		about: `
Authvet gopls starts gopls for an editor and adds the findings of authvet, and its fixes, to what gopls
says. It takes the place of gopls in the settings of the editor, and all arguments of gopls.

Without -gopls it is the gopls in PATH, or where the go command installs programs. A copy of authvet,
or a link to it, that is called gopls or authvet-gopls does the same. Commands of gopls other than
serve, such as "authvet gopls version", are handed to gopls as they are.

Findings are those of "go vet -vettool=authvet" on the modules of the open files, as these stand in the
editor. The build flags, the environment and the filters of directories in the settings of gopls hold for
it too.`,
		takes: nothing,
		examples: []entry{
			{"authvet gopls -gopls /opt/gopls serve", "with that gopls, and its arguments"},
			{"authvet gopls version", "what gopls says"},
		},
		exits: [...]string{
			failure.Clean:    "the editor has ended it",
			failure.Findings: "the editor went away without saying so, or gopls ended so; other codes are those of gopls, too",
			failure.Failed:   "something failed: there is no gopls, or it does not start",
		},
		more: "How editors are told of it:\n\n\thttps://github.com/authvet/authvet/blob/main/docs/editors.md",
	}
}

func lspCommand() command {
	return command{
		name:    "lsp",
		run:     (*App).runLSP,
		summary: "serve findings and fixes alone, to an editor that runs gopls beside it",
		usage:   []string{"[-notes]"},
		about: `
Authvet lsp is a language server that has findings and fixes alone, for editors that run it beside gopls.
It speaks over standard input and output.

Settings, as initialization options or under "authvet" in the configuration: buildFlags, env,
directoryFilters and expandWorkspaceToModule, as gopls has them.`,
		takes: nothing,
		exits: [...]string{
			failure.Clean:    "the editor has ended it",
			failure.Findings: "the editor went away without saying so",
			failure.Failed:   "something failed: a wrong argument, an editor that speaks otherwise",
		},
		more: "How editors are told of it:\n\n\thttps://github.com/authvet/authvet/blob/main/docs/editors.md",
	}
}

// nothing is what a command takes whose arguments are not authvet's.
func nothing(*App) []entry { return nil }

// bindNotes binds the flag that both servers have.
func bindNotes(flags *flag.FlagSet, o *lsp.Options) {
	flags.BoolVar(&o.Notes, "notes", false, "show notes too, as hints: findings that are advice")
}

// goplsFlags returns the flags of authvet gopls that are not those of gopls.
func goplsFlags(named *string, o *lsp.Options) *flag.FlagSet {
	flags := quiet("gopls")
	flags.StringVar(named, "gopls", "", "the `program` to start as gopls")
	bindNotes(flags, o)
	return flags
}

// runGopls runs gopls with findings.
func (a *App) runGopls(args []string) int {
	if len(args) > 0 && slices.Contains([]string{"-h", "--help", "-help", "--h"}, args[0]) {
		a.showHelp(goplsFlags(new(string), new(lsp.Options)))
		return failure.Clean
	}
	return a.RunGopls(args)
}

// RunGopls runs gopls with args, among which are flags of authvet's own.
func (a *App) RunGopls(args []string) int {
	var named string
	var o lsp.Options
	flags := goplsFlags(&named, &o)
	own, args := ownArgs(args)
	if err := flags.Parse(own); err != nil {
		return a.fail(a.wrongFlag(flags, err))
	}
	name, err := lsp.FindGopls(named)
	if err != nil {
		return a.fail(err)
	}
	if !lsp.Serves(args) {
		return a.ended(lsp.Pass(name, args, os.Stdin, a.Stdout, a.Stderr))
	}
	return a.serve(o, func(ctx context.Context, editor lsp.Stream, o lsp.Options) (int, error) {
		return lsp.Proxy(ctx, editor, a.Stderr, name, args, o)
	})
}

// ownArgs takes the arguments that are not those of gopls out of args. Editors put them behind some of gopls; -- ends them.
func ownArgs(args []string) (own, rest []string) {
	for i := 0; i < len(args); i++ {
		name, _, hasValue := strings.Cut(strings.TrimLeft(args[i], "-"), "=")
		switch {
		case args[i] == "--" && len(rest) == 0:
			return own, args[i+1:]
		case args[i] == "--":
			return own, append(rest, args[i:]...)
		case !strings.HasPrefix(args[i], "-") || name != "gopls" && name != "notes":
			rest = append(rest, args[i])
		case name == "gopls" && !hasValue && i+1 < len(args):
			own = append(own, args[i], args[i+1])
			i++
		default:
			own = append(own, args[i])
		}
	}
	return own, rest
}

// runLSP serves an editor without gopls.
func (a *App) runLSP(args []string) int {
	var o lsp.Options
	flags := quiet("lsp")
	bindNotes(flags, &o)
	flags.Bool("stdio", true, "speak over standard input and output, as it does; some editors add this to every server")
	words, err := a.words(flags, args)
	switch {
	case err != nil:
		return a.fail(err)
	case len(words) > 0:
		return a.fail(failure.UnknownArgument("lsp", words[0]))
	}
	return a.serve(o, lsp.Alone)
}

// serve serves the editor at standard input and output until it, or a signal, ends that.
func (a *App) serve(o lsp.Options, run func(context.Context, lsp.Stream, lsp.Options) (int, error)) int {
	tool, err := os.Executable()
	if err != nil {
		return a.fail(failure.Unexpected(err))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	gone := make(chan os.Signal, 1) // an editor that reads no more must not end this before all has been tidied up
	signal.Notify(gone, syscall.SIGPIPE)
	o.Tool, o.Version = tool, version()
	return a.ended(run(ctx, lsp.Stream{In: os.Stdin, Out: os.Stdout}, o))
}

// ended prints the error with which a server ended, if there is one, and returns its exit code.
func (a *App) ended(code int, err error) int {
	if err != nil {
		fmt.Fprintln(a.Stderr, err)
	}
	return code
}
