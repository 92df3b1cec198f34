package access

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestKeysFollowWhatResultsDependOn(t *testing.T) {
	dir := writeFiles(t, map[string]string{
		"go.mod":             "module example.com/app\n",
		"main.go":            "package main\n\nimport _ \"embed\"\n\n//go:embed page.html\nvar page string\n\nfunc main() {}\n",
		"page.html":          "<p>",
		"notes.txt":          "nothing reads this",
		"schema.sql":         "CREATE TABLE a (id int);",
		"cmd/.authvet.yaml":  "first-party: [example.com/kit]\n",
		"tool":               "of the driver",
		"vendor/x/page.html": "<p>",
	})
	keys := func() (key, facts string) {
		t.Helper()
		key, err := Key(dir, filepath.Join(dir, "tool"))
		if err != nil {
			t.Fatal(err)
		}
		return key, FactKey(dir)
	}
	key, facts := keys()
	for _, test := range []struct {
		file           string
		results, facts bool
	}{
		{"page.html", false, true},
		{"notes.txt", false, false},
		{"schema.sql", true, false},
		{"cmd/.authvet.yaml", true, false},
		{"tool", true, false},
		{"vendor/x/page.html", false, false},
	} {
		name := filepath.Join(dir, filepath.FromSlash(test.file))
		before, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{string(before) + " ", string(before)} {
			if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
			edited := text != string(before)
			k, f := keys()
			if (k != key) != (edited && test.results) || (f != facts) != (edited && test.facts) {
				t.Errorf("%s, edited: %v: the key of results changed: %v, that of facts: %v", test.file, edited, k != key, f != facts)
			}
		}
	}
	if _, err := Key(dir, filepath.Join(dir, "gone")); err == nil {
		t.Error("a file of the driver is not there, and nobody says so")
	}
}

func TestFirstPartyOfAllSettings(t *testing.T) {
	dir := writeFiles(t, map[string]string{
		"go.mod":              "module example.com/app\n",
		".authvet.yaml":       "first-party: [example.com/web, example.com/kit]\n",
		"cmd/a/.authvet.yaml": "first-party: [example.com/kit, example.com/auth]\n",
		"cmd/b/.authvet.yaml": "first-party: nothing\n", // none of it holds
	})
	got, err := FirstParty(filepath.Join(dir, "cmd"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "example.com/auth example.com/kit example.com/web"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}
