package program

import (
	"flag"
	"fmt"
	"go/types"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/authvet/authvet/passes/internal/code"
	"github.com/authvet/authvet/passes/internal/config"
	"github.com/authvet/authvet/passes/internal/modules"
	"github.com/authvet/authvet/passes/internal/overlay"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// Analyzer reduces each first-party package to code.
var Analyzer = &analysis.Analyzer{
	Name:       name,
	Doc:        "reduce first-party packages to portable code for the evaluator",
	Run:        run,
	ResultType: reflect.TypeFor[*Program](),
	FactTypes:  []analysis.Fact{new(Fact)},
	Flags:      flags(),
}

const name = "authvetprogram"

// FirstPartyFlag is the flag of Analyzer that lists prefixes of import paths, separated by commas: packages of libraries that
// are analysed as the user's own, and all that are where the driver says nothing of modules.
const FirstPartyFlag = "first-party"

func flags() (f flag.FlagSet) {
	f.String(FirstPartyFlag, "", "comma-separated `prefixes` of import paths to analyse as the user's own")
	f.String(RootFlag, "", "`folder` of the module among the runfiles, for drivers that say nothing of modules")
	f.String(TagsFlag, "", "comma-separated build `tags`; without it, those of GOFLAGS")
	return f
}

// Program is the code of a package and of all first-party packages below it.
type Program struct {
	own      *code.Package
	pkgs     []*code.Package
	failed   []string
	declared *Declared // nil where the driver says of which module the package is
}

// Own returns the code of the package under analysis, nil where it is not first-party.
func (p *Program) Own() *code.Package { return p.own }

// Failed lists packages below that could not be lowered, for a bug of ours, each with the reason.
func (p *Program) Failed() []string { return p.failed }

// Declared returns where a driver that says nothing of modules has the files beside Go code, nil for other drivers.
func (p *Program) Declared() *Declared { return p.declared }

// Packages returns all packages in the order of initialisation, the own one last.
func (p *Program) Packages() []*code.Package { return p.pkgs }

// firstParty reports whether the pass looks at a package of the user's own modules: the main module,
// or one of a workspace. Those have no version; std has no module. Others are those that the flag names.
func firstParty(pass *analysis.Pass) bool {
	if strings.HasSuffix(pass.Pkg.Path(), ".test") {
		return false
	}
	if hasModule(pass) && pass.Module.Version == "" {
		return true
	}
	return config.IsFirstParty(prefixes(pass.Analyzer), pass.Pkg.Path())
}

// hasModule reports whether the driver says of which module the package is.
func hasModule(pass *analysis.Pass) bool { return pass.Module != nil && pass.Module.Path != "" }

// Unclaimed reports whether a package may be the user's own, and nobody says so: the driver knows of no modules, and the flag for
// that case is not set.
func Unclaimed(pass *analysis.Pass) bool { return !hasModule(pass) && len(prefixes(Analyzer)) == 0 }

func prefixes(a *analysis.Analyzer) []string {
	list := a.Flags.Lookup(FirstPartyFlag).Value.String()
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' })
}

func run(pass *analysis.Pass) (any, error) {
	if !firstParty(pass) {
		return &Program{}, nil
	}
	var declared *Declared
	if !hasModule(pass) {
		d := declaredOf(pass.Analyzer)
		declared = &d
	}
	below, failed := merge(pass)
	defer func() {
		if e := recover(); e != nil { // importers learn that something is missing: the driver may not tell
			pass.ExportPackageFact(&Fact{Packages: below, Failed: append(failed, pass.Pkg.Path()+": "+fmt.Sprint(e))})
			panic(e)
		}
	}()
	own := lower(pass, declared)
	all := append(below, own)
	pass.ExportPackageFact(&Fact{Packages: all, Failed: failed})
	return &Program{own: own, pkgs: all, failed: failed, declared: declared}, nil
}

// merge collects the packages below this one, each once, in the order of initialisation, and those that could not be lowered.
func merge(pass *analysis.Pass) (out []*code.Package, failed []string) {
	seen := map[string]bool{}
	imports := slices.Clone(pass.Pkg.Imports())
	slices.SortFunc(imports, func(a, b *types.Package) int { return strings.Compare(a.Path(), b.Path()) })
	for _, imp := range imports {
		var f Fact
		if !pass.ImportPackageFact(imp, &f) {
			continue
		}
		for _, p := range f.Packages {
			if !seen[p.Path] {
				seen[p.Path] = true
				out = append(out, p)
			}
		}
		for _, what := range f.Failed {
			if !slices.Contains(failed, what) {
				failed = append(failed, what)
			}
		}
	}
	return out, failed
}

func lower(pass *analysis.Pass, declared *Declared) *code.Package {
	prog, sp := build(pass)
	pkg := &code.Package{Path: pass.Pkg.Path(), Name: pass.Pkg.Name()}
	folder := func(dir string) string { return dir }
	var rel func(file string) string
	switch m, root := pass.Module, ModuleRoot(pass); {
	case declared != nil:
		pkg.Root, rel, folder = declared.root, relativeTo(""), declared.Folder
	case m.Version != "": // where it lies is this machine's business
		rel = func(file string) string { return m.Path + "@" + m.Version + "/" + relativeTo(root)(file) }
	default:
		pkg.Module, pkg.Root, rel = m.Path, root, relativeTo(root)
	}
	l := &lowerer{
		fset: pass.Fset, pkg: pkg, own: pass.Pkg, consts: map[code.Const]code.Ref{}, files: map[string]int32{},
		requests: map[string]bool{},
		rel:      rel,
		types:    typeTable{own: pass.Pkg, pkg: pkg, ids: map[string]code.TypeID{}, full: map[code.TypeID]bool{}},
	}
	l.types.id(types.Typ[types.Invalid]) // number 0
	for _, fn := range sourceFunctions(prog, sp) {
		l.function(fn)
	}
	l.namedTypes(pass.Pkg)
	l.globals(pass, sp, embedded(pass, folder))
	l.comments(pass)
	l.annotations(pass)
	l.nolints(pass)
	return pkg
}

// build makes the package's SSA form. Of the packages below it needs those whose objects the code mentions; making all
// of them, as package buildssa does, costs more than all the rest.
func build(pass *analysis.Pass) (prog *ssa.Program, sp *ssa.Package) {
	with := func(imports []*types.Package) {
		prog = ssa.NewProgram(pass.Fset, ssa.BuilderMode(0))
		for _, imp := range imports {
			prog.CreatePackage(imp, nil, nil, true)
		}
		sp = prog.CreatePackage(pass.Pkg, pass.Files, pass.TypesInfo, false)
		sp.Build()
	}
	defer func() {
		if recover() != nil { // package ssa reaches further than the code does: embedded fields, instances
			with(allImports(pass.Pkg))
		}
	}()
	with(mentioned(pass))
	return prog, sp
}

// mentioned lists the packages whose objects the code mentions, in the order of allImports.
func mentioned(pass *analysis.Pass) []*types.Package {
	used := map[*types.Package]bool{}
	for _, imp := range pass.Pkg.Imports() { // their initialisation is called
		used[imp] = true
	}
	for _, obj := range pass.TypesInfo.Uses {
		used[obj.Pkg()] = true
	}
	for _, sel := range pass.TypesInfo.Selections {
		used[sel.Obj().Pkg()] = true
	}
	return slices.DeleteFunc(allImports(pass.Pkg), func(p *types.Package) bool { return !used[p] })
}

// allImports lists the packages whose objects the code may mention.
func allImports(pkg *types.Package) []*types.Package {
	var out []*types.Package
	seen := map[*types.Package]bool{pkg: true}
	var walk func(p *types.Package)
	walk = func(p *types.Package) {
		for _, imp := range p.Imports() {
			if !seen[imp] {
				seen[imp] = true
				out = append(out, imp)
				walk(imp)
			}
		}
	}
	walk(pkg)
	return out
}

// sourceFunctions lists the package's functions and methods in source order.
func sourceFunctions(prog *ssa.Program, sp *ssa.Package) []*ssa.Function {
	var out []*ssa.Function
	for _, m := range sp.Members {
		switch m := m.(type) {
		case *ssa.Function:
			out = append(out, m)
		case *ssa.Type:
			n, ok := types.Unalias(m.Type()).(*types.Named)
			if !ok {
				continue
			}
			for i := range n.NumMethods() {
				if fn := prog.FuncValue(n.Method(i)); fn != nil {
					out = append(out, fn)
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b *ssa.Function) int {
		if a.Pos() != b.Pos() {
			return int(a.Pos() - b.Pos())
		}
		return strings.Compare(a.Name(), b.Name())
	})
	return out
}

// namedTypes describes the package's own types, which interfaces may hide.
func (l *lowerer) namedTypes(pkg *types.Package) {
	for _, name := range pkg.Scope().Names() {
		tn, ok := pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || tn.IsAlias() || l.inTest(tn.Pos()) {
			continue
		}
		l.types.dynamic(tn.Type())
		if !types.IsInterface(tn.Type()) {
			l.types.dynamic(types.NewPointer(tn.Type()))
		}
	}
}

func (l *lowerer) globals(pass *analysis.Pass, sp *ssa.Package, embeds map[string][]code.File) {
	for _, name := range pass.Pkg.Scope().Names() {
		g, ok := sp.Members[name].(*ssa.Global)
		if !ok || l.inTest(g.Pos()) {
			continue
		}
		t := g.Type().Underlying().(*types.Pointer).Elem()
		l.pkg.Globals = append(l.pkg.Globals, code.Global{Name: globalName(g), Type: l.types.whole(t), Embed: embeds[name]})
	}
}

// ModuleRoot returns the folder of the go.mod above the package of a pass, "" where there is none.
func ModuleRoot(pass *analysis.Pass) string {
	if dir := Dir(pass); dir != "" {
		return modules.Above(dir, "go.mod")
	}
	return ""
}

// Dir returns the folder of the package of a pass, "" if it has no files. Those that cgo makes lie elsewhere, and what is generated
// may give the names of its sources.
func Dir(pass *analysis.Pass) string {
	for _, file := range pass.Files {
		name := overlay.Name(pass.Fset.Position(file.Package).Filename)
		if strings.HasSuffix(name, ".go") && filepath.Base(name) != "_cgo_gotypes.go" {
			return filepath.Dir(name)
		}
	}
	if len(pass.Files) == 0 {
		return ""
	}
	return filepath.Dir(overlay.Name(pass.Fset.PositionFor(pass.Files[0].Package, false).Filename))
}

func relativeTo(root string) func(string) string {
	return func(file string) string {
		if rel, err := filepath.Rel(root, file); err == nil && !strings.HasPrefix(rel, "..") {
			return filepath.ToSlash(rel)
		}
		return filepath.ToSlash(file)
	}
}
