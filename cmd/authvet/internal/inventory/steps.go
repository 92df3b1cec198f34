package inventory

import (
	"sync/atomic"

	"golang.org/x/tools/go/analysis"

	"github.com/authvet/authvet/cmd/authvet/internal/progress"
)

// steps counts the packages that are done.
type steps struct {
	line  *progress.Line
	last  *analysis.Analyzer // it has run on a package that is done; nil if there are no analyzers
	all   int
	ready atomic.Int64
}

// newSteps counts packages by the first of analyzers: the others need what it finds out, or run in no time.
func newSteps(line *progress.Line, analyzers []*analysis.Analyzer, all int) *steps {
	s := &steps{line: line, all: all}
	if len(analyzers) > 0 {
		s.last = analyzers[0]
	}
	s.tell()
	return s
}

// done says that a has run on a package.
func (s *steps) done(a *analysis.Analyzer) {
	if a == s.last {
		s.ready.Add(1)
		s.tell()
	}
}

// tell says how far it is: what is left at the end is the programs, which take most of the time.
func (s *steps) tell() { s.line.Set("analyzing packages: %d of %d are done", s.ready.Load(), s.all) }
