package command

import (
	"errors"
	"io"
	"io/fs"
	"path/filepath"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/inventory"
	"github.com/authvet/authvet/cmd/authvet/internal/lock"
	"github.com/authvet/authvet/cmd/authvet/internal/report"
)

// updateLock writes the reviewed table of all packages, unless something is missing in it.
func (a *App) updateLock(inv *inventory.Inventory, failed bool) int {
	name := inv.Name(filepath.Join(inv.Dir, lock.FileName))
	switch {
	case failed:
		return a.fail(failure.LockUnwritten(name))
	case !inv.Whole:
		return a.fail(failure.LockPartly(name, inv.Dir))
	}
	now := lock.Of(&inv.Report)
	if err := a.output(name, now.Write); err != nil {
		return a.fail(failure.Output(err))
	}
	a.say("wrote %s: %s", name, report.Count(len(now), "route"))
	return failure.Clean
}

// compareLock prints how the code differs from the reviewed table.
func (a *App) compareLock(inv *inventory.Inventory, v *view, failed bool) int {
	name := inv.Name(filepath.Join(inv.Dir, lock.FileName))
	if !inv.Whole {
		if failed { // what is missing has been told
			return failure.Failed
		}
		return a.fail(failure.LockPartly(name, inv.Dir))
	}
	reviewed, err := lock.Read(name)
	var told *failure.Error
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return a.fail(failure.LockMissing(name))
	case errors.As(err, &told):
		return a.fail(told)
	case err != nil:
		return a.fail(failure.Unexpected(err))
	}
	changes := reviewed.Changes(lock.Of(&inv.Report))
	write := func(w io.Writer) error { return lock.WriteChanges(w, changes) }
	if err := a.write(v.result, changes, write); err != nil {
		return a.fail(err)
	}
	if len(changes) > 0 {
		a.say("%s in %s; if they are meant, after a review: authvet routes -update-lock", report.Count(len(changes), "changed line"), name)
	}
	return exitCode(len(changes) > 0, failed)
}
