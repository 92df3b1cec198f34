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
		{"chi", "/a/{rest:.*}", "/a/{rest}"},
		{"chi", "/a/{b}-{c:[a-z]{2}}/d", "/a/{b}-{c}/d"},
		{"gorilla/mux", "/a/{id:[0-9]{1,9}}/{rest:.*}", "/a/{id}/{rest...}"},
		{"gorilla/mux", "/a/{", "/a/{"},
		{"chi", "/a/}{b:c", "/a/}{b:c"},
	} {
		if got := normalise(c.syntax, c.pattern); got != c.want {
			t.Errorf("%s: %q is %q, want %q", c.syntax, c.pattern, got, c.want)
		}
	}
}

func TestMismatch(t *testing.T) {
	r := &Run{target: []*Entry{{Pattern: "/teams/{team:[0-9]+}"}, {Pattern: "/secrets/{name:[A-Z]{2,}}/{any}/{broken:[}"}}}
	for _, c := range []struct {
		param, text string
		want        bool
	}{
		{"team", "12", false}, {"team", "health", true}, {"name", "health", true}, {"name", "KEY", false},
		{"any", "health", false}, {"other", "health", false}, {"broken", "x", false},
	} {
		if got := r.mismatch(c.param, c.text); got != c.want {
			t.Errorf("%s as %q: %v, want %v", c.text, c.param, got, c.want)
		}
	}
}
