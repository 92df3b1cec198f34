package openapi

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// module writes files below a directory of their own.
func module(t *testing.T, files map[string]string) string {
	root := t.TempDir()
	for name, text := range files {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func files(sources []Source) string {
	var names []string
	for _, src := range sources {
		names = append(names, src.File)
	}
	return strings.Join(names, " ")
}

func TestFind(t *testing.T) {
	root := module(t, map[string]string{
		"api/pets.yaml":           "openapi: 3.0.3\npaths: {/pets: {$ref: '../parts/pets.yaml'}}\n",
		"parts/pets.yaml":         "get: {security: [{key: []}], responses: {}}\n",
		"swagger.json":            `{"openapi":"3.0.0"}`,
		"minified_openapi.json":   `{"info":{},"openapi":"3.0.0"}`,
		"specification/shop.yaml": "openapi: 3.1.0\n",
		"api/values.yaml":         "replicas: 1\n",
		"config.yaml":             "openapi: 3.0.0\n",
		"testdata/api.yaml":       "openapi: 3.0.0\n",
		".github/openapi.yaml":    "openapi: 3.0.0\n",
		"sub/go.mod":              "module sub\n",
		"sub/openapi.yaml":        "openapi: 3.0.0\n",
	})
	sources, troubles := Find(root)
	if got := files(sources); got != "api/pets.yaml minified_openapi.json specification/shop.yaml swagger.json" || len(troubles) > 0 {
		t.Fatalf("found %s, %v", got, troubles)
	}
	doc, err := Read(sources[0])
	if err != nil {
		t.Fatal(err)
	}
	if got := describeAll(doc); got != "1: GET /pets: (key)" || doc.Operations[0].File != "parts/pets.yaml" || doc.Version != "3.0.3" {
		t.Error(got, doc.Operations[0].File, doc.Version)
	}
	sources, troubles = Named(root, filepath.Join(root, "api"), []string{"../config.yaml", "values.yaml", "none.yaml"})
	if len(sources) != 1 || sources[0].File != "config.yaml" {
		t.Errorf("named: found %v", sources)
	}
	if len(troubles) != 2 || troubles[0].File != "api/values.yaml" || troubles[1].File != "api/none.yaml" {
		t.Errorf("named: got troubles %v", troubles)
	}
}

// TestNamedInCode finds documents that Go code names, whatever they are called.
func TestNamedInCode(t *testing.T) {
	const doc = "openapi: 3.0.0\npaths: {}\n"
	root := module(t, map[string]string{
		"internal/server/gen.go": "package server\n\n//go:generate go tool oapi-codegen -config ../../cfg.yaml ../../design/shop.yaml\n" +
			"//go:generate swagger generate server -f=../../design/old.yml --target=.\n",
		"web/web.go":           "package web\n\n//go:embed public/*.json `public/all in one.yaml`\nvar files embed.FS\n",
		"web/web_test.go":      "package web\n\n//go:generate ogen ../design/test.yaml\n",
		"web/public/shop.json": `{"openapi": "3.1.0"}`,
		"web/public/app.json":  `{"name": "shop"}`,
		"cfg.yaml":             "package: server\n",
		"design/shop.yaml":     doc,
		"design/old.yml":       "swagger: '2.0'\n",
		"design/test.yaml":     doc,
		"design/other.yaml":    doc,
	})
	sources, troubles := Find(root)
	if got := files(sources); got != "design/old.yml design/shop.yaml web/public/shop.json" || len(troubles) > 0 {
		t.Errorf("found %s, %v", got, troubles)
	}
}

// TestNoFile tells of names that lead to no text.
func TestNoFile(t *testing.T) {
	root := module(t, map[string]string{
		"api/openapi.yaml/README": "here it is not",
		"swagger.json":            "\n",
		"values-api.yaml":         "",
		"docs/api.yaml":           "openapi: 3.0.0\n",
	})
	for name, to := range map[string]string{"api/linked.yaml": "../docs/api.yaml", "api/out.yaml": "/etc/hostname", "api/gone.yaml": "gone", "api/device.json": "/dev/zero"} {
		if err := os.Symlink(to, filepath.Join(root, name)); err != nil {
			t.Skip(err)
		}
	}
	sources, troubles := Find(root)
	if got := files(sources); got != "api/linked.yaml docs/api.yaml swagger.json" {
		t.Errorf("found %s", got)
	}
	want := []string{
		"api/device.json: cannot be read: it is no regular file",
		"api/gone.yaml: cannot be read: no such file or directory",
		"api/openapi.yaml: is a directory: authvet looks for a document of that name; move what is in it, or name the documents under spec",
		"api/out.yaml: cannot be read: path escapes from parent",
	}
	var got []string
	for _, trouble := range troubles {
		got = append(got, fmt.Sprintf("%s: %s", trouble.File, trouble.What))
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if _, err := Read(sources[2]); err == nil || err.Error() != "is empty: write the document, or remove the file" {
		t.Error(err)
	}
	_, troubles = Named(root, root, []string{"api/openapi.yaml", "docs/api.yaml", "docs/api.yaml"})
	if len(troubles) != 1 || troubles[0].What != "cannot be read: it is a directory; name the files in it" {
		t.Errorf("got %v", troubles)
	}
}

// Files that are declared for a tool of Bazel are links out of their directory, and are meant to be.
func TestRunfiles(t *testing.T) {
	from := module(t, map[string]string{"openapi.yaml": "openapi: 3.0.0\npaths: {/a: {$ref: 'parts/a.yaml'}}\n", "parts/a.yaml": "get: {}\n"})
	root := filepath.Join(t.TempDir(), "nogo.runfiles", "_main")
	if err := os.MkdirAll(filepath.Join(root, "parts"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"openapi.yaml", "parts/a.yaml"} {
		if err := os.Symlink(filepath.Join(from, name), filepath.Join(root, name)); err != nil {
			t.Skip(err)
		}
	}
	sources, troubles := Find(root)
	if got := files(sources); got != "openapi.yaml" || len(troubles) != 0 {
		t.Fatalf("found %s, %v", got, troubles)
	}
	if text, err := sources[0].Read("parts/a.yaml"); err != nil || string(text) != "get: {}\n" {
		t.Errorf("what it refers to: %q, %v", text, err)
	}
	if _, err := sources[0].Read("../../go.mod"); err == nil {
		t.Error("a reference leads out of what was declared")
	}
}

// TestForbidden tells of a file that may not be read.
func TestForbidden(t *testing.T) {
	root := module(t, map[string]string{"openapi.yaml": "openapi: 3.0.0\n"})
	file := filepath.Join(root, "openapi.yaml")
	if err := os.Chmod(file, 0); err != nil {
		t.Fatal(err)
	}
	if f, err := os.Open(file); err == nil {
		f.Close()
		t.Skip("whoever runs this may read all files")
	}
	if _, troubles := Find(root); len(troubles) != 1 || troubles[0].What != "cannot be read: permission denied" {
		t.Errorf("got %v", troubles)
	}
}
