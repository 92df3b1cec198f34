package command

import (
	"io"
	"os"

	"golang.org/x/term"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/inventory"
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
	flags := newFlags(&s)
	asJSON := flags.Bool("json", false, "print JSON")
	output := flags.String("o", "", "write to `file` in place of standard output")
	if err := a.parse(flags, &s, routesUsage, args); err != nil {
		return a.fail(err)
	}
	inv, failed, err := a.collect(s)
	if err != nil {
		return a.fail(err)
	}
	if err := a.writeRoutes(inv, *asJSON, *output); err != nil {
		return a.fail(failure.Output(err))
	}
	if failed {
		return failure.Failed
	}
	return failure.Clean
}

// writeRoutes writes the table of inv to the file called output, or to standard output if that is "".
func (a *App) writeRoutes(inv *inventory.Inventory, asJSON bool, output string) (err error) {
	w := a.Stdout
	if output != "" {
		f, err := os.Create(output)
		if err != nil {
			return err
		}
		defer func() {
			if closeErr := f.Close(); err == nil {
				err = closeErr
			}
		}()
		w = f
	}
	if asJSON {
		return report.WriteJSON(w, &inv.Report)
	}
	return report.WriteTable(w, &inv.Report, screenOf(w, inv.Name))
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
