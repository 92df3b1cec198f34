// Package access joins routes, guards and queries into the access-control table of a program.
//
// It runs in the package that closes a program: package main, where everything is wired together and all that
// a route needs is known. Where no main is above, that is the topmost package of a library, and its exported functions
// are what the program begins with. The rules only read its Report.
package access

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/config"
	"github.com/authvet/authvet/passes/internal/eval"
	"github.com/authvet/authvet/passes/internal/judge"
	"github.com/authvet/authvet/passes/internal/modules"
	"github.com/authvet/authvet/passes/internal/openapi"
	"github.com/authvet/authvet/passes/internal/schema"
	"github.com/authvet/authvet/passes/program"
)

// Analyzer computes the Report of a program in the package that closes it.
var Analyzer = &analysis.Analyzer{
	Name:       "authvetaccess",
	Doc:        "compute which routes reach which SQL, and what guards them",
	Run:        run,
	Requires:   []*analysis.Analyzer{program.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
}

// Result holds the Report of the package under analysis: empty where the package closes no program.
type Result struct {
	report Report
	failed []string // what went wrong inside authvet
}

// Report returns the access-control table.
func (r *Result) Report() *Report { return &r.report }

func run(pass *analysis.Pass) (res any, err error) {
	out := &Result{report: Report{Version: 1}}
	defer func() {
		if e := recover(); e != nil {
			out.failed = append(out.failed, fmt.Sprint(e)) // the rules report it: drivers show diagnostics of those only
			res, err = out, nil
		}
	}()
	prog := pass.ResultOf[program.Analyzer].(*program.Program)
	own := prog.Own()
	if own == nil {
		out.report.Blind = unclaimed(pass)
		return out, nil
	}
	if pass.Module != nil {
		out.report.Module = pass.Module.Path
	}
	b := &builder{root: own.Root, read: textOf(pass), module: own.Module, modules: modules.Paths(rootsOf(own.Root)), settings: &Settings{conf: &config.Config{}},
		directives: directivesOf([]*code.Package{own}), nolints: nolintsOf([]*code.Package{own})}
	out.report.Findings = b.directives.faults(b, own)
	if c := (&closing{own: own}); c.closes() {
		out.failed = prog.Failed()
		b.directives = directivesOf(prog.Packages()) // here it shows what those of the packages below match
		b.nolints = nolintsOf(prog.Packages())
		b.settings = settingsOf(pass, prog)
		out.report.Findings = append(out.report.Findings, out.report.judge(b, prog, c)...)
		out.report.Unread = append(out.report.Unread, undeclared(pass, prog)...)
	}
	out.report.Findings = slices.DeleteFunc(out.report.Findings, func(f Finding) bool { return b.suppress(&eval.Route{}, f) })
	out.report.Suppressed = b.suppressed
	slices.SortFunc(out.report.Findings, compareFindings)
	out.report.distinguish()
	out.report.Group()
	return out, nil
}

func compareFindings(a, b Finding) int {
	return cmp.Or(cmp.Compare(a.At.File, b.At.File), cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Column, b.At.Column))
}

// judge adds what the program does that its own package closes. It returns the findings about settings and directives.
func (r *Report) judge(b *builder, prog *program.Program, c *closing) []Finding {
	lib := b.settings.catalogue()
	ev := eval.New(prog.Packages(), lib)
	if root := prog.Own().Root; root != "" {
		ev.Documents(func() ([]openapi.Source, []openapi.Trouble) { return b.settings.documents(root) })
	}
	ev.Files(func() []code.File { return sqlFiles(prog.Own().Root) })
	found := ev.Start(prog.Own(), c.exports)
	found.Routes = slices.DeleteFunc(found.Routes, func(route *eval.Route) bool { return !c.tells(route) })
	var sc *schema.Schema
	sc, r.Unread = readSchema(prog, b.settings, ev.Tables())
	r.Routes = make([]Route, 0, len(found.Routes))
	b.takeDocuments(ev.Filed())
	wrong := b.addOwnSpecs(found.Routes, prog.Packages())
	b.readContracts(found.Routes)
	unread := append(wrong, b.troubled(ev.Unreadable())...)
	b.complete = len(unread) == 0 && b.covers(found.Routes)
	public := func(route *eval.Route) bool {
		_, _, is := b.public(route)
		return is || b.declared(route) != nil
	}
	judge.Program(lib, sc, found.Routes, public, func(v *judge.Verdict) { r.Routes = append(r.Routes, b.route(v)) })
	compareSiblings(r.Routes)
	b.suggestFixes(prog.Packages(), r.Routes)
	r.Routes = append(r.Routes, b.absent(found, c.only)...)
	r.Unread = append(r.Unread, unreadable(unread)...)
	r.Notes = append(b.disagreements(found.Routes), b.aside(found.Routes)...)
	r.Unresolved = append(b.unresolved(found), r.Unread...)
	r.Blind = b.blind(found, r.Routes)
	about := append(b.settingFaults(), b.outOfDate(prog.Packages())...)
	about = append(about, b.directives.unused(b, found.Routes, c.settles)...)
	if name := b.settings.File; name != "" && c.alone(name) {
		about = append(about, b.unusedSettings(ev, prog.Packages(), r.Routes)...)
	}
	return about
}

// unreadable says which API documents could not be read.
func unreadable(troubles []openapi.Trouble) []Unresolved {
	var lost []Unresolved
	for _, t := range troubles {
		lost = append(lost, Unresolved{At: Position{t.File, max(t.Line, 1), 1}, Why: "the API document " + t.What, rule: mismatchRule})
	}
	return lost
}

// readSchema reads the tables that the module's .sql files and the texts of the program, or the files of the settings, define, and
// says what could not be read. Tables that only structs of the program define are added.
func readSchema(prog *program.Program, s *Settings, mapped map[string]string) (*schema.Schema, []Unresolved) {
	root := prog.Own().Root
	if root == "" {
		return &schema.Schema{}, nil
	}
	files, troubles := s.schemaFiles(root)
	var texts []schema.File
	if s.conf.Schema == nil {
		texts = definitionsIn(prog.Packages())
	}
	sc, more := schema.Read(files, texts...)
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(mapped)) {
		if sc.Table(name) == nil {
			text.WriteString(mapped[name])
		}
	}
	if text.Len() > 0 {
		sc, _ = schema.Read(append(files, schema.File{Name: "structs", Data: []byte(text.String())}), texts...)
	}
	var lost []Unresolved
	for _, t := range append(troubles, more...) {
		lost = append(lost, Unresolved{At: Position{t.File, max(t.Line, 1), 1}, Why: t.What +
			"; tables may be missing, and with them findings of missingowner", rule: "missingowner"})
	}
	return sc, lost
}
