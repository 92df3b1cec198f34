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
