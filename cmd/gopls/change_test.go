package main

import (
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
	text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(changedFile)))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range replacements {
		if !strings.Contains(string(text), r.new) {
			t.Errorf("%s has no %q", changedFile, r.new)
		}
	}
	for name := range added {
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		if formatted, err := format.Source(text); err != nil || string(formatted) != string(text) {
			t.Errorf("%s is not formatted: %v", name, err)
		}
	}
}

func TestGoplsHasChanged(t *testing.T) {
	if err := change(t.TempDir()); err == nil || !strings.HasPrefix(err.Error(), "gopls has changed, authvet knows v") {
		t.Errorf("got %v", err)
	}
	var whole strings.Builder
	for _, r := range replacements {
		whole.WriteString(r.old)
	}
	if _, err := replace(whole.String()); err != nil {
		t.Error(err)
	}
	for _, r := range replacements {
		for text, count := range map[string]string{
			strings.Replace(whole.String(), r.old, "", 1): " 0 times, not once",
			whole.String() + r.old:                        " 2 times, not once",
		} {
			_, err := replace(text)
			if err == nil || !strings.HasSuffix(err.Error(), count) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%q: got %v", r.old, err)
			}
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
