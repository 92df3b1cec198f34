package command

import (
	"flag"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/mend"
	"github.com/authvet/authvet/cmd/authvet/internal/report"
	"github.com/authvet/authvet/passes/access"
)

// runCheck prints the findings of the packages named by args.
func (a *App) runCheck(args []string) int {
	var s settings
	flags := newFlags("", &s)
	notes := flags.Bool("notes", false, "print notes too: findings that are advice")
	fix := flags.Bool("fix", false, "change the code where it is certain how, and print what is left")
	showVersion := flags.Bool("version", false, "print the version and exit")
	zero := flags.Bool("exit-zero", false, "end with 0 even if there are findings")
	to := newDestination(flags)
	accepted, least := newAcceptance(flags), newThreshold(flags)
	if err := a.parse(flags, &s, args); err != nil {
		return a.fail(err)
	}
	if err := to.settle(flags); err != nil {
		return a.fail(err)
	}
	if *showVersion {
		fmt.Fprintln(a.Stdout, version())
		return failure.Clean
	}
	if err := accepted.prepare(&s.query); err != nil {
		return a.fail(err)
	}
	started := time.Now()
	inv, failed, err := a.collect(s)
	if err != nil {
		return a.fail(err)
	}
	stale, err := a.accept(accepted, inv, *notes)
	if err != nil {
		return a.fail(err)
	}
	run := &report.Run{Report: &inv.Report, Findings: report.Findings(&inv.Report, *notes), Hidden: accepted.hidden, Packages: inv.Packages,
		Dir: inv.Dir, Name: inv.Name, Version: version(), Started: started, Failures: s.failures(inv)}
	if *fix {
		if run.Findings, err = a.mend(inv.Dir, started, run.Findings); err != nil {
			return a.fail(failure.Output(err))
		}
	}
	write := func(w io.Writer) error {
		run.Color = screenOf(w, inv.Name).Color
		return run.Write(w, to.format)
	}
	if err := a.output(to.file, write); err != nil {
		return a.fail(failure.Output(err))
	}
	if inv.Empty == nil && inv.Packages > 0 {
		a.say("%s", run.Summary())
	}
	below := a.isBelow(least, &inv.Report)
	return exitCode(len(run.Findings) > 0 && !*zero || stale || below, failed)
}

// destination is in which form findings are written, and to which file: "" is standard output.
type destination struct {
	format, file string
	json         bool // the flag -json
}

// newDestination binds the flags -format, -json and -o to a destination.
func newDestination(flags *flag.FlagSet) *destination {
	d := &destination{format: report.Formats()[0]}
	form := &choice{&d.format, report.Formats()}
	flags.Var(form, "format", "write findings as `form`: "+strings.Join(form.names, ", "))
	flags.BoolVar(&d.json, "json", false, "the same as -format json")
	bindOutput(flags, &d.file)
	return d
}

// settle has -json mean its form, if no other one is named beside.
func (d *destination) settle(flags *flag.FlagSet) error {
	if !d.json {
		return nil
	}
	named := false
	flags.Visit(func(f *flag.Flag) { named = named || f.Name == "format" })
	if named && d.format != "json" {
		return failure.TwoForms(d.format)
	}
	d.format = "json"
	return nil
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
