package gclplugin

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/mod/modfile"
)

// TestOneVersionOfGolangciLint holds the files that name a version of golangci-lint against the module that is built with it.
func TestOneVersionOfGolangciLint(t *testing.T) {
	top := filepath.Join("..", "..")
	text, err := os.ReadFile(filepath.Join(top, "cmd", "golangci-lint", "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	mod, err := modfile.Parse("go.mod", text, nil)
	if err != nil {
		t.Fatal(err)
	}
	version := ""
	for _, r := range mod.Require {
		if r.Mod.Path == "github.com/golangci/golangci-lint/v2" {
			version = r.Mod.Version
		}
	}
	for _, name := range []string{".custom-gcl.yml", filepath.Join("docs", "drivers.md")} {
		text, err := os.ReadFile(filepath.Join(top, name))
		if err != nil {
			t.Fatal(err)
		}
		if version == "" || !bytes.Contains(text, []byte("version: "+version)) {
			t.Errorf("%s does not name version %q of golangci-lint, which cmd/golangci-lint requires", name, version)
		}
	}
}
