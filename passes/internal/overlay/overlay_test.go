package overlay

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

func TestTable(t *testing.T) {
	dir := t.TempDir()
	real, other, unsaved := filepath.Join(dir, "a.go"), filepath.Join(dir, "b.go"), filepath.Join(dir, "0", "a.go")
	write(t, real, "package saved")
	write(t, other, "package other")
	write(t, unsaved, "package unsaved")
	text, err := json.Marshal(map[string]any{"Replace": map[string]string{real: unsaved}})
	if err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(dir, "overlay.json")
	write(t, list, string(text))

	for _, test := range []struct{ list, name, stands, text string }{
		{list, real, real, "package unsaved"},
		{list, unsaved, real, "package unsaved"},
		{list, other, other, "package other"},
		{"", real, real, "package saved"},
		{other, real, real, "package saved"}, // no JSON
	} {
		overlay := read(test.list)
		if got := overlay.name(test.name); got != test.stands {
			t.Errorf("%s: %s stands for %s, want %s", test.list, test.name, got, test.stands)
		}
		got, err := overlay.readFile(overlay.name(test.name))
		if err != nil || string(got) != test.text {
			t.Errorf("%s: %s reads %q, %v, want %q", test.list, test.name, got, err, test.text)
		}
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
