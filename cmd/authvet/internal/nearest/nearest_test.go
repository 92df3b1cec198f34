package nearest

import "testing"

func TestTo(t *testing.T) {
	known := []string{"explain", "format", "fix", "json", "routes", "spec", "version", "C", "o"}
	for word, want := range map[string]string{
		"jsn":      "json",
		"jsno":     "json", // swapped
		"Routes":   "routes",
		"rutes":    "routes",
		"explian":  "explain",
		"v":        "version", // the only one that begins so
		"form":     "format",
		"f":        "", // two begin so
		"x":        "", // nothing, though one letter away from others
		"lint":     "",
		"":         "",
		"vversion": "version",
	} {
		if got := To(word, known); got != want {
			t.Errorf("To(%q) = %q, want %q", word, got, want)
		}
	}
}
