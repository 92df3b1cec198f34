package modules

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"
)

const tree = `
-- go.mod --
module example.com/m
-- cmd/a/main.go --
package main
import _ "example.com/m/api"
-- cmd/b/main.go --
package main
import (
	_ "example.com/m/other"
	_ "example.com/m/store"
)
-- api/api.go --
package api
import _ "example.com/m/store"
-- api/gen.go --
//go:build ignore

package main
import _ "example.com/m/lib"
-- api/api_test.go --
package api
import _ "example.com/m/lib"
-- store/store.go --
package store
-- testkit/kit.go --
package testkit
import _ "example.com/m/api"
-- lib/lib.go --
package lib
import _ "example.com/m/lib/inner"
-- lib2/lib.go --
package lib2
import _ "example.com/m/lib/inner"
-- lib/inner/inner.go --
package inner
-- half/half.go --
package half
import _ "example.com/m/lib
-- onlytests/x_test.go --
package onlytests
-- vendor/x/x.go --
package x
import _ "example.com/m/lib"
-- nested/go.mod --
module example.com/nested
-- nested/main.go --
package main
import _ "example.com/m/lib"
-- two/go.mod --
module example.com/two
-- two/main.go --
package main
import _ "example.com/m/other"
-- other/other.go --
package other
`

const want = `example.com/m/api: example.com/m/cmd/a
example.com/m/cmd/a: example.com/m/cmd/a
example.com/m/cmd/b: example.com/m/cmd/b
example.com/m/half: example.com/m/half
example.com/m/lib: example.com/m/lib
example.com/m/lib/inner: example.com/m/lib
example.com/m/lib2: example.com/m/lib2
example.com/m/other: example.com/m/cmd/b example.com/two
example.com/m/store: example.com/m/cmd/a example.com/m/cmd/b
example.com/m/testkit: example.com/m/testkit
example.com/two: example.com/two
`

// unpack writes the tree to a directory.
func unpack(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for _, f := range txtar.Parse([]byte(tree)).Files {
		name := filepath.Join(root, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestPrograms(t *testing.T) {
	root := unpack(t)
	g := Read([]string{root, filepath.Join(root, "two"), filepath.Join(root, "nowhere")}, nil)
	if got := g.String(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got := g.Programs("example.com/m/onlytests"); got != nil {
		t.Errorf("a package that is not there has programs %v", got)
	}
}

// TestImportsAgreesWithTheGraph asks of each package whether another imports it: tests, other modules and files that do
// not parse count for nothing.
func TestImportsAgreesWithTheGraph(t *testing.T) {
	root := unpack(t)
	roots := []string{root, filepath.Join(root, "two")}
	g := Read(roots, nil)
	for _, pkg := range g.paths {
		if got, want := Imports(roots, nil, pkg), len(g.importers[pkg]) > 0; got != want {
			t.Errorf("Imports(%s) = %v, the graph says %v", pkg, got, want)
		}
	}
	if Imports(roots, nil, "example.com/m/lib/inn") {
		t.Error("a part of a path is imported")
	}
}

func TestPathsOfModules(t *testing.T) {
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "go.mod"), []byte("module example.com/m\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if got := Paths([]string{root, filepath.Join(root, "gone")}); len(got) != 1 || got["example.com/m"] != root {
		t.Errorf("got %v", got)
	}
}
