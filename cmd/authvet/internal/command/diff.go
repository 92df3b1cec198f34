package command

import (
	"flag"
	"io"
	"slices"

	"github.com/authvet/authvet/cmd/authvet/internal/baseline"
	"github.com/authvet/authvet/cmd/authvet/internal/compare"
	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/inventory"
	"github.com/authvet/authvet/cmd/authvet/internal/report"
	"github.com/authvet/authvet/cmd/authvet/internal/revision"
)

// runDiff prints what became of access control from the revision that args name to the working tree.
func (a *App) runDiff(args []string) int {
	var s settings
	flags := newFlags("diff", &s)
	to := newResult(flags, "print JSON")
	notes := flags.Bool("notes", false, "print new notes too: findings that are advice")
	zero := flags.Bool("exit-zero", false, "end with 0 even if something is worse")
	rev, args := revisionIn(flags, args)
	if err := a.parse(flags, &s, args); err != nil {
		return a.fail(err)
	}
	if rev == "" {
		return a.fail(failure.NoRevisionNamed())
	}
	before, err := a.before(s, rev)
	if err != nil {
		return a.fail(err)
	}
	s.query.Known = before.known.Knows
	inv, failed, err := a.collect(s)
	if err != nil {
		return a.fail(err)
	}
	if inv.LeftOut() || seesNothing(inv, failed) {
		return a.fail(failure.NotCompared())
	}
	changes := compare.Reports(&before.Report, &inv.Report, report.Findings(&inv.Report, *notes))
	write := func(w io.Writer) error { return compare.Write(w, changes, inv.Name) }
	if err := a.write(to, changes, write); err != nil {
		return a.fail(err)
	}
	a.say("%s", compare.Summary(changes, rev))
	return exitCode(compare.Worse(changes) && !*zero, failed || before.failed)
}

// revisionIn takes the revision from between the flags and the packages of args; it is "" if there is none.
func revisionIn(flags *flag.FlagSet, args []string) (rev string, rest []string) {
	flagged, words := apart(flags, args)
	if len(words) == 0 {
		return "", args
	}
	return words[0], slices.Concat(flagged, words[1:])
}

// past is what another revision is like.
type past struct {
	*inventory.Inventory
	known  *baseline.Baseline // its findings
	failed bool               // it is not seen as it was
}

// before analyses a revision in a tree of its own, which is gone behind it. All of its packages have to compile, since what was left out
// would seem to be new.
func (a *App) before(s settings, rev string) (*past, error) {
	tree, err := revision.Checkout(s.query.Dir, rev)
	if err != nil {
		return nil, err
	}
	defer tree.Remove()
	s.query.Dir = tree.Dir
	var inv *inventory.Inventory
	tree.Within(func() { inv, err = a.analyze(s.query) })
	then := func(err error) error { return failure.AtRevision(rev, tree.Local(err.Error())) }
	switch {
	case err != nil:
		return nil, then(err)
	case inv.LeftOut():
		return nil, then(inv.Problems[0])
	}
	for _, problem := range inv.Problems {
		a.fail(then(problem))
	}
	return &past{inv, baseline.Of(findingsOf(&inv.Report, true)), len(inv.Problems) > 0}, nil
}
