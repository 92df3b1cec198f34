package command

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/inventory"
	"github.com/authvet/authvet/cmd/authvet/internal/report"
	"github.com/authvet/authvet/passes/access"
)

// runExplain prints what was decided of the route that args name, and why.
func (a *App) runExplain(args []string) int {
	var s settings
	flags := newFlags(&s)
	method, path, args, err := routeIn(flags, args)
	if err != nil {
		return a.fail(err)
	}
	if err := a.parse(flags, &s, explainUsage, args); err != nil {
		return a.fail(err)
	}
	if path == "" {
		return a.fail(failure.NoRouteNamed())
	}
	inv, failed, err := a.collect(s)
	if err != nil {
		return a.fail(err)
	}
	route, near := report.FindRoute(&inv.Report, strings.ToUpper(method), path)
	if route == nil {
		return a.fail(failure.NoSuchRoute(method+" "+path, near))
	}
	e := report.Explanation{Module: inv.Report.Module, Route: route, Name: inv.Name, Set: inv.Settings.Place}
	if err := e.Write(a.Stdout); err != nil {
		return a.fail(failure.Output(err))
	}
	if failed {
		return failure.Failed
	}
	return failure.Clean
}

// routeIn takes method and path from between the flags and the packages of args; both are "" if only flags are there.
func routeIn(flags *flag.FlagSet, args []string) (method, path string, rest []string, err error) {
	if err := parseOnce(flags, args); err != nil {
		return "", "", args, nil // parse says what is wrong
	}
	words := flags.Args()
	flagged := args[:len(args)-len(words)]
	if len(words) == 0 {
		return "", "", args, nil
	}
	if m, p, ok := strings.Cut(words[0], " "); ok { // quoted as one
		words = append([]string{m, p}, words[1:]...)
	}
	if len(words) < 2 || !strings.HasPrefix(words[1], "/") {
		return "", "", nil, failure.NoRouteNamed()
	}
	return words[0], words[1], append(flagged[:len(flagged):len(flagged)], words[2:]...), nil
}

// runInit writes a file of settings for the packages named by args.
func (a *App) runInit(args []string) int {
	var s settings
	flags := newFlags(&s)
	if err := a.parse(flags, &s, initUsage, args); err != nil {
		return a.fail(err)
	}
	inv, _, err := a.collect(s)
	if err != nil {
		return a.fail(err)
	}
	n, err := writeSettings(inv)
	name := inv.Name(filepath.Join(inv.Dir, access.SettingsFile))
	switch {
	case errors.Is(err, fs.ErrExist):
		return a.fail(failure.SettingsExist(name))
	case err != nil:
		return a.fail(failure.Output(err))
	}
	a.say("wrote %s: %d entries to decide about; nothing in it holds until you take away a #", name, n)
	return failure.Clean
}

// writeSettings writes the file of settings, which must not be there yet. It returns how many entries it suggests.
func writeSettings(inv *inventory.Inventory) (n int, err error) {
	f, err := os.OpenFile(filepath.Join(inv.Dir, access.SettingsFile), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return 0, err
	}
	defer func() {
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
	}()
	return report.WriteSettings(f, &inv.Report)
}
