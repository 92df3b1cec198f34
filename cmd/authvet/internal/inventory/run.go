// Package inventory loads packages, runs the analysis on them in one process and joins what it
// yields into one access-control table.
package inventory

import (
	"errors"
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/authvet/authvet/analyzer/guard"
	"github.com/authvet/authvet/cmd/authvet/internal/failure"
	"github.com/authvet/authvet/passes/access"
	"github.com/authvet/authvet/passes/program"
)

// Inventory is the outcome of a run.
type Inventory struct {
	Report   access.Report       // with no nil slices; ordered by place, path and method
	Name     func(string) string // names a file of Report for a reader at the terminal
	Dir      string              // the directory that the files of Report are relative to
	Settings Settings            // of the user, for the packages at hand
	Packages int                 // how many were analyzed
	Whole    bool                // all packages below Dir were asked for, and none is left out
	Problems []error             // what was left out of Report, and why; ordered
	Empty    error               // why Report has no route, or only such of unknown libraries; nil if it has others
}

// LeftOut reports whether packages were left out: what they do is not in the report.
func (inv *Inventory) LeftOut() bool { return len(inv.Problems) > len(inv.Report.Unread) }

// reporter is the result of an analyzer that yields access-control tables.
type reporter interface{ Report() *access.Report }

// Collect runs analyzers on the packages of q. The tables are the results of those analyzers that
// have a method Report, on the packages that q names. It returns an error of package failure if
// nothing can be analyzed.
func Collect(q Query, analyzers []*analysis.Analyzer) (*Inventory, error) {
	q.Progress.Set("loading packages")
	l, err := load(q)
	if err != nil {
		return nil, err
	}
	flags := &program.Analyzer.Flags
	err = errors.Join(flags.Set(program.FirstPartyFlag, strings.Join(l.settings.firstParty(), ",")), flags.Set(program.TagsFlag, q.Tags))
	if err != nil {
		return nil, failure.Unexpected(err)
	}
	inv := &Inventory{Packages: len(l.sound), Problems: l.problems}
	if len(l.sound) == 0 {
		inv.Problems = append(inv.Problems, failure.NothingAnalyzed())
	}
	left := &leftovers{pkgs: l.sound}
	left.todo.Store(int64(len(l.sound)))
	steps := newSteps(q.Progress, analyzers, len(l.sound))
	graph, err := checker.Analyze(guard.Wrap(analyzers, func(a *analysis.Analyzer, pass *analysis.Pass) {
		left.shed(a, pass)
		steps.done(a)
	}), l.sound, nil)
	if err != nil {
		return nil, failure.Trouble("", err.Error())
	}
	q.Progress.Set("putting the table together")
	inv.Problems = append(inv.Problems, troubles(graph.Roots)...)
	dirs, paths := l.askedModules()
	base := commonDir(dirs)
	inv.Name, inv.Dir, inv.Settings = fileNamer(base), base, l.settings
	inv.Whole = !inv.LeftOut() && q.isAll(base)
	inv.Report = merge(parts(graph.Roots, l, base, q.Known))
	for _, u := range inv.Report.Unread {
		inv.Problems = append(inv.Problems, failure.Unread(fmt.Sprintf("%s:%d", inv.Name(u.At.File), u.At.Line), u.Why))
	}
	if inv.Report.Module == "" {
		inv.Report.Module = strings.Join(paths, " ")
	}
	if (len(inv.Report.Routes) == 0 || inv.Report.Blind != nil) && len(l.sound) > 0 {
		inv.Empty = failure.NoRoute(emptyReason(l, &inv.Report, inv.Name))
	}
	return inv, nil
}

// leftovers are what packages were loaded for that is not needed any more when their code has been made.
type leftovers struct {
	pkgs []*packages.Package
	todo atomic.Int64 // packages of which the code is still to be made
}

// shed lets go of a package's syntax, and of what the type checker found out about it, when its code has been made of
// them: what runs later asks where its files stand, and no more. Types go when the code of all packages has been made.
func (l *leftovers) shed(a *analysis.Analyzer, pass *analysis.Pass) {
	if a != program.Analyzer {
		return
	}
	for _, f := range pass.Files {
		*f = ast.File{Name: f.Name, Package: f.Package, FileStart: f.FileStart, FileEnd: f.FileEnd}
	}
	*pass.TypesInfo = types.Info{}
	if l.todo.Add(-1) == 0 {
		l.shedTypes()
	}
}

