package command

import (
	"errors"
	"fmt"
	"io"

	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/cmd/authvet/internal/inventory"
	"github.com/authvet/authvet/cmd/authvet/internal/spec"
	"github.com/authvet/authvet/passes/access"
)

// runSpec writes what the packages named by args enforce as an OpenAPI document, or how one differs from it.
func (a *App) runSpec(args []string) int {
	var s settings
	var against string
	flags := newFlags("spec", &s)
	to := newResult(flags, "print JSON, not YAML")
	flags.Func("diff", "print how the OpenAPI document in `file` differs from the code", func(name string) error {
		if name == "" {
			return errors.New("no file is named")
		}
		against = name
		return nil
	})
	if err := a.parse(flags, &s, args); err != nil {
		return a.fail(err)
	}
	if against != "" {
		return a.diffSpec(s, against, to)
	}
	inv, failed, err := a.collect(s)
	if err != nil {
		return a.fail(err)
	}
	if seesNothing(inv, failed) {
		return failure.Failed
	}
	document := spec.Of(&inv.Report)
	if err := a.write(to, document, document.WriteYAML); err != nil {
		return a.fail(err)
	}
	return exitCode(false, failed)
}

// seesNothing reports whether no route was found for a failure, which has been told: what is said of all routes would be wrong.
func seesNothing(inv *inventory.Inventory, failed bool) bool {
	return failed && len(inv.Report.Routes) == 0
}

// diffSpec prints how the document in a file differs from the code. The file is read first: to analyse takes longer.
func (a *App) diffSpec(s settings, file string, to *result) int {
	document, unread := access.ReadAPI(file)
	if unread != nil {
		return a.fail(failure.Unread(fmt.Sprintf("%s:%d", unread.At.File, unread.At.Line), unread.Why))
	}
	inv, failed, err := a.collect(s)
	if err != nil {
		return a.fail(err)
	}
	if seesNothing(inv, failed) {
		return failure.Failed
	}
	found := document.Differences(&inv.Report, inv.Dir)
	write := func(w io.Writer) error { return spec.WriteDifferences(w, found, inv.Name) }
	if err := a.write(to, found, write); err != nil {
		return a.fail(err)
	}
	a.say("%s", spec.Summary(file, found, &inv.Report))
	return exitCode(access.Differ(found), failed)
}
