// Package guard keeps a panicking analyzer from taking the driver down with it.
package guard

import (
	"fmt"
	"reflect"
	"runtime/debug"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/passes/access"
)

// stackLines bounds the stack shown of a panic: six frames and its head.
const stackLines = 13

// Outcome is the result of a guarded analyzer: the value that the analyzer itself returns, or why
// there is none.
type Outcome struct {
	Value any
	Err   error
}

// Panic is the error of an Outcome whose analyzer, or one it requires, panicked.
type Panic struct {
	Analyzer, Package, What, Stack string
}

func (p *Panic) Error() string {
	return fmt.Sprintf("%s panicked on %s: %s", p.Analyzer, p.Package, p.What)
}

// Wrap returns analyzers, and all they require, wrapped: they return an *Outcome, never an error, and
// never panic. One whose requirement failed fails in the same way. A failure of one of analyzers is
// reported at the package clause too, since vet caches diagnostics but forgets errors. After each run of
// an analyzer, then is called.
func Wrap(analyzers []*analysis.Analyzer, then func(*analysis.Analyzer, *analysis.Pass)) []*analysis.Analyzer {
	w := wrapper{map[*analysis.Analyzer]*analysis.Analyzer{}, then}
	wrapped := make([]*analysis.Analyzer, len(analyzers))
	for i, a := range analyzers {
		wrapped[i] = w.wrap(a)
	}
	for i, a := range analyzers {
		wrapped[i].Run = reporting(wrapped[i].Run, a)
	}
	return wrapped
}

// wrapper maps each analyzer to its wrapped form.
type wrapper struct {
	forms map[*analysis.Analyzer]*analysis.Analyzer
	then  func(*analysis.Analyzer, *analysis.Pass)
}

func (w wrapper) wrap(a *analysis.Analyzer) *analysis.Analyzer {
	if wrapped := w.forms[a]; wrapped != nil {
		return wrapped
	}
	wrapped := *a
	w.forms[a] = &wrapped
	wrapped.Requires = make([]*analysis.Analyzer, len(a.Requires))
	for i, required := range a.Requires {
		wrapped.Requires[i] = w.wrap(required)
	}
	wrapped.ResultType = reflect.TypeFor[*Outcome]()
	wrapped.Run = func(pass *analysis.Pass) (any, error) { return w.run(a, pass), nil }
	return &wrapped
}

// run runs a on pass with the unwrapped results of what it requires.
func (w wrapper) run(a *analysis.Analyzer, pass *analysis.Pass) (outcome *Outcome) {
	inner := *pass
	inner.Analyzer = a
	inner.ResultOf = make(map[*analysis.Analyzer]any, len(a.Requires))
	for _, required := range a.Requires {
		got := pass.ResultOf[w.forms[required]].(*Outcome)
		if got.Err != nil {
			return &Outcome{Err: got.Err}
		}
		inner.ResultOf[required] = got.Value
	}
	defer func() {
		if e := recover(); e != nil {
			outcome = &Outcome{Err: &Panic{a.Name, pass.Pkg.Path(), fmt.Sprint(e), stack()}}
		}
	}()
	value, err := a.Run(&inner)
	w.then(a, pass)
	return &Outcome{value, err}
}

// reporting returns run extended by a diagnostic for its failure.
func reporting(run func(*analysis.Pass) (any, error), a *analysis.Analyzer) func(*analysis.Pass) (any, error) {
	return func(pass *analysis.Pass) (any, error) {
		result, err := run(pass)
		if outcome := result.(*Outcome); outcome.Err != nil && len(pass.Files) > 0 {
			pass.Report(analysis.Diagnostic{
				Pos:      access.Clause(pass),
				Category: access.Internal,
				Message:  fmt.Sprintf("%s failed, please report this bug of authvet: %v", a.Name, outcome.Err),
			})
		}
		return result, err
	}
}

// stack returns the frames from the panic on.
func stack() string {
	_, frames, ok := strings.Cut(string(debug.Stack()), "\npanic(")
	if !ok {
		return ""
	}
	lines := strings.SplitN("panic("+frames, "\n", stackLines+1)
	return strings.Join(lines[:min(len(lines), stackLines)], "\n")
}
