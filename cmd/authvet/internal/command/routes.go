package command

import (
	"io"
	"os"

	"golang.org/x/term"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/report"
)

// defaultWidth is the width of tables that go to no terminal, and minWidth the least that its
// headings fit into.
const (
	defaultWidth = 100
	minWidth     = 80
)

// runRoutes prints the access-control table of the packages named by args.
func (a *App) runRoutes(args []string) int {
	var s settings
	flags := newFlags("routes", &s)
	asJSON := flags.Bool("json", false, "print JSON")
	output := flags.String("o", "", "write to `file` in place of standard output")
	if err := a.parse(flags, &s, args); err != nil {
		return a.fail(err)
	}
	inv, failed, err := a.collect(s)
	if err != nil {
		return a.fail(err)
	}
	write := func(w io.Writer) error { return report.WriteTable(w, &inv.Report, screenOf(w, inv.Name)) }
	if *asJSON {
		write = func(w io.Writer) error { return report.WriteJSON(w, &inv.Report) }
	}
	if err := a.output(*output, write); err != nil {
		return a.fail(failure.Output(err))
	}
	if failed {
		return failure.Failed
	}
	return failure.Clean
}

// output has a result written to the file called name, or to standard output if that is "".
func (a *App) output(name string, write func(io.Writer) error) (err error) {
	if name == "" {
		return write(a.Stdout)
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
	}()
	return write(f)
}

// screenOf returns the size and abilities of w.
func screenOf(w io.Writer, name func(string) string) report.Screen {
	screen := report.Screen{Width: defaultWidth, Name: name}
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return screen
	}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
		screen.Width = max(width, minWidth)
	}
	screen.Color = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return screen
}
