package guard

import (
	"errors"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/passes/access"
)

// chain returns an analyzer that requires another, which runs low.
func chain(low func() (any, error)) *analysis.Analyzer {
	base := &analysis.Analyzer{
		Name: "low", Doc: "low", ResultType: reflect.TypeFor[int](),
		Run: func(*analysis.Pass) (any, error) { return low() },
	}
	return &analysis.Analyzer{
		Name: "high", Doc: "high", Requires: []*analysis.Analyzer{base}, ResultType: reflect.TypeFor[int](),
		Run: func(pass *analysis.Pass) (any, error) { return pass.ResultOf[base].(int) + 1, nil },
	}
}

// outcomeOf runs a wrapped chain as a driver does, and returns the outcome of its upper analyzer and
// the categories that it reports.
func outcomeOf(t *testing.T, low func() (any, error)) (*Outcome, []string) {
	t.Helper()
	high := Wrap([]*analysis.Analyzer{chain(low)}, func(*analysis.Analyzer, *analysis.Pass) {})[0]
	if err := analysis.Validate([]*analysis.Analyzer{high}); err != nil {
		t.Fatal(err)
	}
	var categories []string
	pass := analysis.Pass{
		Fset: token.NewFileSet(),
		Pkg:  types.NewPackage("example.com/p", "p"), Files: []*ast.File{{Package: token.Pos(1)}},
		Report:   func(d analysis.Diagnostic) { categories = append(categories, d.Category) },
		ResultOf: map[*analysis.Analyzer]any{},
	}
	for _, a := range []*analysis.Analyzer{high.Requires[0], high} {
		result, err := a.Run(&pass)
		if err != nil || reflect.TypeOf(result) != a.ResultType {
			t.Fatalf("%s returns %v, %v", a, result, err)
		}
		pass.ResultOf[a] = result
	}
	return pass.ResultOf[high].(*Outcome), categories
}

func TestWrapPassesResultsOn(t *testing.T) {
	got, categories := outcomeOf(t, func() (any, error) { return 41, nil })
	if got.Err != nil || got.Value != 42 || len(categories) > 0 {
		t.Errorf("got %+v, reported %v", got, categories)
	}
}

func TestWrapCatchesPanic(t *testing.T) {
	got, categories := outcomeOf(t, func() (any, error) { panic("boom") })
	var p *Panic
	if !errors.As(got.Err, &p) || p.Analyzer != "low" || p.Package != "example.com/p" || p.What != "boom" {
		t.Fatalf("got %+v", got)
	}
	if !strings.Contains(p.Stack, "guard_test.go") {
		t.Errorf("the stack does not show where it happened:\n%s", p.Stack)
	}
	if !reflect.DeepEqual(categories, []string{access.Internal}) {
		t.Errorf("reported %v", categories)
	}
}

func TestWrapPassesErrorsOn(t *testing.T) {
	broken := errors.New("broken")
	got, categories := outcomeOf(t, func() (any, error) { return nil, broken })
	if got.Err != broken || len(categories) != 1 {
		t.Errorf("got %+v, reported %v", got, categories)
	}
}
