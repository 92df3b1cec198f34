package command

import (
	"fmt"
	"time"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/mend"
	"github.com/authvet/authvet/cmd/authvet/internal/report"
	"github.com/authvet/authvet/passes/access"
)

// runCheck prints the findings of the packages named by args.
func (a *App) runCheck(args []string) int {
	var s settings
	flags := newFlags(&s)
	notes := flags.Bool("notes", false, "print notes too: findings that are advice")
	fix := flags.Bool("fix", false, "change the code where it is certain how, and print what is left")
	showVersion := flags.Bool("version", false, "print the version and exit")
	if err := a.parse(flags, &s, checkUsage, args); err != nil {
		return a.fail(err)
	}
	if *showVersion {
		fmt.Fprintln(a.Stdout, version())
		return failure.Clean
	}
	started := time.Now()
	inv, failed, err := a.collect(s)
	if err != nil {
		return a.fail(err)
	}
	found := report.Findings(&inv.Report, *notes)
	if *fix {
		if found, err = a.mend(inv.Dir, started, found); err != nil {
			return a.fail(failure.Output(err))
		}
	}
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

// mend makes the fixes of found, of files as they were then, and says so. It returns what is left.
func (a *App) mend(dir string, analyzed time.Time, found []access.Finding) ([]access.Finding, error) {
	left, files, err := mend.Apply(dir, analyzed, found)
	if err != nil {
		return nil, err
	}
	again := "; run it again to see what is left"
	if len(files) == 0 {
		again = ""
	}
	a.say("fixed %s in %s%s", report.Count(len(found)-len(left), "finding"), report.Count(len(files), "file"), again)
	return left, nil
}
