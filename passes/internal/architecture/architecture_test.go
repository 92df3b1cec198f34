package architecture

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"

	"github.com/authvet/authvet/passes/internal/knowledge"
)

// layers lists the folders of the module from the top down. The packages of a folder may import each
// other and those of every layer further down, never up and never sideways.
var layers = [][]string{
	{"cmd"},
	{"analyzer"},
	{"passes/directive", "passes/missingauth", "passes/missingowner", "passes/specmismatch"},
	{"passes/access"},
	{"passes/program", "passes/directives"},
	{"passes/internal/judge"},
	{"passes/internal/eval"},
	{"passes/internal/schema", "passes/internal/modules", "passes/internal/config"},
	{"passes/internal/openapi", "passes/internal/remedy", "passes/internal/overlay"},
	{"passes/internal/sqltext", "passes/internal/code", "passes/internal/knowledge", "passes/internal/architecture", "passes/internal/links", "docs"},
}

// narrow lists the folders that may import less than their layer allows.
var narrow = map[string][]string{
	"passes/internal/schema": {"passes/internal/sqltext/token", "passes/internal/links"},
}

func TestImportsRunDown(t *testing.T) {
	root, module := findModule(t)
	seen := 0
	for _, name := range goFiles(t, root, ".") {
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, name), nil, parser.ImportsOnly)
		if err != nil {
			t.Error(err)
			continue
		}
		from := path.Dir(filepath.ToSlash(name))
		if _, placed := layerOf(from); !placed {
			t.Errorf("%s: package %s stands in no layer; give it a place in the table of this test", name, from)
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			to, own := strings.CutPrefix(imported, module+"/")
			if !own {
				continue
			}
			seen++
			if why := wrong(from, to); why != "" {
				t.Errorf("%s: %s", name, why)
			}
		}
	}
	if seen == 0 {
		t.Error("no import within the module was seen")
	}
}

func TestWrongNamesTheArrow(t *testing.T) {
	for _, test := range []struct{ from, to, want string }{
		{"cmd/authvet", "analyzer", ""},
		{"cmd/authvet/internal/report", "passes/access", ""},
		{"cmd/authvet", "cmd/authvet/internal/command", ""},
		{"passes/missingauth", "passes/access", ""},
		{"passes/internal/sqltext", "passes/internal/sqltext/token", ""},
		{"passes/internal/schema", "passes/internal/sqltext/token", ""},
		{"analyzer", "cmd/authvet/internal/report", "runs up"},
		{"passes/access", "passes/missingauth", "runs up"},
		{"passes/internal/eval", "passes/program", "runs up"},
		{"passes/internal/knowledge", "passes/internal/eval", "runs up"},
		{"passes/missingauth", "passes/missingowner", "runs sideways"},
		{"passes/internal/code", "passes/internal/knowledge", "runs sideways"},
		{"passes/internal/schema", "passes/internal/sqltext", "may import passes/internal/sqltext/token, passes/internal/links only"},
		{"passes/internal/eval", "passes/internal/evaluation", "in no layer"},
	} {
		got := wrong(test.from, test.to)
		if (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
			t.Errorf("%s -> %s: got %q, want %q", test.from, test.to, got, test.want)
		}
	}
}

// language lists the libraries whose types all frameworks share: handlers, requests and their URLs.
var language = []string{"net/http", "net/url"}

// TestEvaluatorNamesNoLibrary keeps what is known of libraries in the catalogue.
func TestEvaluatorNamesNoLibrary(t *testing.T) {
	root, _ := findModule(t)
	var known []string
	for _, library := range knowledge.All() {
		for _, p := range library.Paths {
			if strings.Contains(p, "/") && !slices.Contains(language, p) {
				known = append(known, p)
			}
		}
	}
	for _, name := range goFiles(t, root, "passes/internal/eval") {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, filepath.Join(root, name), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Error(err)
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if _, ok := n.(*ast.ImportSpec); ok {
				return false
			}
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			if i := slices.IndexFunc(known, func(p string) bool { return strings.Contains(lit.Value, p) }); i >= 0 {
				t.Errorf("%s:%d: names %s; say it in passes/internal/knowledge", name, fset.Position(lit.Pos()).Line, known[i])
			}
			return true
		})
	}
}

// wrong says why package from must not import package to, both relative to the module; "" if it may.
func wrong(from, to string) string {
	arrow := from + " -> " + to
	above, _ := layerOf(from)
	below, placed := layerOf(to)
	switch {
	case !placed:
		return arrow + ": the package imported stands in no layer"
	case folderOf(from) == folderOf(to):
		return ""
	case below < above:
		return arrow + " runs up"
	case below == above:
		return arrow + " runs sideways"
	}
	if only, ok := narrow[folderOf(from)]; ok && !slices.Contains(only, to) {
		return fmt.Sprintf("%s: may import %s only", arrow, strings.Join(only, ", "))
	}
	return ""
}

// layerOf returns the number of the layer that package pkg stands in, and whether it stands in one.
func layerOf(pkg string) (int, bool) {
	folder := folderOf(pkg)
	for i, layer := range layers {
		if slices.Contains(layer, folder) {
			return i, true
		}
	}
	return 0, false
}

// folderOf returns the folder of the table that package pkg belongs to, "" if there is none.
func folderOf(pkg string) string {
	for _, layer := range layers {
		for _, folder := range layer {
			if pkg == folder || strings.HasPrefix(pkg, folder+"/") {
				return folder
			}
		}
	}
	return ""
}

// findModule returns the directory and the path of the module around the working directory.
func findModule(t *testing.T) (root, module string) {
	t.Helper()
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		content, err := os.ReadFile(filepath.Join(root, "go.mod"))
		if err == nil {
			return root, modfile.ModulePath(content)
		}
		if root == filepath.Dir(root) {
			t.Fatal("no go.mod above the working directory")
		}
		root = filepath.Dir(root)
	}
}

// goFiles returns the Go files below root/dir that are no tests, relative to root: those of the module
// itself, not of test data, hidden directories or modules within it.
func goFiles(t *testing.T, root, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(filepath.Join(root, dir), func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return skip(root, name, entry.Name())
		}
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			rel, err := filepath.Rel(root, name)
			names = append(names, rel)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// skip returns fs.SkipDir if the directory called name, its last element base, holds no packages of
// the module in root.
func skip(root, name, base string) error {
	if name == root {
		return nil
	}
	if base == "testdata" || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") {
		return fs.SkipDir
	}
	if _, err := os.Stat(filepath.Join(name, "go.mod")); err == nil {
		return fs.SkipDir
	}
	return nil
}
