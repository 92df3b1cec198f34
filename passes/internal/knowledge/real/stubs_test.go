package real

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/mod/modfile"
	"golang.org/x/tools/txtar"

	"github.com/authvet/authvet/passes/internal/knowledge"
)

// TestStubs holds the stubs of libraries that the behaviour tests have against the libraries: what a stub exports must be there,
// functions and methods with the same parameters and results, types of the same kind. Stubs of packages that are not at hand
// are passed over, as their rows are.
func TestStubs(t *testing.T) {
	names, err := filepath.Glob(filepath.Join("..", "..", "..", "access", "testdata", "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	pkgs := load(t, knowledge.All())
	unchecked := readUnchecked(t)
	seen := 0
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		topic := strings.TrimSuffix(filepath.Base(name), ".txtar")
		for _, f := range archive.Files {
			real := pkgs[stubOf(archive, f.Name)]
			if real == nil {
				continue
			}
			seen++
			for _, fault := range stubFaults(t, f, real) {
				if fault = "stub in " + topic + ": " + fault; !unchecked[fault] {
					t.Error(fault)
				}
			}
		}
	}
	if seen == 0 {
		t.Error("no stub was seen")
	}
}

// stubOf is the import path of the package that a Go file in an archive stubs, "" if it is of the topic's own module.
func stubOf(archive *txtar.Archive, name string) string {
	if !strings.HasSuffix(name, ".go") {
		return ""
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		for _, f := range archive.Files {
			if f.Name == path.Join(dir, "go.mod") {
				return path.Join(modfile.ModulePath(f.Data), strings.TrimPrefix(path.Dir(name), dir))
			}
		}
	}
	return ""
}

// stubFaults says in what a file of a stub differs from the library.
func stubFaults(t *testing.T, f txtar.File, real *types.Package) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), f.Name, f.Data, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, decl := range file.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || !fn.Name.IsExported() || !ast.IsExported(strings.TrimLeft(receiver(fn), "*")) && fn.Recv != nil {
			continue
		}
		recv := receiver(fn)
		name := strings.TrimPrefix(recv+"."+fn.Name.Name, ".")
		sig := signature(real, recv, fn.Name.Name)
		if sig == nil {
			out = append(out, fmt.Sprintf("%s has no %s", real.Path(), name))
			continue
		}
		if want, got := form(sig.Params().Len(), sig.Results().Len(), sig.Variadic()), stubForm(fn.Type); want != got {
			out = append(out, fmt.Sprintf("%s.%s has %s, not %s", real.Path(), name, want, got))
		}
	}
	return out
}

// receiver is the type of a method's receiver, without type parameters; "" for a function.
func receiver(fn *ast.FuncDecl) string {
	if fn.Recv == nil {
		return ""
	}
	typ, _, _ := strings.Cut(types.ExprString(fn.Recv.List[0].Type), "[")
	return typ
}

// stubForm is the form of a function that a stub declares.
func stubForm(fn *ast.FuncType) string {
	variadic := false
	if n := len(fn.Params.List); n > 0 {
		_, variadic = fn.Params.List[n-1].Type.(*ast.Ellipsis)
	}
	return form(fn.Params.NumFields(), fn.Results.NumFields(), variadic)
}

// form says how many parameters and results a function has: types are written in too many ways to be compared.
func form(params, results int, variadic bool) string {
	dots := ""
	if variadic {
		dots = ", the last for any number,"
	}
	return fmt.Sprintf("%d parameters%s and %d results", params, dots, results)
}
