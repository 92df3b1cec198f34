package eval

import "testing"

func TestNormalise(t *testing.T) {
	for _, c := range []struct{ syntax, pattern, want string }{
		{"net/http", "/a/{id}", "/a/{id}"},
		{"net/http", "/a/{$}", "/a/"},
		{"net/http", "/files/{path...}", "/files/{path...}"},
		{"colon", "/a/:id/b", "/a/{id}/b"},
		{"colon", "/files/*path", "/files/{path...}"},
		{"colon", "a/b:c", "/a/b:c"},
		{"chi", "/a/{id:[0-9]+}", "/a/{id}"},
		{"chi", "/a/*", "/a/{rest...}"},
		{"chi", "/a/{id}", "/a/{id}"},
		{"chi", "/time/12:30", "/time/12:30"},
		{"chi", "", "/"},
	} {
		if got := normalise(c.syntax, c.pattern); got != c.want {
			t.Errorf("%s: %q is %q, want %q", c.syntax, c.pattern, got, c.want)
		}
	}
}
