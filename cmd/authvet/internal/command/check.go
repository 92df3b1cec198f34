package command

import (
	"fmt"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/report"
)

// runCheck prints the findings of the packages named by args.
func (a *App) runCheck(args []string) int {
	var s settings
	flags := newFlags(&s)
	notes := flags.Bool("notes", false, "print notes too: findings that are advice")
	showVersion := flags.Bool("version", false, "print the version and exit")
	if err := a.parse(flags, &s, checkUsage, args); err != nil {
		return a.fail(err)
	}
	if *showVersion {
		fmt.Fprintln(a.Stdout, version())
		return failure.Clean
	}
	inv, failed, err := a.collect(s)
	if err != nil {
		return a.fail(err)
	}
	found := report.Findings(&inv.Report, *notes)
	if err := report.WriteFindings(a.Stdout, found, inv.Name); err != nil {
		return a.fail(failure.Output(err))
	}
	if inv.Empty == nil && inv.Packages > 0 {
		a.say("%s", report.Summary(&inv.Report, found, inv.Packages))
	}
	switch {
	case len(found) > 0:
		return failure.Findings
	case failed:
		return failure.Failed
	default:
		return failure.Clean
	}
}
