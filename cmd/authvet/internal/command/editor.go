package command

import (
	"context"
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
		usage:   []string{"[-gopls program] [--] [arguments of gopls]"},
		about: `
Authvet gopls starts gopls for an editor and adds the findings of authvet, and its fixes, to what gopls
says. It takes the place of gopls in the settings of the editor, and all arguments of gopls.

Without -gopls it is the gopls in PATH, or where the go command installs programs. A copy of authvet,
or a link to it, that is called gopls or authvet-gopls does the same. Commands of gopls other than
serve, such as "authvet gopls version", are handed to gopls as they are.

Findings are those of "go vet -vettool=authvet" on the modules of the open files, as these stand in the
editor. The build flags and the environment in the settings of gopls hold for it too.`,
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
		usage:   []string{""},
		about: `
Authvet lsp is a language server that has findings and fixes alone, for editors that run it beside gopls.
It speaks over standard input and output.

Settings, as initialization options or under "authvet" in the configuration: buildFlags and env, as
gopls has them.`,
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

// runGopls runs gopls with findings. Flags other than its own are those of gopls.
func (a *App) runGopls(args []string) int {
	var named string
	flags := quiet("gopls")
	flags.StringVar(&named, "gopls", "", "the `program` to start as gopls")
	own := 0
	if len(args) > 0 {
		switch name := "-" + strings.TrimLeft(args[0], "-"); {
		case slices.Contains([]string{"-h", "-help"}, name):
			a.showHelp(flags)
			return failure.Clean
		case name == "-gopls":
			own = min(2, len(args))
		case strings.HasPrefix(name, "-gopls="):
			own = 1
		}
	}
	if err := flags.Parse(args[:own]); err != nil {
		return a.fail(a.wrongFlag(flags, err))
	}
	args = args[own:]
	if len(args) > 0 && args[0] == "--" {
		args = args[1:]
	}
	return a.RunGopls(named, args)
}

// RunGopls runs gopls with args: the one that named says, or the one there is if that is "".
func (a *App) RunGopls(named string, args []string) int {
	name, err := lsp.FindGopls(named)
	if err != nil {
		return a.fail(err)
	}
	if !lsp.Serves(args) {
		return a.ended(lsp.Pass(name, args, os.Stdin, a.Stdout, a.Stderr))
	}
	return a.serve(func(ctx context.Context, editor lsp.Stream, o lsp.Options) (int, error) {
		return lsp.Proxy(ctx, editor, a.Stderr, name, args, o)
	})
}

// runLSP serves an editor without gopls.
func (a *App) runLSP(args []string) int {
	switch {
	case len(args) > 0 && slices.Contains([]string{"-h", "--help", "-help"}, args[0]):
		a.showHelp(quiet("lsp"))
		return failure.Clean
	case len(args) > 0 && args[0] != "-stdio" && args[0] != "--stdio": // which some editors add to every server
		return a.fail(failure.UnknownArgument("lsp", args[0]))
	}
	return a.serve(lsp.Alone)
}

// serve serves the editor at standard input and output until it, or a signal, ends that.
func (a *App) serve(run func(context.Context, lsp.Stream, lsp.Options) (int, error)) int {
	tool, err := os.Executable()
	if err != nil {
		return a.fail(failure.Unexpected(err))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	gone := make(chan os.Signal, 1) // an editor that reads no more must not end this before all has been tidied up
	signal.Notify(gone, syscall.SIGPIPE)
	return a.ended(run(ctx, lsp.Stream{In: os.Stdin, Out: os.Stdout}, lsp.Options{Tool: tool, Version: version()}))
}

// ended prints the error with which a server ended, if there is one, and returns its exit code.
func (a *App) ended(code int, err error) int {
	if err != nil {
		fmt.Fprintln(a.Stderr, err)
	}
	return code
}
