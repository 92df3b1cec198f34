package eval

import "testing"

func TestIsBelow(t *testing.T) {
	for _, c := range []struct {
		path, above  string
		begins, want bool
	}{
		{"/api/notes", "/api", false, true}, {"/api", "/api", false, true}, {"/apis", "/api", false, false},
		{"/apis", "/api", true, true}, {"/a/pis", "/api", true, false}, {"/anything", "", false, true}, {"/anything", "/", false, true},
		{"/notes/:id/files", "/notes/:note", false, true}, {"/notes", "/notes/:note", false, false}, {"/x/y", "/x/*", false, true},
		{"/notes/mine", "/notes/:id", true, true},
	} {
		if got := isBelow(c.path, c.above, c.begins); got != c.want {
			t.Errorf("%s below %s, begins %v: %v", c.path, c.above, c.begins, got)
		}
	}
}
