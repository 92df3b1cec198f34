package eval

import "testing"

// TestCuts: a text is cut where a sign is that the known pieces show; parameters of the path have no slash in them, and other signs
// perhaps.
func TestCuts(t *testing.T) {
	e := newTestEvaluator()
	e.run.path = "/notes/{id}/{part}"
	id, part, other := e.in.Term(OpSource, "path", e.in.Str("id")), e.in.Term(OpSource, "path", e.in.Str("part")), e.in.Term(OpSource, "urlpath")
	text := func(s string) Value { return e.in.Str(s) }
	for _, c := range []struct {
		text         Value
		signs        string
		before, from Value // nil where the place is not known, or nowhere
	}{
		{text("notes/1"), "/", text("notes"), text("/1")},
		{e.concat(text("notes/"), id), "/", text("notes"), e.concat(text("/"), id)},
		{e.concat(id, text("/parts/"), part), "/", id, e.concat(text("/parts/"), part)},
		{e.concat(id, text("."), part), "./", id, e.concat(text("."), part)},
		{e.concat(other, text("/x")), "/", nil, nil},
		{id, "/", nil, nil},
		{id, "-", nil, nil},
	} {
		at := e.place(c.text, c.signs)
		if c.before == nil {
			if n, ok := AsInt(at); at != nil && (!ok || n != -1) {
				t.Errorf("%s in %s: %s", c.signs, Show(c.text), Show(at))
			}
			continue
		}
		before, from, ok := e.cutAt(c.text, at)
		if !ok || before != c.before || from != c.from {
			t.Errorf("%s in %s: %v, %v and %v", c.signs, Show(c.text), ok, before, from)
		}
	}
	if at := e.place(id, "/"); at != Value(e.in.Int(-1)) {
		t.Errorf("a slash in a parameter: %v", at)
	}
	if at := e.place(id, "-"); at != nil {
		t.Errorf("another sign in a parameter: %v", at)
	}
	if got := e.shortest(e.concat(text("/notes/"), id, other)); got != len("/notes/")+1 {
		t.Errorf("at least %d bytes", got)
	}
}

func TestIsInstance(t *testing.T) {
	for _, c := range []struct {
		path, of string
		want     bool
	}{
		{"/notes/latest", "/notes/{1}", true}, {"/notes/{1}", "/notes/latest", false}, {"/notes/latest/x", "/notes/{1}", false},
		{"/files/a", "/files/{1}.{2}", false}, {"/files/{1}", "/{1}/{2}", true},
		{"/mine/a/b", "/mine/{rest...}", true}, {"/mine", "/mine/{rest...}", false},
	} {
		if got := isInstance(c.path, c.of); got != c.want {
			t.Errorf("%s of %s: %v", c.path, c.of, got)
		}
	}
}
