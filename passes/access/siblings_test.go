package access

import "testing"

// The route that a finding names is the one that is most like it.
func TestNearest(t *testing.T) {
	tied := func(path, kind, owner, id string) sibling {
		return sibling{r: &Route{Method: "GET", Path: path}, q: &Query{Kind: kind, Owner: owner, IDs: []string{id}, Limit: "notes.owner_id"}, bound: true}
	}
	list, byID, check := tied("/notes", "select", "predicate", "query:kind"), tied("/notes/{id}", "select", "predicate", "path:id"), tied("/print/{id}", "select", "check", "path:id")
	drop := tied("/drop/{id}", "delete", "check", "path:id")
	for _, test := range []struct {
		name, kind, id, want string
		tied                 []sibling
	}{
		{"a row before a list", "select", "path value id", "/notes/{id}", []sibling{list, byID}},
		{"a list before a row", "select", "query value owner", "/notes", []sibling{byID, list}},
		{"a condition before a check", "select", "path value id", "/notes", []sibling{check, list}},
		{"the same kind before all", "delete", "path value id", "/drop/{id}", []sibling{byID, drop, list}},
	} {
		f := Finding{Witness: []Step{{}}, about: &ownerless{kind: test.kind, id: test.id}}
		if got := (&usage{tied: test.tied}).nearest(&f).like[0].r.Path; got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

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

// TestStrangersReachAStatement checks that a helper which runs all statements is not what a finding says that strangers reach.
func TestStrangersReachAStatement(t *testing.T) {
	at := func(line int) Position { return Position{File: "a.go", Line: line} }
	helper, own, other := at(1), at(2), at(3)
	routes := []Route{
		{Queries: []Query{{Kind: "select", way: []Position{helper, own}}}, Findings: []Finding{{reached: &reached{"GET /: reaches rows", []Position{helper, own}}}}},
		{Queries: []Query{{Kind: "delete", way: []Position{helper, other}}}},
	}
	compareSiblings(routes)
	if got, want := routes[0].Findings[0].Message, "GET /: reaches rows (a.go:2)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
