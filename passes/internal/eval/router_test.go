package eval

import (
	"testing"

	"github.com/authvet/authvet/passes/internal/code"
)

func TestRegistrationsOfOneLineStandWhereTheirCallersDiffer(t *testing.T) {
	at := func(line int32) Place { return Place{Pos: code.Pos{Line: line, Col: 1}} }
	entry := func(lines ...int32) *Entry {
		e := &Entry{Place: at(lines[0])}
		for _, l := range lines {
			e.Sites = append(e.Sites, at(l))
		}
		return e
	}
	wrapped := []*Entry{entry(7, 20, 40), entry(7, 21, 40)}
	deeper := []*Entry{entry(8, 9, 30), entry(8, 9, 31)}
	looped := []*Entry{entry(10, 50), entry(10, 50)}
	plain := entry(60, 40)
	e := &Evaluator{routers: []*Router{{entries: append(append(append(wrapped, deeper...), looped...), plain)}}}
	e.tellApart()
	for i, want := range map[*Entry]int32{wrapped[0]: 20, wrapped[1]: 21, deeper[0]: 30, deeper[1]: 31, looped[0]: 10, looped[1]: 10, plain: 60} {
		if got := i.Place.Pos.Line; got != want {
			t.Errorf("registration at %d stands at line %d, want %d", i.Sites[0].Pos.Line, got, want)
		}
	}
}
