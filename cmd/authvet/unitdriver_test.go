package main

import (
	"bytes"
	"cmp"
	"encoding/gob"
	"encoding/json"
	"errors"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/analyzer"
	"github.com/authvet/authvet/cmd/authvet/internal/agreement"
	"github.com/authvet/authvet/cmd/authvet/internal/apps"
	"github.com/authvet/authvet/passes/access"
)

// TestUnitDriverAgrees runs the rules as Bazel's nogo does and compares what they report with what authvet prints, for one of
// eight applications: each package in a directory that holds its own Go files and nothing else, with the facts of its direct
// imports, encoded, without a word of modules. Findings that only who sees all packages can tell are left out.
func TestUnitDriverAgrees(t *testing.T) {
	agree(t, 8, commandDriver(buildAuthvet(t)), newUnitDrivers())
}

// newUnitDrivers is the driver that runs a unitDriver on each application.
func newUnitDrivers() driver {
	return driver{agreement.Unit, func(t *testing.T, app apps.App) []agreement.Row { return newUnitDriver(t, app.Dir).rows(t) }, oneByOne}
}

// oneByOne is what a driver that sees one package at a time can tell of a finding. Only who sees which programs a package is a part of
// can tell that no route serves an operation, or that a directive matches nothing.
func oneByOne(r agreement.Row) (agreement.Row, bool) {
	takesAll := r.Rule == "specmismatch/unserved" || r.Rule == "directive" &&
		(strings.Contains(r.Message, " has no effect: it marks no route") || strings.Contains(r.Message, " has no effect: there is no finding"))
	return r, !takesAll
}

// TestUnitDriverSaysWhatIsMissing looks at a set-up that was forgotten, in whole or in part: silence would look like a clean result.
func TestUnitDriverSaysWhatIsMissing(t *testing.T) {
	if testing.Short() {
		t.Skip("analyzes a whole application")
	}
	dir, err := filepath.Abs(filepath.Join(exampleApps, "ledger"))
	if err != nil {
		t.Fatal(err)
	}
	app := apps.App{Name: "ledger", Dir: dir}
	app.Need(t)
	for name, test := range map[string]struct {
		flags map[string]string
		want  string
	}{
		"no prefix": {nil, "missingauth: no route is seen: the driver does not say of which module the package is; the flag first-party of authvetprogram"},
		"no root": {map[string]string{"first-party": "example.com/ledger"},
			"missingowner: tables, API documents and settings are not read: the flag root of authvetprogram does not say where they are"},
		"no go.mod": {map[string]string{"first-party": "example.com/ledger", "root": "_other"},
			"missingowner: tables, API documents and settings are not read: there is no go.mod among the declared files"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newUnitDriver(t, dir)
			if test.flags["first-party"] != "" {
				test.flags["first-party"] = d.module
			}
			d.flags = test.flags
			for _, r := range d.rows(t) {
				if strings.HasPrefix(r.Rule+": "+r.Message, test.want) {
					return
				}
			}
			t.Errorf("nothing says %q", test.want)
		})
	}
}

// unitDriver does as https://github.com/bazel-contrib/rules_go/blob/master/go/tools/builders/nogo_main.go does.
type unitDriver struct {
	dir    string // the application
	module string
	pkgs   []*listed // those below others first
	flags  map[string]string
	facts  map[string][]byte // by import path, encoded
	found  []agreement.Row
}

// listed is what the go command says of a package.
type listed struct {
	ImportPath, Name, Dir, Export string
	GoFiles, Imports              []string
	ImportMap                     map[string]string
	Module                        *struct {
		Path string
		Main bool
	}
}

// newUnitDriver returns a driver for the application in dir whose inputs are declared, and whose executable has them among its
// runfiles, as links.
func newUnitDriver(t *testing.T, dir string) *unitDriver {
	t.Helper()
	d := &unitDriver{dir: dir, facts: map[string][]byte{}}
	dec := json.NewDecoder(bytes.NewReader(output(t, 0, dir, "go", "list", "-deps", "-export",
		"-json=ImportPath,Name,Dir,Export,GoFiles,Imports,ImportMap,Module", "./...")))
	for {
		p := new(listed)
		if err := dec.Decode(p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if d.pkgs = append(d.pkgs, p); p.Module != nil && p.Module.Main {
			d.module = p.Module.Path
		}
	}
	d.flags = map[string]string{"first-party": d.module, "root": "_main"}
	inputs, err := access.Inputs(dir)
	if err != nil {
		t.Fatal(err)
	}
	tool := filepath.Join(t.TempDir(), "nogo")
	for _, name := range append(inputs, filepath.Join(dir, "go.mod")) {
		link(t, dir, name, filepath.Join(tool+".runfiles", "_main"))
	}
	old := os.Args[0]
	os.Args[0] = tool
	t.Cleanup(func() { os.Args[0] = old })
	return d
}

// link puts a link to a file below dir at the same place below to.
func link(t *testing.T, dir, name, to string) {
	t.Helper()
	rel, err := filepath.Rel(dir, name)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(filepath.Join(to, rel)), 0o777)
	}
	if err == nil {
		err = os.Symlink(name, filepath.Join(to, rel))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// rows runs the rules on the packages of the module and returns what they report, ordered.
func (d *unitDriver) rows(t *testing.T) []agreement.Row {
	t.Helper()
	rules := analyzer.Suite()
	d.configure(t, rules)
	for _, p := range d.pkgs {
		if p.Module != nil && p.Module.Main && len(p.GoFiles) > 0 {
			d.unit(t, p, rules)
		}
	}
	return agreement.Ordered(d.found)
}

// configure sets flags as nogo does: those of the rules, and of what they require themselves.
func (d *unitDriver) configure(t *testing.T, rules []*analysis.Analyzer) {
	t.Helper()
	for _, rule := range rules {
		for _, a := range append(rule.Requires, rule) {
			if a.Name != "authvetprogram" {
				continue
			}
			for name, value := range d.flags {
				if err := a.Flags.Set(name, value); err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { a.Flags.Set(name, "") })
			}
		}
	}
}

