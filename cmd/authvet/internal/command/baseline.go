package command

import (
	"cmp"
	"errors"
	"flag"
	"io/fs"
	"slices"

	"github.com/authvet/authvet/cmd/authvet/internal/baseline"
	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/inventory"
	"github.com/authvet/authvet/cmd/authvet/internal/report"
	"github.com/authvet/authvet/passes/access"
)

// acceptance is which findings are known and not to be printed.
type acceptance struct {
	file      string // "" if there is no baseline
	update    bool
	failStale bool
	known     *baseline.Baseline // what the file lists, or is to list; nil if it is not there
	hidden    []access.Finding   // those that are there and known, each once
}

// updateFlag is the flag that writes the baseline, staleFlag the one that makes entries without a finding a failure.
const (
	updateFlag = "update-baseline"
	staleFlag  = "fail-stale"
)

// newAcceptance binds the flags about the baseline to an acceptance.
func newAcceptance(flags *flag.FlagSet) *acceptance {
	acc := new(acceptance)
	flags.StringVar(&acc.file, "baseline", "", "leave out the findings that `file` lists")
	flags.BoolVar(&acc.update, updateFlag, false, "write the findings to the file of -baseline")
	flags.BoolVar(&acc.failStale, staleFlag, false, "end with 1 if the baseline lists what is not found any more")
	return acc
}

// knows reports whether a finding is known: all are where the baseline is to be written.
func (acc *acceptance) knows(fingerprint string) bool {
	return acc.update || acc.known.Knows(fingerprint)
}

// hides returns those of some findings that are known, each once.
func (acc *acceptance) hides(found []access.Finding) []access.Finding {
	seen := make(map[string]bool)
	return slices.DeleteFunc(found, func(f access.Finding) bool {
		twice := seen[f.Fingerprint]
		seen[f.Fingerprint] = true
		return twice || !acc.knows(f.Fingerprint)
	})
}

// prepare reads the baseline, if there is one, for the packages of q. One that is to be written need not be there, nor be whole.
func (acc *acceptance) prepare(q *inventory.Query) error {
	switch {
	case acc.file == "" && acc.update:
		return failure.NoBaselineNamed(updateFlag)
	case acc.file == "" && acc.failStale:
		return failure.NoBaselineNamed(staleFlag)
	case acc.file == "":
		return nil
	}
	if acc.update && !baseline.MayOverwrite(acc.file) {
		return failure.NoBaseline(acc.file)
	}
	q.Known = acc.knows
	known, line, err := baseline.Read(acc.file)
	switch {
	case err == nil || acc.update:
		acc.known = known
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return failure.BaselineMissing(acc.file)
	}
	return failure.BaselineBroken(acc.file, line, err)
}

// accept holds what was found against the baseline, or writes it. It reports whether that makes the command fail: the baseline lists
// what is not found any more, and may not. Where not all packages were analyzed, that is not known, and such entries stay.
func (a *App) accept(acc *acceptance, inv *inventory.Inventory, notes bool) (fails bool, err error) {
	if acc.file == "" {
		return false, nil
	}
	acc.hidden = acc.hides(findingsOf(&inv.Report, notes))
	there, shown := baseline.Of(findingsOf(&inv.Report, true)), baseline.Of(findingsOf(&inv.Report, notes))
	var stale []baseline.Entry
	if acc.known != nil {
		stale = acc.known.Without(there)
	}
	if acc.update {
		return false, a.writeBaseline(acc, shown, stale, inv.Whole)
	}
	if !inv.Whole {
		return false, nil
	}
	for _, e := range stale {
		a.say("%s: not found any more, -%s takes it out: %s (%s)", acc.file, updateFlag, cmp.Or(e.Message, e.Fingerprint), e.Rule)
	}
	return acc.failStale && len(stale) > 0, nil
}

// writeBaseline writes the baseline.
func (a *App) writeBaseline(acc *acceptance, shown *baseline.Baseline, stale []baseline.Entry, whole bool) error {
	now := shown
	if !whole {
		now = shown.With(stale)
	}
	if err := a.output(acc.file, now.Write); err != nil {
		return failure.Output(err)
	}
	added, gone := len(now.Without(acc.known)), 0
	if acc.known != nil {
		gone = len(acc.known.Without(now))
	}
	a.say("wrote %s: %s, %d of them new; %d taken out", acc.file, report.Count(now.Len(), "finding"), added, gone)
	acc.known = now
	return nil
}

// findingsOf are the findings of r, notes only if asked for.
func findingsOf(r *access.Report, notes bool) []access.Finding {
	var found []access.Finding
	for f := range r.All() {
		if notes || f.Severity != "note" {
			found = append(found, *f)
		}
	}
	return found
}
