package access

import "testing"

// TestComparedWhereWaysPart checks where a reader is sent to see how another route ties the rows.
func TestComparedWhereWaysPart(t *testing.T) {
	at := func(line int) Position { return Position{File: "a.go", Line: line} }
	statement, service, handler, registered := at(1), at(2), at(3), at(9)
	for _, c := range []struct {
		name  string
		at    Position
		alone bool
		way   []Position // of the finding
		want  Position
	}{
		{"a statement of its own", statement, true, []Position{at(5), at(6)}, statement},
		{"the same statement, called elsewhere", statement, true, []Position{statement, at(6)}, service},
		{"called by the same function", statement, true, []Position{statement, service, at(6)}, handler},
		{"the same way", statement, true, []Position{statement, service, handler}, registered},
		{"nothing but a helper for all statements", statement, false, []Position{at(5), at(6)}, registered},
	} {
		other := sibling{r: &Route{Registered: registered}, q: &Query{way: []Position{statement, service, handler}}, at: c.at, alone: c.alone}
		if got := other.apart(c.way); got != c.want {
			t.Errorf("%s: got line %d, want %d", c.name, got.Line, c.want.Line)
		}
	}
}
