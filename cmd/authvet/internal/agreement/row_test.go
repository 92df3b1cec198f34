package agreement

import "testing"

func TestHashTellsRowsApart(t *testing.T) {
	row := NewRow("main.go:3:2", "missingauth", "GET /: open")
	same := Hash([]Row{row})
	for _, other := range []Row{
		{"main.go:3:3", row.Rule, row.Message}, {row.At, "missingowner", row.Message}, {row.At, row.Rule, "GET /a: open"},
	} {
		if Hash([]Row{other}) == same {
			t.Errorf("%v and %v have the same hash", row, other)
		}
	}
}

// TestRowStandsAtThePlaceMeant reads what a driver prints of a document at the program.
func TestRowStandsAtThePlaceMeant(t *testing.T) {
	got := NewRow("main.go:1:1", "specmismatch/unserved", "GET /a: no route serves it (at openapi.yaml:7:5)")
	if want := (Row{"openapi.yaml:7:5", "specmismatch/unserved", "GET /a: no route serves it"}); got != want {
		t.Errorf("got %v", got)
	}
}

func TestOrderedHasEachOnce(t *testing.T) {
	a, b := Row{"a.go:1:1", "missingauth", "x"}, Row{"b.go:1:1", "missingauth", "x"}
	if got := Ordered([]Row{b, a, b}); len(got) != 2 || got[0] != a || got[1] != b {
		t.Errorf("got %v", got)
	}
}
