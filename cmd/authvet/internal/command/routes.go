package command

import (
	"flag"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/inventory"
	"github.com/authvet/authvet/cmd/authvet/internal/lock"
	"github.com/authvet/authvet/cmd/authvet/internal/posture"
	"github.com/authvet/authvet/cmd/authvet/internal/report"
)

// defaultWidth is the width of tables that go to no terminal, and minWidth the least that its
// headings fit into.
const (
	defaultWidth = 100
	minWidth     = 80
)

// view is what of the access-control table is asked for, and its form.
type view struct {
	suppressed, score, lock, update bool
	*result
}

// newView binds the flags of routes to a view.
func newView(flags *flag.FlagSet) *view {
	v := &view{result: newResult(flags, "print JSON")}
	flags.BoolVar(&v.suppressed, "suppressed", false, "print what is accepted in place of the table: by which directive, setting, document or //nolint, and why")
	flags.BoolVar(&v.score, "score", false, "print in place of the table how much of the access control is proven")
	flags.BoolVar(&v.lock, "lock", false, "print how the code differs from "+lock.FileName+", the table that was reviewed")
	flags.BoolVar(&v.update, "update-lock", false, "write "+lock.FileName)
	return v
}

// one reports whether no more than one thing is asked for.
func (v *view) one() bool {
	n := 0
	for _, asked := range []bool{v.suppressed, v.score, v.lock, v.update} {
		if asked {
			n++
		}
	}
	return n <= 1
}

// runRoutes prints the access-control table of the packages named by args, or what of it is asked for.
func (a *App) runRoutes(args []string) int {
	var s settings
	flags := newFlags("routes", &s)
	v, least := newView(flags), newThreshold(flags)
	if err := a.parse(flags, &s, args); err != nil {
		return a.fail(err)
	}
	switch {
	case !v.one():
		return a.fail(failure.SeveralViews())
	case v.update && *v.result != (result{}):
		return a.fail(failure.LockAlone())
	}
	inv, failed, err := a.collect(s)
	if err != nil {
		return a.fail(err)
	}
	code := a.show(v, inv, failed)
	if a.isBelow(least, &inv.Report) {
		return failure.Findings
	}
	return code
}

// show prints what of the table is asked for, and returns the exit code.
func (a *App) show(v *view, inv *inventory.Inventory, failed bool) int {
	var shown any = &inv.Report
	write := func(w io.Writer) error { return report.WriteTable(w, &inv.Report, screenOf(w, inv.Name)) }
	switch {
	case v.update:
		return a.updateLock(inv, failed)
	case v.lock:
		return a.compareLock(inv, v, failed)
	case v.suppressed:
		shown = inv.Report.Suppressed
		write = func(w io.Writer) error { return report.WriteSuppressed(w, inv.Report.Suppressed, inv.Name) }
	case v.score && seesNothing(inv, failed):
		return failure.Failed
	case v.score:
		score := posture.Of(&inv.Report)
		shown = score
		write = func(w io.Writer) error { _, err := fmt.Fprintln(w, score); return err }
	}
	if err := a.write(v.result, shown, write); err != nil {
		return a.fail(err)
	}
	if v.suppressed {
		a.say("%s", report.SummaryOf(inv.Report.Suppressed))
	}
	return exitCode(false, failed)
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
