package eval

import (
	"slices"
	"testing"

	"github.com/authvet/authvet/passes/internal/code"
)

func TestRegistrationsOfOneLineStandWhereTheirCallersDiffer(t *testing.T) {
	at := func(line int32) Place { return Place{Pos: code.Pos{Line: line, Col: 1}} }
	entry := func(pattern string, lines ...int32) *Entry {
		e := &Entry{Pattern: pattern, Place: at(lines[0])}
		for _, l := range lines {
			e.Sites = append(e.Sites, at(l))
		}
		return e
	}
	wrapped := []*Entry{entry("/a", 7, 20, 40), entry("/b", 7, 21, 40)}
	deeper := []*Entry{entry("/c", 8, 9, 30), entry("/d", 8, 9, 31)}
	looped := []*Entry{entry("/e", 10, 50), entry("/f", 10, 50)}
	served := []*Entry{entry("/g", 70, 71), entry("/g", 70, 72)} // the same twice
	plain := entry("/h", 60, 40)
	e := &Evaluator{routers: []*Router{{entries: slices.Concat(wrapped, deeper, looped, served, []*Entry{plain})}}}
	e.tellApart()
	for i, want := range map[*Entry]int32{wrapped[0]: 20, wrapped[1]: 21, deeper[0]: 30, deeper[1]: 31, looped[0]: 10, looped[1]: 10,
		served[0]: 70, served[1]: 70, plain: 60} {
		if got := i.Place.Pos.Line; got != want {
			t.Errorf("registration at %d stands at line %d, want %d", i.Sites[0].Pos.Line, got, want)
		}
	}
}

func TestWithoutRepeats(t *testing.T) {
	in := NewInterner()
	r, h := &Router{}, in.fn("pkg.handler", nil, nil, nil)
	under := func(prefix Value, h Value) Value {
		return in.Term(OpHandler, "strip", prefix, h, in.Str("net/http.StripPrefix"))
	}
	base := in.Term(OpUnknown, "configuration")
	plain := &Entry{Router: r, Pattern: "/", Handler: h}
	based := &Entry{Router: r, Pattern: unresolvedPart + "/", Handler: under(base, h)}
	elsewhere := &Entry{Router: r, Pattern: unresolvedPart + "/admin/", Handler: under(base, h)}
	fixed := &Entry{Router: r, Pattern: "/app/", Handler: under(in.Str("/app"), h)}
	again := &Entry{Router: r, Pattern: "/", Handler: h}
	other := &Entry{Router: r, Pattern: "/", Handler: in.fn("pkg.other", nil, nil, nil)}

	got := withoutRepeats([]*Entry{based, plain, elsewhere, fixed, again, other})
	if want := []*Entry{plain, elsewhere, fixed, other}; !slices.Equal(got, want) {
		t.Errorf("kept %v, want %v", got, want)
	}
	if got := withoutRepeats([]*Entry{based}); len(got) != 1 {
		t.Errorf("a registration under a base path without another is lost")
	}
}