// unit runs the rules on one package.
func (d *unitDriver) unit(t *testing.T, p *listed, rules []*analysis.Analyzer) {
	t.Helper()
	sandbox, names := d.sandbox(t, p)
	t.Chdir(sandbox)
	u := &unit{driver: d, fset: token.NewFileSet(), results: map[*analysis.Analyzer]any{}}
	u.load(t, p, names)
	for _, rule := range rules {
		u.run(t, rule)
	}
}

// sandbox makes a directory with the Go files of a package, as links, and returns their names in it.
func (d *unitDriver) sandbox(t *testing.T, p *listed) (dir string, names []string) {
	t.Helper()
	dir = t.TempDir()
	for _, name := range p.GoFiles {
		name = filepath.Join(p.Dir, name)
		link(t, d.dir, name, dir)
		rel, err := filepath.Rel(d.dir, name)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, rel)
	}
	return dir, names
}

// unit is the analysis of one package.
type unit struct {
	driver  *unitDriver
	fset    *token.FileSet
	files   []*ast.File
	info    *types.Info
	pkg     *types.Package
	results map[*analysis.Analyzer]any
}

// load parses and checks the files called names; what they import is read from export data.
func (u *unit) load(t *testing.T, p *listed, names []string) {
	t.Helper()
	for _, name := range names {
		f, err := parser.ParseFile(u.fset, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		u.files = append(u.files, f)
	}
	exports := func(path string) (io.ReadCloser, error) {
		path = cmp.Or(p.ImportMap[path], path)
		i := slices.IndexFunc(u.driver.pkgs, func(other *listed) bool { return other.ImportPath == path })
		return os.Open(u.driver.pkgs[i].Export)
	}
	u.info = &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Scopes: map[ast.Node]*types.Scope{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		Instances: map[*ast.Ident]types.Instance{}, FileVersions: map[*ast.File]string{},
	}
	conf := types.Config{Importer: importer.ForCompiler(u.fset, "gc", exports)}
	var err error
	if u.pkg, err = conf.Check(p.ImportPath, u.fset, u.files, u.info); err != nil {
		t.Fatal(err)
	}
}

// run runs an analyzer, once, behind those that it requires.
func (u *unit) run(t *testing.T, a *analysis.Analyzer) any {
	t.Helper()
	if result, done := u.results[a]; done {
		return result
	}
	inputs := map[*analysis.Analyzer]any{}
	for _, required := range a.Requires {
		inputs[required] = u.run(t, required)
	}
	result, err := a.Run(&analysis.Pass{
		Analyzer: a, Fset: u.fset, Files: u.files, Pkg: u.pkg, TypesInfo: u.info, ResultOf: inputs,
		TypesSizes: types.SizesFor("gc", "amd64"),
		Report: func(d analysis.Diagnostic) {
			u.driver.found = append(u.driver.found, agreement.NewRow(u.fset.Position(d.Pos).String(), ruleOf(a, d), d.Message))
		},
		ImportPackageFact: u.importFact,
		ExportPackageFact: func(fact analysis.Fact) { u.export(t, fact) },
	})
	if err != nil {
		t.Fatal(err)
	}
	u.results[a] = result
	return result
}

// ruleOf is the rule of a diagnostic, with its category.
func ruleOf(a *analysis.Analyzer, d analysis.Diagnostic) string {
	if strings.HasPrefix(d.Category, "authvet:") {
		return a.Name
	}
	return cmp.Or(d.Category, a.Name)
}

// importFact decodes the fact of a direct import.
func (u *unit) importFact(pkg *types.Package, fact analysis.Fact) bool {
	data, ok := u.driver.facts[pkg.Path()]
	if !ok || !slices.Contains(u.pkg.Imports(), pkg) {
		return false
	}
	return gob.NewDecoder(bytes.NewReader(data)).DecodeValue(reflect.ValueOf(fact)) == nil
}

func (u *unit) export(t *testing.T, fact analysis.Fact) {
	t.Helper()
	var out bytes.Buffer
	if err := gob.NewEncoder(&out).Encode(fact); err != nil {
		t.Fatal(err)
	}
	u.driver.facts[u.pkg.Path()] = out.Bytes()
}
