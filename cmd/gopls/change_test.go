package main

import (
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestChangesFitGopls changes the gopls that is built. That it compiles then is seen when it is: .ci/goplslinked.sh.
func TestChangesFitGopls(t *testing.T) {
	b := builder{work: t.TempDir(), gopls: goplsVersion}
	dir, err := b.copyGopls()
	if err != nil {
		t.Fatal(err)
	}
	if err := change(dir); err != nil {
		t.Fatal(err)
	}
	for name, list := range replacements {
		text := read(t, filepath.Join(dir, filepath.FromSlash(name)))
		for _, r := range list {
			if !strings.Contains(text, r.new) {
				t.Errorf("%s has no %q", name, r.new)
			}
		}
	}
	for name := range added {
		text := read(t, filepath.Join(dir, filepath.FromSlash(name)))
		if formatted, err := format.Source([]byte(text)); err != nil || string(formatted) != text {
			t.Errorf("%s is not formatted: %v", name, err)
		}
	}
}

func TestGoplsHasChanged(t *testing.T) {
	if err := change(t.TempDir()); err == nil || !strings.HasPrefix(err.Error(), "gopls has changed, authvet knows v") {
		t.Errorf("got %v", err)
	}
	list := []replacement{{"one", "1"}, {"two", "2"}}
	for text, want := range map[string]string{
		"one, two":      "",
		"one":           `has "two" 0 times, not once`,
		"one, two, one": `has "one" 2 times, not once`,
	} {
		got, err := replace(text, list)
		if err == nil && got != "1, 2" || fmt.Sprint(err) != want && want != "" {
			t.Errorf("%s: got %q, %v", text, got, err)
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestOneVersionOfGopls holds what names the version of gopls against the one that is built.
func TestOneVersionOfGopls(t *testing.T) {
	for _, name := range []string{"docs/editors.md", ".ci/gopls.sh"} {
		if text := read(t, filepath.Join("..", "..", filepath.FromSlash(name))); !strings.Contains(text, goplsVersion) {
			t.Errorf("%s does not name gopls %s", name, goplsVersion)
		}
	}
}

func TestVersionThatGoesWithThisOne(t *testing.T) {
	for version, want := range map[string]string{
		"":                                     "",
		"(devel)":                              "",
		"v0.3.0":                               "v0.3.0",
		"v0.4.0-rc.1":                          "v0.4.0-rc.1",
		"v0.0.0-20261201025232-0152433f4a5b":   "0152433f4a5b",
		"v0.3.1-0.20261201025232-0152433f4a5b": "0152433f4a5b",
		"v0.0.0-20261201025232-0152433f4a5b+dirty": "",
	} {
		if got := ownVersion(version); got != want {
			t.Errorf("%q: got %q, want %q", version, got, want)
		}
	}
}

func TestCloneAmongMainModules(t *testing.T) {
	for modules, want := range map[string]string{
		"":                         "",
		"example.com/shop /shop\n": "",
		"example.com/shop /shop\n" + rootModule + " /authvet\n": "/authvet",
		module + " /authvet/cmd/gopls\n":                        "/authvet",
	} {
		if got := clone(filepath.FromSlash(modules)); got != filepath.FromSlash(want) {
			t.Errorf("%q: got %q, want %q", modules, got, want)
		}
	}
}
