package command

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/inventory"
	"github.com/authvet/authvet/cmd/authvet/internal/report"
	"github.com/authvet/authvet/passes/access"
)

// shownExplanations bounds the routes of one finding that are explained.
const shownExplanations = 8

// subject is what is to be explained: a route by method and path, or a finding.
type subject struct{ method, path, finding string }

// runExplain prints what was decided of the route that args name, or of those of a finding, and why.
func (a *App) runExplain(args []string) int {
	var s settings
	flags := newFlags("explain", &s)
	what, args, err := subjectIn(flags, args)
	if err != nil {
		return a.fail(err)
	}
	if err := a.parse(flags, &s, args); err != nil {
		return a.fail(err)
	}
	if what == (subject{}) {
		return a.fail(failure.NoRouteNamed())
	}
	inv, failed, err := a.collect(s)
	if err != nil {
		return a.fail(err)
	}
	routes, err := what.find(inv)
	if err != nil {
		return a.fail(err)
	}
	for i, route := range routes[:min(len(routes), shownExplanations)] {
		if i > 0 {
			fmt.Fprintln(a.Stdout)
		}
		e := report.Explanation{Module: inv.Report.Module, Route: route, Name: inv.Name, Set: inv.Settings.Place}
		if err := e.Write(a.Stdout); err != nil {
			return a.fail(failure.Output(err))
		}
	}
	if more := len(routes) - shownExplanations; more > 0 {
		a.say("it is about %s more; authvet routes lists them", report.Count(more, "route"))
	}
	if failed {
		return failure.Failed
	}
	return failure.Clean
}

// find returns the routes that are meant.
func (what subject) find(inv *inventory.Inventory) ([]*access.Route, error) {
	if what.finding == "" {
		route, near := report.FindRoute(&inv.Report, strings.ToUpper(what.method), what.path)
		if route == nil {
			return nil, failure.NoSuchRoute(what.method+" "+what.path, near)
		}
		return []*access.Route{route}, nil
	}
	routes, rule := report.RoutesOf(&inv.Report, what.finding, inv.Name)
	switch {
	case len(routes) > 0:
		return routes, nil
	case rule != "":
		return nil, failure.AboutNoRoute(what.finding, rule)
	}
	return nil, failure.NoSuchFinding(what.finding)
}

// subjectIn takes what is to be explained from between the flags and the packages of args; it is empty if only flags are there.
func subjectIn(flags *flag.FlagSet, args []string) (what subject, rest []string, err error) {
	flagged, words := apart(flags, args)
	if len(words) == 0 {
		return what, args, nil
	}
	if m, p, ok := strings.Cut(words[0], " "); ok && strings.HasPrefix(p, "/") { // quoted as one
		words = append([]string{m, p}, words[1:]...)
	}
	switch {
	case len(words) > 1 && strings.HasPrefix(words[1], "/"):
		what, words = subject{method: words[0], path: words[1]}, words[2:]
	case report.NamesFinding(words[0]):
		what, words = subject{finding: words[0]}, words[1:]
	default:
		return what, nil, failure.NoRouteNamed()
	}
	return what, slices.Concat(flagged, words), nil
}

// runInit writes a file of settings for the packages named by args.
func (a *App) runInit(args []string) int {
	var s settings
	flags := newFlags("init", &s)
	if err := a.parse(flags, &s, args); err != nil {
		return a.fail(err)
	}
	inv, _, err := a.collect(s)
	if err != nil {
		return a.fail(err)
	}
	if inv.Packages == 0 {
		return failure.Failed
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
	return exitCode(false, inv.LeftOut())
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