// shedTypes empties the packages and all that they import, but for their names and imports.
func (l *leftovers) shedTypes() {
	seen := make(map[*types.Package]bool)
	var empty func(p *types.Package)
	empty = func(p *types.Package) {
		if seen[p] || p == types.Unsafe {
			return
		}
		seen[p] = true
		imports := p.Imports()
		*p = *types.NewPackage(p.Path(), p.Name())
		p.SetImports(imports)
		for _, imported := range imports {
			empty(imported)
		}
	}
	for _, p := range l.pkgs {
		empty(p.Types)
	}
}

// parts returns the tables among the results of roots, those of programs that l was asked for, with
// positions relative to base. Findings that are known are not among their diagnostics.
func parts(roots []*checker.Action, l *loaded, base string, known func(string) bool) []*access.Report {
	var reports []*access.Report
	for _, root := range sortedRoots(roots) {
		outcome, _ := root.Result.(*guard.Outcome)
		if outcome == nil || !l.asked[root.Package.ID] {
			continue
		}
		if r, ok := outcome.Value.(reporter); ok {
			report := *r.Report()
			if known != nil {
				report.Diagnostics = report.Besides(known)
			}
			reports = append(reports, rebase(&report, prefixOf(root.Package.Module, base)))
		}
	}
	return reports
}

// troubles returns what went wrong in the analysis, each thing once.
func troubles(roots []*checker.Action) []error {
	var errs []error
	seen := make(map[string]bool)
	add := func(err error) {
		if !seen[err.Error()] {
			seen[err.Error()] = true
			errs = append(errs, err)
		}
	}
	for _, root := range sortedRoots(roots) {
		outcome, _ := root.Result.(*guard.Outcome)
		var crash *guard.Panic
		switch {
		case root.Err != nil:
			add(failure.Trouble("", fmt.Sprintf("%v: %v", root, root.Err)))
		case errors.As(outcome.Err, &crash):
			add(failure.Crash(crash.Analyzer, crash.Package, crash.What, crash.Stack))
		case outcome.Err != nil:
			add(failure.Trouble("", fmt.Sprintf("%v: %v", root, outcome.Err)))
		default:
			for _, d := range root.Diagnostics {
				if d.Category == access.Internal {
					add(failure.Trouble(root.Package.Fset.Position(d.Pos).String(), d.Message))
				}
			}
		}
	}
	return errs
}

// sortedRoots returns roots ordered by package and analyzer.
func sortedRoots(roots []*checker.Action) []*checker.Action {
	sorted := slices.Clone(roots)
	slices.SortFunc(sorted, func(a, b *checker.Action) int { return strings.Compare(a.String(), b.String()) })
	return sorted
}

// emptyReason says why the packages of l have no route.
// The function name says how to print a file.
func emptyReason(l *loaded, report *access.Report, name func(string) string) string {
	isMain := func(p *packages.Package) bool { return l.asked[p.ID] && p.Name == "main" }
	switch {
	case slices.ContainsFunc(l.broken, isMain) && !slices.ContainsFunc(l.sound, isMain):
		return "package main is left out (see above), and routes are put together in it"
	case !slices.ContainsFunc(l.sound, isMain) && len(report.Unresolved) == 0:
		return "there is no package main among those analyzed, nor the topmost package of a library that registers any; " +
			"name it, or the whole module: authvet ./..."
	case report.Blind != nil:
		return fmt.Sprintf("%s:%d: %s", name(report.Blind.At.File), report.Blind.At.Line, report.Blind.Why)
	case len(report.Unresolved) == 1:
		first := report.Unresolved[0]
		return fmt.Sprintf("%s:%d: %s", name(first.At.File), first.At.Line, first.Why)
	case len(report.Unresolved) > 0:
		first := report.Unresolved[0]
		return fmt.Sprintf("%d things could not be followed, the first at %s:%d: %s; see authvet routes",
			len(report.Unresolved), name(first.At.File), first.At.Line, first.Why)
	case !importsWeb(l):
		return "no package imports net/http, nor a router or framework that is built on it"
	default:
		return "net/http or a framework is imported, but no registration was seen; the router may be one that authvet does not know"
	}
}

// importsWeb reports whether a package of l imports net/http, or a package whose own types need it.
func importsWeb(l *loaded) bool {
	if l.imports["net/http"] {
		return true
	}
	for _, p := range l.sound {
		for _, imported := range p.Types.Imports() {
			for _, below := range imported.Imports() {
				if path := below.Path(); path == "net/http" || path == "github.com/valyala/fasthttp" {
					return true
				}
			}
		}
	}
	return false
}
