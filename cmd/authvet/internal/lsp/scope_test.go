package lsp

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// words are the filters in a text, nil if there are none.
func words(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Fields(text)
}

func TestFilters(t *testing.T) {
	for _, test := range []struct{ filters, in, out string }{
		{"", "a node_modules.go", "node_modules node_modules/a a/node_modules/b/b.go"}, // the default
		{"-**/gen", "a generated a/generated", "gen a/gen a/b/gen/c.go node_modules_not/gen"},
		{"-node_modules", "a/node_modules", "node_modules/a"},
		{"-", "", ". a a/b.go"},
		{"- +a", "a a/b a/b.go", ". ab b"},
		{"- +a -a/node_modules", "a a/b", "a/node_modules a/node_modules/b b"},
		{"-x +x/y -x/y/z", "x/y x/y/a a", "x x/a x/y/z/a"},
		{"+foobar -foo/", "foobar foobar/a", "foo foo/a"},
		{"-a +a/**/b", "a/b a/c/b/d", "a a/c"},
		{"-a/b.go", "a a/c.go", "a/b.go"},
	} {
		f := newFolder("/m", words(test.filters))
		for _, name := range strings.Fields(test.in) {
			if !f.has(filepath.Join("/m", name)) {
				t.Errorf("%s: %s does not count", test.filters, name)
			}
		}
		for _, name := range strings.Fields(test.out) {
			if f.has(filepath.Join("/m", name)) {
				t.Errorf("%s: %s counts", test.filters, name)
			}
		}
	}
}

func TestScope(t *testing.T) {
	s := scope{folders: []folder{newFolder("/m/a", []string{"-gen"}), newFolder("/m", []string{"-b"})}}
	for name, want := range map[string]bool{"/m/a/gen": false, "/m/gen": true, "/m/b": false, "/m/a/b": true, "/other": true} {
		if s.has(name) != want {
			t.Errorf("%s counts: %v", name, !want)
		}
	}
	if s.narrow = true; s.has("/other") || !s.has("/m/gen") {
		t.Error("what lies outside of all folders counts")
	}
	for _, filters := range [][]string{nil, {}, {"-**/node_modules"}, {"+a"}} {
		if (scope{folders: []folder{newFolder("/m", filters)}}).chooses() {
			t.Errorf("packages are named because of %q", filters)
		}
	}
}

// TestPackages lists those that are analyzed of a module on disk.
func TestPackages(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("GOFLAGS", "")
	t.Setenv("GOWORK", "")
	write(t, filepath.Join(dir, "go.mod"), "module example.com/a\n\ngo 1.26\n")
	for _, name := range []string{"a.go", "api/api.go", "gen/gen.go", "gen/kept/kept.go"} {
		write(t, filepath.Join(dir, name), "package p\n")
	}
	write(t, filepath.Join(dir, "api", "broken", "broken.go"), "package p p\n")
	write(t, filepath.Join(dir, "cmd", "a", "main.go"), "package main\n\nfunc main() {}\n")
	packages := func(dir string, filters ...string) string {
		j := &job{root: root{dir: dir}, scope: scope{folders: []folder{newFolder(dir, filters)}}}
		s := j.selected(context.Background(), nil, nil)
		return strings.TrimSpace(strings.Join(s.packages, " ") + map[bool]string{true: " blind"}[s.blind])
	}
	for filters, want := range map[string]string{
		"":                        "work",
		"-gen +gen/kept":          "example.com/a example.com/a/api example.com/a/api/broken example.com/a/cmd/a example.com/a/gen/kept",
		"-":                       "blind",
		"- +api -api/broken":      "example.com/a/api blind",
		"- +api -api/broken +cmd": "example.com/a/api example.com/a/cmd/a",
	} {
		if got := packages(dir, words(filters)...); got != want {
			t.Errorf("%q: got %s, want %s", filters, got, want)
		}
	}
	write(t, filepath.Join(dir, "go.mod"), "module\n")
	if got := packages(dir, "-gen"); got != "work" {
		t.Errorf("of a module that can't be listed %s is analyzed", got)
	}
	if flags := (&job{notes: true}).ruleFlags(); !slices.Contains(flags, "-missingauth.notes") || (&job{}).ruleFlags() != nil {
		t.Errorf("the rules are given %v", flags)
	}
}
