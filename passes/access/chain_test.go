package access

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"

	"github.com/authvet/authvet/passes/internal/eval"
)

// chainLine is a line of the section expect of testdata/chain/chain.txtar. What is behind the place is compared
// where it is given.
var chainLine = regexp.MustCompile(`^(\S+ \S+): (.*) => (\w+) @([^\s:]+)(?:: (.*))?$`)

// TestChain compares the middleware of each route, the verdicts on it, and what authentication rests on; and the
// witnesses of some findings.
func TestChain(t *testing.T) {
	if testing.Short() {
		t.Skip("type-checks net/http")
	}
	files := archive(t, filepath.Join("testdata", "base.txtar"))
	maps.Copy(files, archive(t, filepath.Join("testdata", "chain", "chain.txtar")))
	expect, witness := files["expect"], files["witness"]
	delete(files, "expect")
	delete(files, "witness")
	routes := map[string]Route{}
	for _, r := range analyzeChain(t, files).Routes {
		routes[r.Method+" "+r.Path] = r
	}
	seen := map[string]bool{}
	for _, line := range linesOf(expect) {
		want := chainLine.FindStringSubmatch(line)
		if want == nil {
			t.Fatalf("not an expectation: %s", line)
		}
		r := routes[want[1]]
		seen[want[1]] = true
		got := fmt.Sprintf("%s %s: %s => %s @%s", r.Method, r.Path, chainOf(r), r.Authentication.State, functionAt(t, files, r.Authentication.At))
		if want[5] != "" {
			got += ": " + r.Authentication.Why
		}
		if got != line {
			t.Errorf("got  %s\nwant %s", got, line)
		}
	}
	for _, route := range slices.Sorted(maps.Keys(routes)) {
		if !seen[route] {
			t.Errorf("%s: not expected at all", route)
		}
	}
	for _, line := range linesOf(witness) {
		route, _, _ := strings.Cut(line, ": ")
		if got := route + ": " + witnessOf(routes[route]); got != line {
			t.Errorf("got  %s\nwant %s", got, line)
		}
	}
}

// linesOf returns the lines of a section, without comments.
func linesOf(section string) []string {
	lines := strings.Split(strings.TrimSpace(section), "\n")
	return slices.DeleteFunc(lines, func(line string) bool { return strings.HasPrefix(line, "#") })
}

// witnessOf is the text of the witness of a route's first finding.
func witnessOf(r Route) string {
	if len(r.Findings) == 0 {
		return "no finding"
	}
	var steps []string
	for _, s := range r.Findings[0].Witness {
		steps = append(steps, s.Text)
	}
	return strings.Join(steps, "; ")
}

// analyzeChain analyzes the module in files; the folders of stubs hold modules that it uses.
func analyzeChain(t *testing.T, files map[string]string) *Report {
	t.Helper()
	files["go.mod"] = "module example.com/chain\n\ngo 1.26\n"
	work := "go 1.26\nuse .\n"
	for name := range files {
		if dir, ok := strings.CutSuffix(name, "/go.mod"); ok {
			work += "use ./" + dir + "\n"
		}
	}
	files["go.work"] = work
	graph, err := checker.Analyze([]*analysis.Analyzer{Analyzer}, loadAll(t, writeFiles(t, files), []string{"."}), nil)
	if err != nil {
		t.Fatal(err)
	}
	return graph.Roots[0].Result.(*Result).Report()
}

// chainOf is the middleware of a route as name=verdict, without the test's own package.
func chainOf(r Route) string {
	var out []string
	for _, m := range r.Middleware {
		out = append(out, strings.Replace(eval.ShortName(m.Name), "chain.", "", 1)+"="+m.Verdict)
	}
	return cmp.Or(strings.Join(out, " "), "-")
}

// functionAt names the declared function that a place lies in.
func functionAt(t *testing.T, files map[string]string, at Position) string {
	t.Helper()
	fset := token.NewFileSet()
	if at.File == "" {
		return "-"
	}
	file, err := parser.ParseFile(fset, at.File, files[at.File], 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range file.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || at.Line < fset.Position(fn.Pos()).Line || at.Line > fset.Position(fn.End()).Line {
			continue
		}
		if fn.Recv == nil {
			return fn.Name.Name
		}
		if star, ok := fn.Recv.List[0].Type.(*ast.StarExpr); ok {
			return fmt.Sprintf("(*%s).%s", star.X, fn.Name.Name)
		}
		return fmt.Sprintf("(%s).%s", fn.Recv.List[0].Type, fn.Name.Name)
	}
	return "-"
}
